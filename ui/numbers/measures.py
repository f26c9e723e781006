"""What can be charted: every element and indicator, as the version stores them in its table `measures`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import queries
from ui.reader.view import View, built_once
from ui.text import format

# The measures of page one, and the indicator of how an element changed on the year before.
HEADLINES = (
    "propaganda_sessions",
    "crime_tips_reports",
    "not_reoffending_share",
    "models_active_effective",
    "units_safe",
    "vessel_owner_commitments",
)
CHANGE = "yoy_change"
WORDS = ("title", "unit", "meaning", "formula", "warning", "reference", "source", "framework")  # stored in both languages


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One element or indicator in one language. What it does not have is an empty text, or None."""

    code: str
    language: str
    is_indicator: bool
    kind: str  # of the element, or of the first one the indicator counts: activity, outcome, model, …
    title: str
    unit: str
    meaning: str
    formula: str
    warning: str
    reference: str
    source: str
    framework: str  # the legal document or report that requires it
    ratio: bool
    decimals: int
    over_years: str
    by_element: bool
    direction: str
    applies_to: str  # all, or the coastal districts
    of_people: bool  # counts people under measures: shown by district and year only
    made_of: tuple[str, ...]  # the elements whose records make it up; none of a measure by element
    article_value: float | None  # what the article's own figures give for the province
    article_qualifier: str | None
    checker: str | None  # the unit that checks it, once it is named
    next_check: date | None

    @property
    def file(self) -> str:
        """The file that computes it: of an element the one that adds up all records."""
        return f"queries/indicators/{self.code}.sql" if self.is_indicator else "data/publishing/summaries.sql"

    @property
    def sql(self) -> str:
        """The text of that file."""
        return queries.text_of(f"indicators/{self.code}") if self.is_indicator else queries.publishing_text("summaries")

    def write(self, value: float | None) -> str:
        """The value with its unit, as people write it."""
        return format.with_unit(value, self.decimals, self.unit, self.language)

    def write_bare(self, value: float | None) -> str:
        """The value alone; a percentage keeps its sign."""
        return self.write(value) if self.unit == "%" else format.number(value, self.decimals, self.language)


def of(view: View, code: str) -> Measure:
    """The measure of this code, in the language of the view."""
    return all_of(view.version, view.language)[code]


def plain(view: View) -> list[Measure]:
    """The measures that have one value an area and year: not those that go by element."""
    return [measure for measure in all_of(view.version, view.language).values() if not measure.by_element]


@built_once
def all_of(version: Path, language: str) -> dict[str, Measure]:
    """Indicators first, then elements, each in the order of its source, by code."""
    return {row["measure"]: _measure(row, language) for row in queries.rows("measures", at=version)}


def _measure(row: dict, language: str) -> Measure:
    return Measure(
        **{name: row[name] for name in Measure.__annotations__ if name in row}
        | {name: row[f"{name}_{language}"] or "" for name in WORDS}
        | {"code": row["measure"], "language": language, "made_of": tuple(row["made_of"].split())}
        | {"is_indicator": row["kind"] == "indicator", "kind": row["element_kind"]}
    )
