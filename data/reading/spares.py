"""What columns without data may hold all the same: running numbers, an index, units."""

import re

from data.reading import headers, naming
from data.reading.columns import Header, Spare
from data.reading.headers import folded
from data.reading.problems import Problem

RUNNING = re.compile(r"(\d{1,6}|[ivxlc]{1,6}|[a-z])([.)]|\.0)?|[*+-]", re.IGNORECASE)


class Spares:
    """The columns of a table that hold no data, while its lines are read."""

    def __init__(self, header: Header):
        self._header = header
        self._element = header.positions.get("element")
        self._rising: dict[int, int] = {}
        self._told: set[int] = set()

    def check(self, line: int, row: list[str], faults: list[Problem]):
        """A fault for each column without data in which there is some, once."""
        for position, spare in self._header.spare.items():
            cell = row[position].strip()
            if cell and position not in self._told and not self._may_hold(position, spare, row):
                self._told.add(position)
                at = self._header.line if spare.name != headers.letter(position) else line
                is_unit = spare.holds == "unit"
                fault = ("unit_unknown", cell) if is_unit else ("column_unknown", spare.name)
                faults.append(Problem(line if is_unit else at, spare.name, *fault))

    def _units_of(self, row: list[str]) -> set[str]:
        """The units that the element of a line may have; none where it names none."""
        units_of = naming.units_of(row[self._element]) if self._element is not None else ()
        return {*units_of, *headers.LOOSE_UNITS} if units_of else set()

    def _may_hold(self, position: int, spare: Spare, row: list[str]) -> bool:
        cell = row[position].strip()
        if spare.holds == "index":
            if not re.fullmatch(r"\d{1,7}", cell) or int(cell) <= self._rising.get(position, -1):
                return False
            self._rising[position] = int(cell)
            return True
        if spare.holds == "unit":
            return folded(cell) in (self._units_of(row) or headers.units())
        return spare.holds == "running" and bool(RUNNING.fullmatch(cell) or cell.startswith("="))
