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
    reported = set(found.dropna(subset="value")["element"])
    shown = [code for code in ELEMENTS if code in reported]  # what does not apply or nobody reported is left out
    titles = {code: known[code].title for code in shown}
    lines = [
        [code, rows["name_vi"].iloc[0], *(tables.plain(values.get(one)) for one in shown), view.data_kind]
        for code, rows in found.groupby("area_code", sort=False)
        for values in [dict(zip(rows["element"], rows["value"], strict=True))]
    ]
    names = view.words["columns"]
    headers = [names["area_code"], names["area"], *titles.values(), names["data_kind"]]
    listed = tables.Table(headers, lines, dict.fromkeys(titles.values(), 0), view.language)
    note = words["communes_note"].format(years=view.years, last=view.last_year)
    title = words["communes"].format(area=view.area)
    file = files.csv_file(view, "communes", listed, title)
    return panels.Panel(title, note, "", "", None, listed, file)


@built_once
def months(view: View) -> panels.Panel:
    """Which commune reported anything for which month."""
    words, names = view.words["district"], view.words["columns"]
    found = rows(view, "reported_months", district=view.districts[0])
    lines = [
        [row["area_code"], row["name_vi"], f"{row['year']}-{row['month']:02}", int(row["elements"]), view.data_kind]
        for row in found.to_dict("records")
    ]
    headers = [names["area_code"], names["area"], names["period"], names["elements_reported"], names["data_kind"]]
    listed = tables.Table(headers, lines, {names["elements_reported"]: 0}, view.language)
    silent = found[found["elements"] == 0].groupby("name_vi", sort=False).size()
    said = "; ".join(words["silent_months"].format(name=name, count=count) for name, count in silent.items())
    gaps = words["silent"].format(communes=said) if said else words["none_silent"]
    title = words["months"].format(area=view.area)
    file = files.csv_file(view, "reported_months", listed, title)
    figure = _grid(view, found)
    return panels.Panel(title, words["months_note"], "", gaps, figure, listed, file)


def _grid(view: View, found: pd.DataFrame) -> go.Figure:
    """Commune by month: filled where something was reported."""
    words = view.words["district"]
    names = found["name_vi"].unique().tolist()
    wide = found.assign(at=found["year"] * 12 + found["month"]).pivot(index="name_vi", columns="at", values="elements")
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
