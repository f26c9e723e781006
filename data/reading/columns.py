"""The header of a table: which of our columns stands where, and which columns hold no data."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from data.reading import headers
from data.reading.headers import COLUMNS, MAY_BE_MISSING, TITLES
from data.reading.problems import Problem


class Given(NamedTuple):
    """A column that the lines above the table give for all of its lines: the text, and where it is written."""

    text: str
    line: int


class Spare(NamedTuple):
    """A column without data: its name or its letter, and what its cells may hold besides nothing: `running` numbers in
    any order, an `index` of rising numbers, a `unit`, or `nothing`."""

    name: str
    holds: str


@dataclass(frozen=True)
class Header:
    """The columns of a file: by our name of each its position from 0, and its name as `written` in the file.

    `line` is the last line of the header, `width` the number of columns, `names` all of them as written, `given` the
    columns that stand above the table instead, `spare` those without data, `problems` the faults of the header itself.
    """

    line: int
    names: tuple[str, ...]
    positions: dict[str, int]
    written: dict[str, str]
    spare: dict[int, Spare]
    problems: tuple[Problem, ...]
    given: dict[str, Given] = field(default_factory=dict)

    @cached_property
    def width(self) -> int:
        return len(self.names)

    @property
    def missing(self) -> set[str]:
        """What a record needs and neither the table nor the lines above it give."""
        return set(COLUMNS) - MAY_BE_MISSING - set(self.positions) - set(self.given)

    @cached_property
    def number_positions(self) -> tuple[int, ...]:
        """The columns that hold numbers to be stored."""
        return tuple(self.positions[column] for column in ("value",) if column in self.positions)

    @property
    def data_positions(self) -> set[int]:
        """The columns that hold parts of records."""
        return {*self.positions.values(), *self.number_positions}

    def element_at(self, row: list[str], position: int) -> str:
        """The element that the number in a cell counts, as the file writes it."""
        column = self.positions.get("element")
        return self._above.get("element", "") if column is None else row[column]

    def place(self, row: int, column: str = "") -> tuple[int, str]:
        """Where a cell stands in the file: the line of a staged row, and `column` (our name) as the file calls it."""
        if column in self.given and column not in self.positions:
            return self.given[column].line, TITLES[column]
        return row, self.written.get(column, TITLES.get(column, column))

    def records(self, line: int, cells: list[str]) -> list[tuple[int, dict[str, str]]]:
        """The records of a line, each with the number of its staged row and its cells by our names."""
        return [(line, self.common(cells))]

    def common(self, cells: list[str]) -> dict[str, str]:
        """The cells of a line by our names, with what stands above the table."""
        return self._above | {column: cells[position] for column, position in self.positions.items()}

    @cached_property
    def _above(self) -> dict[str, str]:
        return {column: given.text for column, given in self.given.items()}


def read(line: int, names: list[str]) -> Header:
    """The header whose columns have these `names`; what is wrong with it are its problems."""
    names = [name.strip() for name in names]
    while names and not names[-1]:  # Excel leaves commas behind deleted columns
        names.pop()
    columns = [headers.column_of(name) for name in names]
    positions = {column: columns.index(column) for column in columns if column}
    written = {column: names[position] for column, position in positions.items()}
    strangers = {position: names[position] for position, column in enumerate(columns) if column is None}
    repeated = [name for at, name in enumerate(names) if columns[at] and columns[at] in columns[:at]]
    problems = [*problems_of_names(line, strangers, repeated)]
    return Header(line, tuple(names), positions, written, spare_of(strangers), tuple(problems))


def with_given(header: Header, given: dict[str, Given]) -> Header:
    """The header with the columns that only the lines above it give, and a fault for each that is still missing."""
    above = {column: text for column, text in given.items() if column not in header.positions and column != "value"}
    header = replace(header, given=above)
    missing = [TITLES[column] for column in COLUMNS if column in header.missing]
    faults = [Problem(header.line, title, "column_missing", title) for title in missing]
    return replace(header, problems=(*faults, *header.problems))


def problems_of_names(line: int, strangers: dict[int, str], repeated: list[str]) -> list[Problem]:
    """Faults of a header: columns that may identify persons or count in an unknown unit, and repeated ones.

    What else the template does not have is a fault only where something stands in it.
    """
    faults = [("identity_column", name) for name in strangers.values() if headers.is_of_persons(name)]
    faults += [("unit_unknown", name) for name in strangers.values() if headers.has_strange_unit(name)]
    faults += [("column_twice", name) for name in repeated]
    return [Problem(line, name, code, name) for code, name in faults]


def spare_of(strangers: dict[int, str]) -> dict[int, Spare]:
    """The columns that hold no data, by position: a nameless one is called by its letter, and holds an index only where
    it stands before all others."""
    spare = {}
    for position, name in strangers.items():
        words = headers.folded(name)
        if headers.RUNNING_NAMES & {words, headers.folded(headers.parted(name)[0])}:
            spare[position] = Spare(name, "running")
        elif words in headers.UNIT_NAMES:
            spare[position] = Spare(name, "unit")
        elif not words:
            stands_first = all(before in strangers for before in range(position))
            spare[position] = Spare(name or headers.letter(position), "index" if stands_first else "nothing")
        elif not headers.is_of_persons(name) and not headers.has_strange_unit(name):
            spare[position] = Spare(name, "nothing")
    return spare
