"""Writes the records in force to a file that can be imported again."""

from pathlib import Path

import duckdb

from data import sql


def write(version: Path, target: Path) -> int:
    """Write every reported record of `version` to `target`, a CSV as imports read it. Returns the number of records.

    Raises OSError where the file cannot be opened.
    """
    target.open("w").close()  # DuckDB's own error would read like one of the store
    with duckdb.connect(version, read_only=True) as connection:
        return sql.run(connection, "versions/export", target=str(target)).fetchone()[0]
