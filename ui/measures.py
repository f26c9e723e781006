"""What can be charted: every element of the records and every indicator of the catalogue."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

import queries
from ui import format


@dataclass(frozen=True)
class Measure:
    """One element or indicator in one language, with what its charts say of it."""

    code: str
    title: str
    unit: str
    decimals: int
    language: str
    kind: str = "indicator"  # or the element's: activity, outcome, model, …
    ratio: bool = False
    over_years: str = "sum"
    by_element: bool = False
    meaning: str = ""
    formula: str = ""
    warning: str = ""
    reference: str = ""
    source: str = ""

    @property
    def is_indicator(self) -> bool:
        return self.kind == "indicator"

    def write(self, value: float | None) -> str:
        """The value with its unit, as people write it."""
        return format.with_unit(value, self.decimals, self.unit, self.language)

    def write_bare(self, value: float | None) -> str:
        """The value alone; a percentage keeps its sign."""
        return self.write(value) if self.unit == "%" else format.number(value, self.decimals, self.language)


@st.cache_resource(max_entries=40, show_spinner=False)
def all_of(version: Path, language: str) -> dict[str, Measure]:
    """Indicators first, then elements, each in the order of its source, by code."""
    return {measure.code: measure for measure in [*_indicators(language), *_elements(version, language)]}


def _indicators(language: str):
    for code, entry in queries.catalogue().items():
        yield Measure(
            code,
            title=getattr(entry, f"title_{language}"),
            unit=getattr(entry, f"unit_{language}"),
            decimals=entry.decimals,
            language=language,
            ratio=entry.ratio,
            over_years=entry.over_years,
            by_element=entry.by_element,
            meaning=getattr(entry, f"meaning_{language}"),
            formula=getattr(entry, f"formula_{language}"),
            warning=getattr(entry, f"warning_{language}"),
            reference=getattr(entry, f"reference_{language}"),
            source=getattr(entry, f"source_{language}"),
        )


def _elements(version: Path, language: str):
    for row in queries.run("elements", at=version).to_dict("records"):
        yield Measure(
            row["code"],
            title=row[f"label_{language}"],
            unit=row[f"unit_{language}"],
            decimals=0,
            language=language,
            kind=row["kind"],
            over_years="last" if row["aggregation"] == "stock_last" else "sum",
        )
