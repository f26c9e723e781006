"""Run the statements of the SQL files in this folder."""

from pathlib import Path

import duckdb

HERE = Path(__file__).parent


def run(connection: duckdb.DuckDBPyConnection, name: str, **parameters):
    """Execute every statement of data/<name>.sql; each takes the parameters it names."""
    return run_text(connection, text_of(name), **parameters)


def run_text(connection: duckdb.DuckDBPyConnection, text: str, **parameters):
    """Execute every statement of `text`; return the connection, holding the last result."""
    for statement in connection.extract_statements(text):
        named = {name: parameters[name] for name in statement.named_parameters}
        connection.execute(statement, named)
    return connection


def text_of(name: str) -> str:
    """The text of data/<name>.sql."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
