"""Run the SQL files in this folder: queries.run("totals", measures=["crime_tips_reports"], …)"""

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from data.versions import pointer
from queries import hub

HERE = Path(__file__).parent
PUBLISHING = HERE.parent / "data" / "publishing"


class NothingPublished(Exception):
    """The store holds no version yet."""


class NothingSound(Exception):
    """Every version that could be read is damaged; the arguments name them."""


def version() -> Path:
    """The version to read now: the current one, or the last good one before it.

    Raises NothingPublished, NothingSound, or OSError where the store cannot be read.
    """
    found, bad = pointer.readable()
    if found is None:
        raise NothingSound(*bad) if bad else NothingPublished
    return found


def store() -> Path:
    """The folder the versions are read from."""
    return pointer.store()


def damaged() -> list[str]:
    """Names of the versions that should be read instead, if they were not damaged."""
    return pointer.readable()[1]


def versions() -> list[Path]:
    """Every version that is whole, oldest first."""
    return [path for path in pointer.versions() if pointer.is_sound(path)]


def run(name: str, at: Path | None = None, **given) -> pd.DataFrame:
    """Return the rows of queries/<name>.sql from the version `at` (the current one by default).

    `given` may hold more than the file's $names; each file takes what it names.
    """
    named = {key: given[key] for key in parameters(name)}
    with hub.cursor(at or version()) as cursor:
        return cursor.execute(text_of(name), named).df()


def compare(name: str, earlier: Path, later: Path, **given) -> pd.DataFrame:
    """Return the rows of queries/<name>.sql, which looks at `later` beside a version it calls $earlier."""
    with hub.cursor(earlier):  # so that it is attached
        return run(name, at=later, earlier=earlier.stem, **given)


@cache
def parameters(name: str) -> frozenset[str]:
    """The $names in queries/<name>.sql."""
    (statement,) = duckdb.extract_statements(text_of(name))
    return frozenset(statement.named_parameters)


@cache
def publishing_text(name: str) -> str:
    """The text of data/publishing/<name>.sql, which made the small tables that the queries read."""
    return (PUBLISHING / f"{name}.sql").read_text(encoding="utf-8")


@cache
def text_of(name: str) -> str:
    """The text of queries/<name>.sql, as it is shown beside its numbers."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
