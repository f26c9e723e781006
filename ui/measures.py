"""What can be charted: every element of the records and every indicator of the catalogue."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

import queries
from ui import format

# What page one is about, and the indicator that says how an element changed on the year before.
HEADLINES = (
    "propaganda_sessions",
    "crime_tips_reports",
    "not_reoffending_share",
    "models_active_effective",
    "units_safe",
    "vessel_owner_commitments",
)
CHANGE = "yoy_change"


@dataclass(frozen=True)
class Measure:
    """One element or indicator in one language, with what its charts say of it."""

    code: str
    title: str
    unit: str
    decimals: int
    language: str
    is_indicator: bool
    kind: str  # of the element, or of the one the indicator counts: activity, outcome, model, …
    ratio: bool = False
    over_years: str = "sum"
    by_element: bool = False
    meaning: str = ""
    formula: str = ""
    warning: str = ""
    reference: str = ""
    source: str = ""

    def write(self, value: float | None) -> str:
        """The value with its unit, as people write it."""
        return format.with_unit(value, self.decimals, self.unit, self.language)

    def write_bare(self, value: float | None) -> str:
        """The value alone; a percentage keeps its sign."""
        return self.write(value) if self.unit == "%" else format.number(value, self.decimals, self.language)


@st.cache_resource(max_entries=40, show_spinner=False)
def all_of(version: Path, language: str) -> dict[str, Measure]:
    """Indicators first, then elements, each in the order of its source, by code."""
    elements = {measure.code: measure for measure in _elements(version, language)}
    return {measure.code: measure for measure in _indicators(elements, language)} | elements


def _indicators(elements: dict[str, Measure], language: str):
    for code, entry in queries.catalogue().items():
        words = {
            field: getattr(entry, f"{field}_{language}")
            for field in ("title", "unit", "meaning", "formula", "warning", "reference", "source")
        }
        yield Measure(
            code,
            decimals=entry.decimals,
            language=language,
            is_indicator=True,
            kind=elements[entry.counts].kind if entry.counts else "context",
            ratio=entry.ratio,
            over_years=entry.over_years,
            by_element=entry.by_element,
            **words,
        )


def _elements(version: Path, language: str):
    for row in queries.run("elements", at=version).to_dict("records"):
        yield Measure(
            row["code"],
            title=row[f"label_{language}"],
            unit=row[f"unit_{language}"],
            decimals=0,
            language=language,
            is_indicator=False,
            kind=row["kind"],
            warning=row[f"note_{language}"],
            over_years="last" if row["aggregation"] == "stock_last" else "sum",
        )


def article_of(code: str) -> tuple[float, str] | None:
    """What the article's own figures give for an indicator, with its qualifier."""
    entry = queries.catalogue().get(code)
    return (entry.article_value, entry.article_qualifier) if entry and entry.article_value is not None else None


def sql_of(code: str) -> str:
    """The file that computes an indicator."""
    return queries.text_of(f"indicators/{code}")
