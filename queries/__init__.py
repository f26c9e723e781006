"""Run the SQL files in this folder: queries.run("totals", measures=["crime_tips_reports"], …)"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from data import pointer
from queries import hub

HERE = Path(__file__).parent
PUBLISHING = HERE.parent / "data" / "publish.sql"
LEVELS = HERE.parent / "data" / "version" / "levels.sql"


class NothingPublished(Exception):
    """The store holds no version yet."""


class NothingSound(Exception):
    """Every version that could be read is damaged; the arguments name them."""


@dataclass(frozen=True)
class Filters:
    """What a reader takes numbers of: `districts` holds official codes, none of them means all."""

    version: Path
    districts: tuple[str, ...]
    first_year: int
    last_year: int

    @property
    def parameters(self) -> dict:
        """As queries name them."""
        return {
            "districts": list(self.districts) or None,
            "first_year": self.first_year,
            "last_year": self.last_year,
        }

    def file_name(self, what: str, extension: str, mark: str = "") -> str:
        """camau_antq_package_966_2012-2016_v00003_1a2b3c4d.zip; `mark` is the hash of the content."""
        area = "-".join(self.districts) or "tinh"
        parts = ["camau_antq", what, area, f"{self.first_year}-{self.last_year}", self.version.stem, mark[:8]]
        return f"{'_'.join(filter(None, parts))}.{extension}"


@dataclass(frozen=True)
class Indicator:
    """What a reader needs to know of one indicator, as written in catalogue.toml.

    The value is `per * numerator / denominator`, or the numerator alone for a count
    (`ratio` false).
    """

    title_vi: str
    title_en: str
    meaning_vi: str
    meaning_en: str
    formula_vi: str
    formula_en: str
    unit_vi: str
    unit_en: str
    source_vi: str
    source_en: str
    ratio: bool = True
    per: int = 1
    decimals: int = 1
    direction: str = "none"
    over_years: str = "sum"
    applies_to: str = "all"
    by_element: bool = False
    numerator_of: str = ""
    denominator_of: str = ""
    counts: str = ""
    article_value: float | None = None
    article_qualifier: str = ""
    reference_vi: str = ""
    reference_en: str = ""
    warning_vi: str = ""
    warning_en: str = ""
    checker: str = ""
    next_check: str = ""


@cache
def catalogue() -> dict[str, Indicator]:
    """Every indicator by its code, in the order readers see them."""
    return catalogue_of((HERE / "catalogue.toml").read_text(encoding="utf-8"))


def catalogue_of(text: str) -> dict[str, Indicator]:
    """The indicators of a catalogue, such as the one a version was computed by."""
    return {code: Indicator(**entry) for code, entry in tomllib.loads(text).items()}


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
def publishing_text() -> str:
    """The SQL that turns records into the small tables the queries read."""
    return PUBLISHING.read_text(encoding="utf-8")


@cache
def levels_text() -> str:
    """The SQL that adds numbers up at every level, for the queries that need totals."""
    return LEVELS.read_text(encoding="utf-8")


@cache
def text_of(name: str) -> str:
    """The text of queries/<name>.sql, as it is shown beside its numbers."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
