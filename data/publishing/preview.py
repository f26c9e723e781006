"""What publishing a file would do: the rules run beside the stored records, in memory, and nothing changes."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb

from data import sql
from data.checking import check
from data.checking.check import Findings
from data.publishing import reference, small_tables
from data.versions import history, store


def examine(content: bytes, correct: bool = False) -> Findings:
    """What importing a file now would find; needs no right to write. Raises store.Damaged."""
    base = None if shows_demonstration() else store.base()
    with check.staged(content) as (path, header, problems):
        if header is None:
            return Findings(0, tuple(problems))
        with desk(base) as connection:
            return check.check(connection, path, header, problems, correct)


def shows_demonstration() -> bool:
    """Whether the current version holds demonstration data, which real reports would replace."""
    base = store.base()
    return base is not None and history.state_of(base).data_kind == small_tables.DEMONSTRATION


def holder_of(content: bytes) -> Path | None:
    """The current version if it already holds this file."""
    base = store.base()
    return base if base and holds(base, check.File(content).sha256) else None


def holds(version: Path, sha256: str) -> bool:
    """Whether a file of this hash is in force in a version."""
    with duckdb.connect(version, read_only=True) as connection:
        return sql.run(connection, "publishing/holds", sha256=sha256).fetchone()[0]


@contextmanager
def desk(base: Path | None, source: Path = reference.SOURCE) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection in memory with the reference tables and the records of `base`, read-only."""
    with duckdb.connect() as connection, ExitStack() as until_done:
        if base:
            until_done.enter_context(sql.attached(connection, base))
            sql.run(connection, "publishing/lend")
        else:
            sql.run(connection, "publishing/schema")
        reference.lay(connection, source)
        sql.run(connection, "publishing/placed_records")
        sql.run(connection, "checking/words")
        yield connection
