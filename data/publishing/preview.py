"""What publishing a file would do: the rules run in memory, with the stored records, and nothing changes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import duckdb

from data import sql
from data.checking import check
from data.checking.check import Findings
from data.publishing import reference, small_tables
from data.versions import history, store


def examine(content: bytes, correct: bool = False) -> Findings:
    """What importing a file now would say of it; needs no right to write. Raises store.Damaged."""
    base = None if shows_demonstration() else store.base()
    with check.staged(content) as (path, reading):
        if reading.header is None:
            return Findings(0, reading.faults)
        with in_memory(base) as connection:
            return check.check(connection, path, reading, correct)


def shows_demonstration() -> bool:
    """Whether the current version holds demonstration data, which real reports would replace."""
    base = store.base()
    return base is not None and history.state_of(base).data_kind == small_tables.DEMONSTRATION


def holder_of(content: bytes) -> Path | None:
    """The current version if it already holds this file."""
    base = store.base()
    return base if base and check.File(content).sha256 in history.state_of(base).files else None


@contextmanager
def in_memory(base: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection in memory, within sql.LIMITS, with the reference tables and the records of `base`."""
    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(config=sql.LIMITS | {"temp_directory": folder}) as connection,
        sql.attached(connection, base) if base else nullcontext(),
    ):
        sql.run(connection, "versions/quiet")
        sql.run(connection, "publishing/views_of_base" if base else "publishing/schema")
        reference.load(connection)
        sql.run(connection, "publishing/placed_records")
        sql.run(connection, "checking/words")
        yield connection
