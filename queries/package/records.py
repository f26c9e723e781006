"""The raw records of a version as a CSV of any length."""

import codecs
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import queries
from queries import hub
from queries.filters import Filters
from queries.package.as_csv import Table


def counted(filters: Filters) -> int:
    """How many records `table` has."""
    query = queries.text_of("package/records_counted").replace("{query}", queries.text_of("package/records"))
    with hub.cursor(filters.version) as cursor:
        days = date(filters.first_year, 1, 1), date(filters.last_year, 12, 31)
        return cursor.execute(query, _within(filters, *days) | {"rows_before": 0}).fetchone()[0]


def stream(filters: Filters) -> Iterator[bytes]:
    """The whole CSV, a batch at a time; it begins with a byte-order mark, by which Excel recognises UTF-8."""
    yield codecs.BOM_UTF8
    with hub.cursor(filters.version) as cursor:
        yield from table(filters).written(cursor)


def table(filters: Filters) -> Table:
    """The records as a table, in the order of month and record.

    Each month is a query of its own: the first line need not wait until all records are sorted, nor are all in memory.
    """
    made = Table("records", queries.text_of("package/records"), ())
    made.parameters = (month | {"rows_before": made.rows} for month in _months(filters))
    return made


def _months(filters: Filters) -> Iterator[dict]:
    for year in range(filters.first_year, filters.last_year + 1):
        for month in range(1, 13):
            yield _within(filters, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _within(filters: Filters, first_day: date, last_day: date) -> dict:
    return {"districts": filters.parameters["districts"], "first_day": first_day, "last_day": last_day}
