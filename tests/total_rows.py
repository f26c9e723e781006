"""The rows of queries/totals.sql, by measure, district and year."""

from collections import namedtuple

import queries

PROVINCE, SPAN = None, None
ALL_YEARS = {"first_year": 2014, "last_year": 2016}
Total = namedtuple("Total", "numerator denominator value change status reported expected")


def totals(*measures, elements=(), districts=None, first_year=2014, last_year=2016) -> dict[tuple, Total]:
    """(measure, district, year) → Total; None for the whole province and for the span."""
    rows = queries.run(
        "totals",
        measures=list(measures),
        elements=list(elements),
        districts=districts,
        first_year=first_year,
        last_year=last_year,
    )
    columns = ["numerator", "denominator", "value", "change", "status", "districts_reported", "districts_expected"]
    cells = rows.astype(object).where(rows.notna(), None)
    keys = cells[["element", "measure", "area_code", "year"]].values.tolist()
    keys = [(element or measure, district, year) for element, measure, district, year in keys]
    return dict(zip(keys, map(Total._make, cells[columns].values.tolist()), strict=True))
