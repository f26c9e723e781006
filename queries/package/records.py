"""The raw records of a version as a CSV of any length."""

import codecs
from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pandas as pd

import queries
from queries import hub
from queries.filters import Filters
from queries.package import as_csv

QUERY = "package/records"


def counted(filters: Filters) -> int:
    """How many records `lines` gives."""
    wrapped = queries.text_of("package/records_counted").replace("{query}", queries.text_of(QUERY))
    with hub.cursor(filters.version) as cursor:
        return cursor.execute(wrapped, _within(filters, *_span(filters))).fetchone()[0]


def left_out(filters: Filters) -> pd.DataFrame:
    """The elements whose records are left out, because they count people: code and labels."""
    return queries.run("package/left_out", at=filters.version)


def stream(filters: Filters) -> Iterator[bytes]:
    """The whole CSV, a batch at a time; it begins with a byte-order mark, by which Excel recognises UTF-8."""
    with hub.cursor(filters.version) as cursor:
        yield codecs.BOM_UTF8 + as_csv.header(columns(cursor, filters))
        for _, part in lines(cursor, filters):
            yield part


def columns(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> list[str]:
    """The names of the columns."""
    one_day = date(filters.first_year, 1, 1)  # so that the query has little to read
    return as_csv.columns(cursor, queries.text_of(QUERY), _within(filters, one_day, one_day))


def lines(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> Iterator[tuple[int, bytes]]:
    """Yield (number of rows, their lines), in the order of month and record.

    Each month is a query of its own: the first line need not wait until all records are sorted, nor are all in memory.
    """
    for year in range(filters.first_year, filters.last_year + 1):
        for month in range(1, 13):
            next_month = date(year + month // 12, month % 12 + 1, 1)
            days = date(year, month, 1), next_month - timedelta(days=1)
            yield from as_csv.lines(cursor, queries.text_of(QUERY), _within(filters, *days))


def _span(filters: Filters) -> tuple[date, date]:
    return date(filters.first_year, 1, 1), date(filters.last_year, 12, 31)


def _within(filters: Filters, first_day: date, last_day: date) -> dict:
    return {"districts": list(filters.districts) or None, "first_day": first_day, "last_day": last_day}
