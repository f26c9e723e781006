"""Runs the SQL files of this folder on a connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
# What a connection that checks or publishes may take: readers want theirs meanwhile. Beyond the memory DuckDB uses the disk.
LIMITS = {"memory_limit": "600MB", "threads": 2, "max_temp_directory_size": "8GB"}


def run(connection: duckdb.DuckDBPyConnection, name: str, **parameters):
    """Execute every statement of data/<name>.sql: see run_text."""
    return run_text(connection, text_of(name), **parameters)


def run_text(connection: duckdb.DuckDBPyConnection, text: str, **parameters):
    """Execute every statement of `text` with those of `parameters` that it names.

    Returns the connection, from which the last statement's rows can be fetched.
    """
    for statement in connection.extract_statements(text):
        connection.execute(statement, {name: parameters[name] for name in statement.named_parameters})
    return connection


def text_of(name: str, **parts: str) -> str:
    """The text of data/<name>.sql, with each of `parts` where its name stands in braces: what SQL takes no parameter for."""
    text = (HERE / f"{name}.sql").read_text(encoding="utf-8")
    for part, content in parts.items():
        text = text.replace(f"{{{part}}}", content)
    return text


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, version: Path) -> Iterator[None]:
    """Make the tables of another version readable as stored.<schema>.<table>."""
    run_text(connection, text_of("versions/attach", version=str(version).replace("'", "''")))
    try:
        yield
    finally:
        run(connection, "versions/detach")
