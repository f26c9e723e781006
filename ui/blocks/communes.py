"""The communes of one district: what each reported, and for which months.

Each function takes the view of that one district.
"""

from functools import partial

from ui.blocks import panels
from ui.figures import heat
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
    values = rows(view, "communes", district=view.districts[0], measures=list(ELEMENTS))
    reported = set(values.dropna(subset="value")["measure"])
    shown = [code for code in ELEMENTS if code in reported]  # what does not apply or nobody reported is left out
    wide = values.set_index(["area_code", "area", "measure"])["value"].unstack(sort=False).reset_index()
    headers = view.words["columns"] | {code: measures.of(view, code).title for code in shown}
    columns = {"area_code": None, "area": None, **dict.fromkeys(shown, 0), "data_kind": None}
    listed = tables.of_frame(wide.assign(data_kind=view.data_kind), columns, headers, view.language)
    long = tables.of_measures(view, values[values["measure"].isin(shown)], {})
    whole = partial(tables.of_measures, view, values, {})
    file = files.csv_file(view, "communes", long, words["communes"].format(area=view.area), whole)
    return panels.Panel(words["communes_note"].format(years=view.years, last=view.last_year), None, listed, file)


@built_once
def months(view: View) -> panels.Panel:
    """Which commune reported anything for which month."""
    words = view.words["district"]
    counts = rows(view, "reported_months", district=view.districts[0])
    named = counts.assign(
        period=[f"{year}-{month:02}" for year, month in zip(counts["year"], counts["month"], strict=True)],
        unit=words["elements_unit"],
        measure=words["elements_reported"],
        measure_code="elements_reported",
    )
    listed = tables.of_numbers(view, named, {})
    silent = counts[counts["value"].isna()].groupby("area", sort=False).size()
    communes = "; ".join(words["silent_months"].format(name=name, count=count) for name, count in silent.items())
    gaps = words["silent"].format(communes=communes) if communes else words["none_silent"]
    file = files.csv_file(view, "reported_months", listed, words["months"].format(area=view.area))
    return panels.Panel(words["months_note"], heat.reported_months(view, counts), listed, file, (gaps,))
