"""Rows of a query as CSV (RFC 4180), one batch after another, so that few rows are in memory at a time."""

from collections.abc import Iterator

import duckdb
import pyarrow
import pyarrow.csv

BATCH = 10_000  # rows: about a megabyte of text
PLAIN = pyarrow.csv.WriteOptions(include_header=False, eol="\r\n", batch_size=BATCH)


def header(names: list[str]) -> bytes:
    """The header line, as bytes; column names contain nothing to quote."""
    return (",".join(names) + "\r\n").encode()


def columns(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict) -> list[str]:
    """The names of a query's columns."""
    return cursor.execute(sql, parameters).to_arrow_reader(1).schema.names


def lines(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict) -> Iterator[tuple[int, bytes]]:
    """Yield (number of rows, their lines as bytes), a batch at a time; missing values are empty."""
    for batch in cursor.execute(sql, parameters).to_arrow_reader(BATCH):
        text = pyarrow.BufferOutputStream()
        pyarrow.csv.write_csv(batch, text, PLAIN)
        yield batch.num_rows, text.getvalue().to_pybytes()
