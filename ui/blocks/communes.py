"""The communes of one district: what each reported, and for which months.

Each function takes the view of that one district.
"""

import pandas as pd
import plotly.graph_objects as go

from ui.blocks import panels
from ui.figures import drawing
from ui.numbers import measures
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables

# What can be split by commune: counts of persons cannot, see queries/communes.sql.
ELEMENTS = (
    "propaganda_sessions", "propaganda_attendances", "crime_tips_reports", "unit_safety_standard_commitments",
    "vessel_owner_commitments", "models_registered", "models_active_effective", "residential_areas_safe", "units_safe",
)  # fmt: skip


@built_once
def table(view: View) -> panels.Panel:
    """The district's communes as a table: what each reported for itself."""
    words = view.words["district"]
    known = measures.all_of(view.version, view.language)
    found = rows(view, "communes", district=view.districts[0], measures=list(ELEMENTS))
    reported = set(found.dropna(subset="value")["measure"])
    shown = [code for code in ELEMENTS if code in reported]  # what does not apply or nobody reported is left out
    wide = found.set_index(["area_code", "area", "measure"])["value"].unstack(sort=False).reset_index()
    headers = view.words["columns"] | {code: known[code].title for code in shown}
    columns = {"area_code": None, "area": None, **dict.fromkeys(shown, 0), "data_kind": None}
    listed = tables.of_frame(wide.assign(data_kind=view.data_kind), columns, headers, view.language)
    note = words["communes_note"].format(years=view.years, last=view.last_year)
    title = words["communes"].format(area=view.area)
    long = tables.of_measures(view, found[found["measure"].isin(shown)], {})
    file = files.csv_file(view, "communes", long, title, lambda: tables.of_measures(view, found, {}))
    return panels.Panel(title, note, "", "", None, listed, file)


@built_once
def months(view: View) -> panels.Panel:
    """Which commune reported anything for which month."""
    words = view.words["district"]
    found = rows(view, "reported_months", district=view.districts[0])
    named = found.assign(
        period=[f"{year}-{month:02}" for year, month in zip(found["year"], found["month"], strict=True)],
        unit=words["elements_unit"],
        measure=words["elements_reported"],
        measure_code="elements_reported",
    )
    listed = tables.of_numbers(view, named, {})
    silent = found[found["value"].isna()].groupby("area", sort=False).size()
    said = "; ".join(words["silent_months"].format(name=name, count=count) for name, count in silent.items())
    gaps = words["silent"].format(communes=said) if said else words["none_silent"]
    title = words["months"].format(area=view.area)
    file = files.csv_file(view, "reported_months", listed, title)
    figure = _grid(view, found)
    return panels.Panel(title, words["months_note"], "", gaps, figure, listed, file)


def _grid(view: View, found: pd.DataFrame) -> go.Figure:
    """Commune by month: filled where something was reported."""
    words = view.words["district"]
    names = found["area"].unique().tolist()
    placed = found.assign(at=found["year"] * 12 + found["month"], value=found["value"].fillna(0).astype(int))
    wide = placed.pivot(index="area", columns="at", values="value")
    counts = wide.loc[names].to_numpy()
    dates = [f"{(at - 1) % 12 + 1:02}/{(at - 1) // 12}" for at in wide.columns]
    missing, reported = view.words["status"]["not_reported"], words["elements"]
    spoken = [
        [f"{name}, {date}: {reported.format(count=count) if count else missing}" for date, count in zip(dates, line, strict=True)]
        for name, line in zip(names, counts, strict=True)
    ]
    trace = {
        "type": "heatmap",
        "z": (counts > 0).astype(int),
        "zmin": 0,
        "zmax": 1,
        "colorscale": ((0, "rgba(138,143,152,0.28)"), (1, drawing.ACTIVITY)),
        "showscale": False,
        "customdata": spoken,
        "hovertemplate": "%{customdata}<extra></extra>",
        "xgap": 1,
        "ygap": 3,
    }
    columns = {year: [at for at, column in enumerate(wide.columns) if (column - 1) // 12 == year] for year in found["year"].unique()}
    plain = {"showgrid": False, "zeroline": False}
    return drawing.figure(
        view,
        60 + 22 * len(names),
        [trace],
        x=plain | {"tickvals": [(its[0] + its[-1]) / 2 for its in columns.values()], "ticktext": [view.tick(year) for year in columns]},
        y=plain | {"tickvals": list(range(len(names))), "ticktext": names, "range": [len(names) - 0.5, -0.5]},
    )
