"""A query's rows as CSV (RFC 4180), one batch after another, so that few rows are in memory at a time."""

import hashlib
from collections.abc import Iterable, Iterator

import duckdb

BATCH = 10_000  # rows: about a megabyte of text


class Table:
    """One CSV: the rows that the query `sql` gives for each of `parameters`, in that order; missing values are empty.

    `columns`, and `rows`, `size` (bytes) and `digest` (SHA-256) of what was written, are complete once all is written.
    """

    def __init__(self, name: str, sql: str, parameters: Iterable[dict]):
        self.name, self.sql, self.parameters = name, sql, parameters
        self.columns: list[str] = []
        self.rows = self.size = 0
        self.digest = hashlib.sha256()

    def written(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[bytes]:
        """Yield the CSV piece by piece: the header, then batches of lines."""
        for part in self._parts(cursor):
            self.size += len(part)
            self.digest.update(part)
            yield part

    def _parts(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[bytes]:
        import pyarrow.csv  # here, since most commands need none of it and start sooner

        plain = pyarrow.csv.WriteOptions(include_header=False, eol="\r\n", batch_size=BATCH)
        for values in self.parameters:
            batches = cursor.execute(self.sql, values).to_arrow_reader(BATCH)
            if not self.columns:
                self.columns = batches.schema.names  # they contain nothing to quote
                yield (",".join(self.columns) + "\r\n").encode()
            for batch in batches:
                text = pyarrow.BufferOutputStream()
                pyarrow.csv.write_csv(batch, text, plain)
                self.rows += batch.num_rows
                yield text.getvalue().to_pybytes()
