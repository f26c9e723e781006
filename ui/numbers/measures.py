"""What can be charted: every element of the records and every indicator of the catalogue."""

import re
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

import queries
from queries import catalogue
from ui import text
from ui.text import format

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
    direction: str = "none"
    applies_to: str = "all"  # or the coastal districts
    framework: str = ""  # the document or report that asks for it
    checker: str = ""  # the unit that checks it, once one is named
    next_check: str = ""  # an ISO date
    of_people: bool = False  # under measures: told by district and year only

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
    for code, entry in catalogue.indicators().items():
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
            of_people=bool(entry.numerator_of),
            by_element=entry.by_element,
            direction=entry.direction,
            applies_to=entry.applies_to,
            framework=elements[entry.counts].framework if entry.counts else "",
            checker=entry.checker,
            next_check=entry.next_check,
            **words,
        )


def _elements(version: Path, language: str):
    formulas = text.words(language)["methods"]["formulas"]
    for row in queries.run("elements", at=version).to_dict("records"):
        yield Measure(
            row["code"],
            title=row[f"label_{language}"],
            unit=row[f"unit_{language}"],
            decimals=0,
            language=language,
            is_indicator=False,
            kind=row["kind"],
            meaning=row.get(f"meaning_{language}", ""),  # an earlier version has none
            formula=formulas[row["aggregation"]],
            warning=row[f"note_{language}"],
            direction=row["direction"],
            applies_to=row["applies_to"],
            framework=row[f"basis_{language}"],
            checker=row["checker"],
            next_check=row["next_check"],
            of_people=row["small_cell"],
            over_years="last" if row["aggregation"] == "stock_last" else "sum",
        )


def article_of(code: str) -> tuple[float, str] | None:
    """What the article's own figures give for an indicator, with its qualifier."""
    entry = catalogue.indicators().get(code)
    return (entry.article_value, entry.article_qualifier) if entry and entry.article_value is not None else None


def elements_of(version: Path, code: str, element: str = "") -> tuple[str, ...]:
    """The elements whose records make up a measure: of an indicator those its SQL names, in that order.

    `element` is the one of a measure that goes by element.
    """
    if code not in catalogue.indicators():
        return (code,)
    if element:
        return (element,)
    statement = re.sub("--.*", "", sql_of(code))
    known = {measure.code for measure in _elements(version, "vi")}
    return tuple(word for word in dict.fromkeys(re.findall(r"\w+", statement)) if word in known)


def sql_of(code: str) -> str:
    """The file that computes an indicator; for an element the one that adds up the records."""
    return queries.text_of(f"indicators/{code}") if code in catalogue.indicators() else queries.publishing_text("summaries")


def sql_file_of(code: str) -> str:
    """Where that file stands."""
    return f"queries/indicators/{code}.sql" if code in catalogue.indicators() else "data/publishing/summaries.sql"
