"""Forms with several numbers in a line: elements, periods or areas stand side by side, each the header of a column."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache

from data import source
from data.reading import columns, headers, periods, titles
from data.reading.columns import Given, Header
from data.reading.headers import folded, parted
from data.reading.problems import Problem

ROWS_A_LINE = 1000  # the number of a staged row is line * ROWS_A_LINE + the number's place in its line
MOST_COLUMNS = 400  # more than areas and elements together
MOST_LINES = 2_000_000  # so that this number fits into 32 bits
# Headers of the column of areas that only a wide form has.
AREA_NAMES = {"don vi", "ten don vi", "xa thi tran", "xa phuong"}
TOTAL_NAMES = {"tong", "tong so", "tong cong", "cong", "toan tinh", "toan huyen", "ca nam", "total"}
NO_YEAR = "yyyy"  # in the months and quarters of a header whose year stands above the table
QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True)
class WideHeader(Header):
    """The columns of a wide form. `across` is what its number columns name (element, period or area_code), `numbers`
    what each of them means, by position; `total` is the position of a column that adds them up, or None."""

    across: str = "element"
    numbers: dict[int, str] = field(default_factory=dict)
    total: int | None = None

    @property
    def missing(self) -> set[str]:
        """What a record needs and the form does not give: topic and organiser may be left out."""
        missing = super().missing - {self.across, "value", "topic", "organiser"}
        return missing | ({"period"} if self.without_year else set())

    @property
    def without_year(self) -> int:
        """How many columns are of months or quarters whose year is not known."""
        return sum(NO_YEAR in text for text in self.numbers.values())

    @cached_property
    def number_positions(self) -> tuple[int, ...]:
        """The columns that hold numbers to be stored."""
        return tuple(self.numbers)

    def place(self, row: int, column: str = "") -> tuple[int, str]:
        """Where a cell stands in the file: what is across stands in the header of its number, which is also where a
        fault of the record as a whole is shown."""
        line, number = divmod(row, ROWS_A_LINE)
        if not line:
            return 0, ""
        if column in ("", "value", self.across):
            return line, self.names[self.number_positions[number]]
        return super().place(line, column)

    def records(self, line: int, cells: list[str]) -> list[tuple[int, dict[str, str]]]:
        """One record for each number of a line; where a cell is empty nobody counted."""
        common = self.common(cells)
        return [
            (line * ROWS_A_LINE + number, common | {self.across: meant, "value": cells[position]})
            for number, (position, meant) in enumerate(self.numbers.items())
            if cells[position].strip()
        ]


def read(line: int, names: list[str]) -> WideHeader | None:
    """The header of a wide form whose columns have these `names`, or None where it is none."""
    names = [name.strip()[: headers.LONGEST] for name in names]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        return None
    ours = {position: column for position, name in enumerate(names) if (column := _row_column(name))}
    if "district" in ours.values() and "area_code" not in ours.values():
        ours = {at: "area_code" if column == "district" else column for at, column in ours.items()}
    others = {at: name for at, name in enumerate(names) if at not in ours}
    meanings = {at: meaning for at, name in others.items() if (meaning := _meaning(name))}
    kinds = Counter(across for across, _ in meanings.values() if across not in ours.values())
    if not ours or not kinds or "value" in ours.values():
        return None
    across = kinds.most_common(1)[0][0]
    numbers = {at: text for at, (kind, text) in meanings.items() if kind == across}
    strangers = {at: name for at, name in others.items() if at not in numbers}
    total = next((at for at, name in strangers.items() if across != "element" and folded(name) in TOTAL_NAMES), None)
    strangers.pop(total, None)
    repeated = [name for part in (ours, numbers) for name in _repeated(names, part)]
    problems = columns.problems_of_names(line, strangers, repeated)
    problems += [Problem(line, name, "unit_unknown", name) for name in strangers.values() if _element(parted(name)[0])]
    positions = {column: at for at, column in reversed(ours.items())}
    written = {column: names[at] for column, at in positions.items()}
    spare = columns.spare_of(strangers)
    return WideHeader(
        line, tuple(names), positions, written, spare, tuple(problems), across=across, numbers=numbers, total=total
    )


def with_given(header: WideHeader, given: dict[str, Given]) -> WideHeader:
    """The header with what stands above the table; the year there is that of its months and quarters that name none."""
    above = {column: text for column, text in given.items() if column != header.across}
    years = set(re.findall(r"\d{4}", given["period"].text)) if "period" in given else set()
    if header.across != "period" or len(years) != 1:
        return replace(header, given=above)
    (year,) = years
    numbers = {at: text.replace(NO_YEAR, year) for at, text in header.numbers.items()}
    return replace(header, given=above, numbers=numbers)


def element_in(title: str) -> str | None:
    """The one element that a title names, by its Vietnamese name; None where it names none or several."""
    words = f" {folded(title)} "
    found = {word: name for word, (name, _) in _elements().items() if f" {word} " in words}
    longest = {word for word in found if not any(word != other and word in other for other in found)}
    names = {found[word] for word in longest}
    return names.pop() if len(names) == 1 else None


def is_area(name: str) -> bool:
    """Whether this is the code or a full or short name of a district or commune."""
    return folded(name) in _areas()


def is_province(name: str) -> bool:
    """Whether this is the province by its full name or code: in a wide form the line of all its districts."""
    return any(folded(name) in (area["code"], folded(area["name_vi"])) for area in _provinces())


def is_element(name: str) -> bool:
    """Whether this is the code or a name of an element."""
    return folded(name) in _elements()


def _row_column(name: str) -> str | None:
    return headers.column_of(name) or ("area_code" if folded(name) in AREA_NAMES else None)


@lru_cache(maxsize=10_000)
def _meaning(name: str) -> tuple[str, str] | None:
    """What a column of numbers is of: element, period or area_code, and its text."""
    if element := _element(name):
        return "element", element
    if period := titles.found_in(name) or (name if periods.days_of(name) else None):
        return "period", period
    if match := re.fullmatch(r"(?:thang |t)(\d{1,2})", folded(name)):
        return "period", f"{NO_YEAR}-{int(match[1]):02}"
    if match := re.fullmatch(r"quy (i{1,3}|iv|[1-4])", folded(name)):
        return "period", f"{NO_YEAR}-Q{QUARTERS.get(match[1], match[1])}"
    return ("area_code", name) if is_area(name) else None


def _element(name: str) -> str | None:
    """The element that a header names, with or without a number before and its unit or a footnote mark behind."""
    name = re.sub(r"^\s*\(?\d{1,2}[.)]\s*", "", name)
    if is_element(name):
        return _elements()[folded(name)][0] if "%" not in name else None
    bare, behind = parted(name)
    label, units = _elements().get(folded(bare), (None, ()))
    in_two_languages = label == _elements().get(behind, ("",))[0]
    return label if behind in units or in_two_languages or re.fullmatch(r"\d{1,2}", behind) else None


def _repeated(names: list[str], meanings: dict[int, str]) -> list[str]:
    """The names of columns that mean what an earlier one means."""
    seen = list(meanings.values())
    return [names[at] for place, at in enumerate(meanings) if seen[place] in seen[:place]]


@cache
def _elements() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of each word for an element its Vietnamese name and its units."""
    return {
        folded(element[word]): (element["label_vi"], (folded(element["unit_vi"]), folded(element["unit_en"])))
        for element in source.rows("elements")
        for word in ("code", "label_vi", "label_en")
    }


@cache
def _provinces() -> list[dict[str, str]]:
    return [area for area in source.rows("areas") if area["level"] == "province"]


@cache
def _areas() -> frozenset[str]:
    """Words for districts and communes: codes, names, and names with the usual short form of their kind."""
    words = set()
    shorts = (("thanh pho ", "tp "), ("huyen ", "h "), ("thi tran ", "tt "), ("phuong ", "p "), ("xa ", "x "))
    for area in source.rows("areas"):
        if area["level"] != "province":
            words |= {area["code"], folded(area["name_vi"]), folded(area["name_en"])}
            words |= {folded(area["short_name_vi"])} if not area["short_name_vi"].isdigit() else set()
            name = folded(area["name_vi"])
            words |= {name.replace(long, short, 1) for long, short in shorts if name.startswith(long)}
    return frozenset(words)
