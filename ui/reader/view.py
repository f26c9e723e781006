"""What the reader looks at: the version of the records, the filters and the language."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import queries
from queries import Withheld
from queries.filters import Filters
from queries.hub import VersionGone
from ui import text
from ui.reader.cache import built_once, known_contents, shared
from ui.text import format

district_names, year_months = built_once(queries.filters.district_names), built_once(queries.filters.year_months)


@dataclass(frozen=True)
class View(Filters):
    """Filters and a language, `vi` or `en`."""

    language: str

    @property
    def words(self) -> dict:
        """Every text of the screen in this language."""
        return text.words(self.language)

    @property
    def years(self) -> str:
        """The chosen years as readers see them: "2012–2016", "2012 – 3 tháng đầu năm 2016"."""
        if self.months == 12:
            return format.years(self.first_year, self.last_year)
        last = self.period(self.last_year)
        span = self.words["period"]["span"].format(first=self.first_year, last=last)
        return last if self.first_year == self.last_year else span

    @property
    def months(self) -> int:
        """How many months of the last chosen year are reported: 12 unless it is in progress."""
        return self.months_of(self.last_year)

    @property
    def last(self) -> str:
        """The last chosen year in a sentence: "năm 2016", "3 tháng đầu năm 2016"."""
        return self._named("year", "months", self.last_year)

    @property
    def end(self) -> str:
        """When the stocks of the last chosen year are counted: "cuối năm 2016", "đến tháng 3/2016"."""
        return self._named("end", "end_so_far", self.last_year)

    @property
    def whole_province(self) -> "View":
        """The same years, in all districts."""
        return replace(self, districts=())

    @property
    def all_years(self) -> "View":
        """The same districts, in all years of the version."""
        years = list(year_months(self.version))
        return replace(self, first_year=years[0], last_year=years[-1])

    def chooses(self, row: dict) -> bool:
        """Whether a row is of the chosen districts and years; one of all districts, or of all years, is."""
        area, year = row.get("area_code"), row.get("year")
        of_district = not self.districts or area is None or area in self.districts
        return of_district and (year is None or self.first_year <= year <= self.last_year)

    @property
    def filters(self) -> Filters:
        """The filters without the language, for what is the same in both."""
        return Filters(self.version, self.districts, self.first_year, self.last_year)

    def period(self, year: int | None) -> str:
        """How a year is named: "2016", "3 tháng đầu năm 2016"; None is the chosen years together."""
        return self.years if year is None else self._named("plain", "months", year)

    def tick(self, year: int) -> str:
        """How a year is named under a column of a chart, in two lines where it is in progress: "3 tháng<br>đầu 2016"."""
        return self._named("plain", "axis", year)

    def months_of(self, year: int) -> int:
        """How many months of a year are reported: 12 unless it is in progress."""
        return year_months(self.version).get(year, 12)

    def _named(self, whole: str, in_progress: str, year: int) -> str:
        """A year in the words of the key `whole`, or of `in_progress`."""
        words, months = self.words["period"], self.months_of(year)
        key = whole if months == 12 else "january" if (in_progress, months) == ("months", 1) else in_progress
        return words[key].format(year=int(year), months=months, month=self.words["months"][str(months)])

    @property
    def area(self) -> str:
        """The area that totals are of: the province, or the names of the chosen districts."""
        if not self.districts:
            return self.words["area"]["province"]
        names = district_names(self.version)
        return ", ".join(names[code] for code in self.districts)

    @property
    def is_demonstration(self) -> bool:
        """Whether the version holds demonstration data."""
        return is_demonstration(self.version)

    @property
    def data_kind(self) -> str:
        """The kind of data in words."""
        return self.words["data_kind"]["demonstration" if self.is_demonstration else "reported"]


def rows(view: View, query: str, **parameters) -> list[dict]:
    """The rows of one query for this view, a missing value as None; shared by all readers, so never changed."""
    needed = queries.named(query, view.parameters | parameters)
    return shared((view.version, query, repr(needed)), lambda: fresh_rows(view, query, **needed))


def fresh_rows(view: View, query: str, **parameters) -> list[dict]:
    """The same, asked anew: for what is shared in another shape."""
    return queries.rows(query, at=view.version, **view.parameters | parameters)


@built_once
def is_demonstration(version: Path) -> bool:
    """Whether a version holds demonstration data."""
    return queries.rows("version_facts", at=version)[0]["data_kind"] == "demonstration"


@contextmanager
def of_one_content(version: Path | None) -> Iterator[None]:
    """Raise VersionGone at the end where the file of the version to read was replaced meanwhile: the numbers drawn before
    and after are of different stores. `version` is None where there is none to read."""
    before = version and queries.content_of(version)
    with known_contents({version: before} if version else {}):
        yield
    if version and queries.content_of(version) not in ("", before):
        raise VersionGone(version.stem)


def nothing_to_show() -> str:
    """Why there are no numbers to show, as a section of the texts; empty where there are some."""
    try:
        return "" if year_months(queries.version()) else "empty_store"
    except queries.NothingPublished:
        return "empty_store"
    except queries.NothingSound:
        return "damaged_store"
    except Withheld:
        return "outdated_rules"
    except OSError:
        return "unreadable_store"
