"""Days whose day and month may have changed places before the file came here.

An Excel set to American dates makes a date of a typed 4/3/2014, the 3rd of April, and leaves 15/03/2014 as the text it
is. Read one by one both are right; only side by side in one column they show what happened. A date cell arrives
here as 2014-04-03, as do the dates that programs write into a CSV.
"""

import re
from dataclasses import dataclass

from data.reading.problems import Problem

BY_PROGRAM = re.compile(r"\d{4}-(\d{2})-(\d{2})(?!\d)", re.ASCII)
BY_HAND = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)", re.ASCII)
SHORTEST = 8  # characters of a day
MONTHS = 12


@dataclass
class Days:
    """The days of a column named `name`: one written by hand that is no month; how many of those that a program wrote
    may be swapped, with the line and text of the first."""

    name: str
    by_hand: str = ""
    by_program: str = ""
    line: int = 0
    count: int = 0
    is_trusted: bool = False  # a program wrote a day that is no month, so it knew which is which


class Watch:
    """What the columns of a table hold."""

    def __init__(self):
        self._names: dict[int, str] = {}  # the last text above the days of a column is its header
        self._days: dict[int, Days] = {}

    def see(self, line: int, cells: list[str]):
        """Look at the cells of a line."""
        for position, cell in enumerate(cells):
            text = cell.strip()
            if len(text) >= SHORTEST and text[0].isdigit():
                self._see(position, line, text)
            elif text and position not in self._days:
                self._names[position] = text

    def doubts(self) -> list[Problem]:
        """A doubt for each column in which days and months may be swapped."""
        return [
            Problem(days.line, days.name, "day_month_swapped", days.by_program, f"{days.by_hand}|{days.count}")
            for days in self._days.values()
            if days.by_hand and days.by_program and not days.is_trusted
        ]

    def _see(self, position: int, line: int, text: str):
        by_program, by_hand = BY_PROGRAM.match(text), BY_HAND.match(text)
        if not by_program and not by_hand:
            return
        days = self._days.setdefault(position, Days(self._names.get(position, "")))
        if by_hand:
            days.by_hand = days.by_hand or (by_hand[0] if int(by_hand[1]) > MONTHS else "")
        else:
            month, day = map(int, by_program.groups())
            days.is_trusted |= day > MONTHS
            if day <= MONTHS and day != month:
                days.count += 1
                days.line, days.by_program = days.line or line, days.by_program or by_program[0]
