"""Forms with several numbers in a line: elements, periods or areas stand side by side, each the header of a column."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from data.reading import columns, headers, naming
from data.reading.columns import Given, Header
from data.reading.headers import folded, parted
from data.reading.problems import Problem

ROWS_A_LINE = 1000  # the number of a staged row is line * ROWS_A_LINE + the number's place in its line
MOST_COLUMNS = 400  # more than areas and elements together
MOST_LINES = 2_000_000  # so that this number fits into 32 bits
# Headers of the column of areas that only a wide form has.
AREA_NAMES = {"don vi", "ten don vi", "xa thi tran", "xa phuong"}


@dataclass(frozen=True)
class WideHeader(Header):
    """The columns of a wide form. `across` is what its number columns name (element, period or area_code), `numbers`
    what each of them means, by position; `total` is the position of a column that adds them up, or None."""

    across: str = "element"
    numbers: dict[int, str] = field(default_factory=dict)
    total: int | None = None

    @property
    def missing(self) -> set[str]:
        """What a record needs and the form does not give."""
        missing = super().missing - {self.across, "value"}
        return missing | ({"period"} if self.without_year else set())

    @property
    def without_year(self) -> int:
        """How many columns are of months or quarters whose year is not known."""
        return sum(naming.NO_YEAR in text for text in self.numbers.values())

    @cached_property
    def number_positions(self) -> tuple[int, ...]:
        """The columns that hold numbers to be stored."""
        return tuple(self.numbers)

    def element_at(self, row: list[str], position: int) -> str:
        """The element that the number in a cell counts, as the file writes it."""
        return self.numbers[position] if self.across == "element" else super().element_at(row, position)

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
    meanings = {at: meaning for at, name in others.items() if (meaning := naming.meaning_of(name))}
    kinds = Counter(across for across, _ in meanings.values() if across not in ours.values())
    if not ours or not kinds or "value" in ours.values():
        return None
    across = kinds.most_common(1)[0][0]
    numbers = {at: text for at, (kind, text) in meanings.items() if kind == across}
    strangers = {at: name for at, name in others.items() if at not in numbers}
    total = next((at for at, name in strangers.items() if across != "element" and naming.is_total(name)), None)
    strangers.pop(total, None)
    repeated = [name for part in (ours, numbers) for name in _repeated(names, part)]
    problems = columns.problems_of_names(line, strangers, repeated)
    problems += [Problem(line, name, "unit_unknown", name) for name in strangers.values() if naming.element_of(parted(name)[0])]
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
    numbers = {at: text.replace(naming.NO_YEAR, year) for at, text in header.numbers.items()}
    return replace(header, given=above, numbers=numbers)


def _row_column(name: str) -> str | None:
    return headers.column_of(name) or ("area_code" if folded(name) in AREA_NAMES else None)


def _repeated(names: list[str], meanings: dict[int, str]) -> list[str]:
    """The names of columns that mean what an earlier one means."""
    seen = list(meanings.values())
    return [names[at] for place, at in enumerate(meanings) if seen[place] in seen[:place]]
