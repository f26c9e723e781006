"""The filters of every view and file: a version, districts and years, checked against what the version holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import queries
from data.versions import pointer

VERSION = re.compile(r"v?0*(\d{1,9})", re.ASCII)
YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)


class UnknownFilter(Exception):
    """Something that was asked for does not exist.

    `what` is version, district, years, or empty_version (one without records); `value` is the text that
    was asked for, `known` the values there are, as text.
    """

    def __init__(self, what: str, value: str, known: str = ""):
        super().__init__(what, value, known)
        self.what, self.value, self.known = what, value, known


@dataclass(frozen=True)
class Filters:
    """`districts` holds official codes in official order; an empty tuple means all of them."""

    version: Path
    districts: tuple[str, ...]
    first_year: int
    last_year: int

    @classmethod
    def parsed(cls, version: str = "", districts: str = "", years: str = "") -> Self:
        """Filters from the texts of a command line or an address; an empty text means the current version,
        all districts, all years.

        `version` is "3" or "v00003", `districts` "964,966", `years` "2014" or "2012-2016". Raises
        UnknownFilter, and NothingPublished or NothingSound where there is no version to read.
        """
        path = _version(version)
        known = list(year_months(path))
        if not known:
            raise UnknownFilter("empty_version", path.stem)
        return cls(path, _districts(path, districts), *_years(years, known))

    @classmethod
    def of(cls, version: Path, districts: Iterable[str], first_year: int, last_year: int, known: list[str]) -> Self:
        """Filters from chosen codes, normalised: in the order of `known`, which are all codes, and all districts as none."""
        return cls(version, _normalised(known, districts), first_year, last_year)

    def at(self, version: Path) -> Self:
        """The same in another version, within the years it has. Raises UnknownFilter where it has none."""
        known = list(year_months(version))
        if not known:
            raise UnknownFilter("empty_version", version.stem)
        first, last = max(self.first_year, known[0]), min(self.last_year, known[-1])
        if first > last:
            first, last = known[0], known[-1]
        return replace(self, version=version, first_year=first, last_year=last)

    @property
    def parameters(self) -> dict:
        """The parameters that queries name: districts (None: all), first_year, last_year."""
        return {"districts": list(self.districts) or None, "first_year": self.first_year, "last_year": self.last_year}

    @property
    def address(self) -> dict[str, str]:
        """The parameters of an address, as `parsed` takes them; what is not needed is left out."""
        texts = {"version": self.version.stem, "districts": ",".join(self.districts), "years": self._span}
        return {name: text for name, text in texts.items() if text}

    @property
    def options(self) -> str:
        """The options of a command line, as `parsed` takes them."""
        districts = f"--districts {','.join(self.districts)} " if self.districts else ""
        return f"{districts}--years {self._span} --version {pointer.order(self.version)}"

    def file_name(self, what: str, extension: str, mark: str = "") -> str:
        """camau_antq_package_966_2012-2016_v00003_1a2b3c4d.zip; `mark` is the hash of the content."""
        area = "-".join(self.districts) or "tinh"
        parts = ["camau_antq", what, area, self._span, self.version.stem, mark[:8]]
        return f"{'_'.join(filter(None, parts))}.{extension}"

    @property
    def _span(self) -> str:
        return f"{self.first_year}-{self.last_year}"


def district_names(version: Path) -> dict[str, str]:
    """Short names by official code, in official order."""
    return queries.run("districts", at=version).set_index("code")["short_name_vi"].to_dict()


def year_months(version: Path) -> dict[int, int]:
    """The years that have records, in order, and how many months of each are reported: 12 unless it is in progress."""
    years = queries.run("years", at=version).set_index("year")
    return years.reindex(columns=["months_of_year"], fill_value=12)["months_of_year"].to_dict()  # older versions have none


def _version(text: str) -> Path:
    if not text:
        return queries.version()
    number, readable = VERSION.fullmatch(text), queries.versions()
    for path in readable:
        if number and int(number[1]) == pointer.order(path):
            return path
    raise UnknownFilter("version", text, ", ".join(path.stem for path in readable))


def _districts(version: Path, text: str) -> tuple[str, ...]:
    known = list(district_names(version))
    asked = [code.strip() for code in text.split(",") if code.strip()]
    for code in asked:
        if code not in known:
            raise UnknownFilter("district", code, ", ".join(known))
    return _normalised(known, asked)


def _normalised(known: list[str], asked: Iterable[str]) -> tuple[str, ...]:
    chosen = tuple(code for code in known if code in set(asked))
    return () if len(chosen) == len(known) else chosen


def _years(text: str, known: list[int]) -> tuple[int, int]:
    if not text:
        return known[0], known[-1]
    span = YEARS.fullmatch(text.strip())
    first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
    if first <= last and {first, last} <= set(known):
        return first, last
    raise UnknownFilter("years", text, f"{known[0]}-{known[-1]}")
