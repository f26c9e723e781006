"""What the reader looks at: the version of the records, the filters and the language."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from ui import format, text


@dataclass(frozen=True)
class View:
    """`districts` holds official codes; none chosen means all of them."""

    version: Path
    districts: tuple[str, ...]
    first_year: int
    last_year: int
    language: str

    @property
    def words(self) -> dict:
        return text.words(self.language)

    @property
    def years(self) -> str:
        return format.years(self.first_year, self.last_year)

    @property
    def whole_province(self) -> "View":
        """The same years, in all districts."""
        return View(self.version, (), self.first_year, self.last_year, self.language)

    @property
    def filters(self) -> queries.Filters:
        """The same, whatever the language."""
        return queries.Filters(self.version, self.districts, self.first_year, self.last_year)

    def at(self, version: Path) -> "View":
        """The same in another version, within the years it has."""
        known = known_years(version)
        first, last = max(self.first_year, known[0]), min(self.last_year, known[-1])
        if first > last:
            first, last = known[0], known[-1]
        return View(version, self.districts, first, last, self.language)

    @property
    def area(self) -> str:
        """Which districts the totals speak of, in words."""
        if not self.districts:
            return self.words["area"]["province"]
        names = district_names(self.version)
        return ", ".join(names[code] for code in self.districts)

    @property
    def is_demonstration(self) -> bool:
        return is_demonstration(self.version)

    @property
    def data_kind(self) -> str:
        kind = "demonstration" if self.is_demonstration else "reported"
        return self.words["data_kind"][kind]


# Built once for each version, filter and language, and shared by all readers: so never changed.
built_once = st.cache_resource(max_entries=1000, show_spinner=False, hash_funcs={View: repr})


def rows(view: View, query: str, **parameters) -> pd.DataFrame:
    """The rows of one query for this view; shared by all readers, so never changed."""
    everything = parameters | {
        "districts": list(view.districts) or None,
        "first_year": view.first_year,
        "last_year": view.last_year,
    }
    named = queries.parameters(query)
    return _rows(view.version, query, {name: everything[name] for name in everything if name in named})


@st.cache_resource(max_entries=1000, show_spinner=False)
def _rows(version: Path, query: str, parameters: dict) -> pd.DataFrame:
    return queries.run(query, at=version, **parameters)


@st.cache_resource(max_entries=20, show_spinner=False)
def is_demonstration(version: Path) -> bool:
    """Whether a version holds demonstration data."""
    return queries.run("data_kind", at=version)["data_kind"].iloc[0] == "demonstration"


@st.cache_resource(max_entries=20, show_spinner=False)
def districts(version: Path) -> pd.DataFrame:
    """Every district in official order."""
    return queries.run("districts", at=version)


def district_names(version: Path) -> dict[str, str]:
    """Short names by official code, in official order."""
    table = districts(version)
    return dict(zip(table["code"], table["short_name_vi"], strict=True))


@st.cache_resource(max_entries=20, show_spinner=False)
def known_years(version: Path) -> list[int]:
    """The years that have records, from the first to the last."""
    return queries.run("years", at=version)["year"].tolist()


def nothing_to_show() -> str:
    """Why there is nothing to look at, as a section of the texts; empty where there is something."""
    try:
        return "" if known_years(queries.version()) else "empty_store"
    except queries.NothingPublished:
        return "empty_store"
    except queries.NothingSound:
        return "damaged_store"
    except OSError:
        return "unreadable_store"
