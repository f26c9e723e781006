"""The rules by which counts of people are hidden: those of now, those a version was published under, and whether that will do.

A version of weaker rules is not read and not handed out. It stays in the store, can be gone back to (it is then
computed anew) and is computed anew by `ready`.
"""

import tomllib
from pathlib import Path
from typing import NamedTuple

import duckdb

from data import source, sql
from data.versions import pointer

SETTINGS = Path(__file__).parents[1] / "disclosure" / "disclosure.toml"


class Withheld(Exception):
    """The version was published under weaker rules than those of now; the argument is its name."""


class Rules(NamedTuple):
    """The settings of disclosure.toml, and `people`: whether an element counts people under measures, by its code."""

    protect: bool
    smallest_shown: int
    spread: int
    blur: int
    people: dict[str, bool]


def present() -> Rules:
    """The rules of now."""
    return Rules(**_settings(SETTINGS), people=_people(source.FOLDER / "elements.csv"))


@pointer.read_once
def of(version: Path) -> Rules | None:
    """The rules that `version` was published under; None where it does not say, as versions of older programs.

    Raises OSError or duckdb.Error where it cannot be read.
    """
    with duckdb.connect(version, read_only=True) as connection:
        if not sql.run(connection, "versions/has_rules").fetchone()[0]:
            return None
        return Rules(*sql.run(connection, "versions/rules").fetchone())


def allow(version: Path) -> bool:
    """Whether `version` may be read and handed out: its rules are at least as strict as those of now."""
    now = present()
    if not now.protect:
        return True
    then = of(version)
    return (
        then is not None
        and then.protect
        and then.smallest_shown >= now.smallest_shown
        and then.spread >= now.spread
        and all(of_people or not now.people.get(element) for element, of_people in then.people.items())
    )


def is_unprotected(version: Path) -> bool:
    """Whether `version` was published with the protection switched off, and so shows every count."""
    then = of(version)
    return then is not None and not then.protect


@pointer.read_once
def _settings(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pointer.read_once
def _people(path: Path) -> dict[str, bool]:
    return {row["code"]: row["small_cell"] == "true" for row in source.rows(path.stem)}
