"""Runs the SQL files in this folder: queries.run("totals", measures=["crime_tips_reports"], …)

Also says which versions can be read: pages and commands that only read ask here, never data/versions.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.versions import pointer, rules
from data.versions.rules import Withheld
from queries import hub

if TYPE_CHECKING:  # commands that make no frame start without it
    import pandas as pd

HERE = Path(__file__).parent
PUBLISHING = HERE.parent / "data" / "publishing"
store, content_of = pointer.store, pointer.content_of


class NothingPublished(Exception):
    """The store holds no version yet."""


class NothingSound(Exception):
    """Every version that could be read is damaged, or none is left of a store that had some; the arguments are their names."""


def version() -> Path:
    """The version to read: the current one or, where that is damaged, the last sound version before it.

    Raises NothingPublished, NothingSound, Withheld where it shows counts of people that the rules of now hide, or
    OSError where the store cannot be read.
    """
    readable, passed_over = pointer.readable()
    if readable is None:
        raise NothingSound(*passed_over) if passed_over or pointer.problem() else NothingPublished
    if not rules.allow(readable):
        raise Withheld(readable.stem)
    return readable


def versions() -> list[Path]:
    """Every version that may be read, oldest first: sound, and published under rules as strict as those of now."""
    return [path for path in pointer.sound_versions() if rules.allow(path)]


def damaged() -> list[str]:
    """The names of the damaged versions that were passed over to reach `version()`."""
    return pointer.readable()[1]


def pointer_is_lost() -> bool:
    """Whether the newest sound version is read because nothing tells any more which one is current."""
    return bool(pointer.problem())


def run(name: str, at: Path | None = None, **values) -> "pd.DataFrame":
    """The rows of queries/<name>.sql in the version `at` (by default the one to read now).

    Each parameter of the file is taken from `values`, which may hold more. Raises hub.VersionGone.
    """
    with hub.cursor(at or version()) as cursor:
        return cursor.execute(text_of(name), named(name, values)).df()


def rows(name: str, at: Path | None = None, **values) -> list[dict]:
    """The same as plain rows, a missing value as None: for the few rows of a page."""
    with hub.cursor(at or version()) as cursor:
        cursor.execute(text_of(name), named(name, values))
        columns = [column for column, *_ in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def compare(name: str, earlier: Path, later: Path, **values) -> "pd.DataFrame":
    """The rows of queries/<name>.sql, which compares `later` with the version that its parameter $earlier names."""
    with hub.cursor(earlier):  # keeps it attached
        return run(name, at=later, earlier=earlier.stem, **values)


def named(name: str, values: dict) -> dict:
    """Those of `values` that are parameters of queries/<name>.sql."""
    return {key: values[key] for key in parameters(name)}


@cache
def parameters(name: str) -> frozenset[str]:
    """The names of the parameters of queries/<name>.sql, without their $."""
    (statement,) = duckdb.extract_statements(text_of(name))
    return frozenset(statement.named_parameters)


@cache
def publishing_text(name: str) -> str:
    """The text of data/publishing/<name>.sql, which makes tables that the queries read."""
    return (PUBLISHING / f"{name}.sql").read_text(encoding="utf-8")


@cache
def text_of(name: str) -> str:
    """The text of queries/<name>.sql, as the number passport shows it."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
