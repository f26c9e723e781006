"""Lines and columns of totals: they are held against the numbers they add up, and are no records."""

import re
from collections import Counter
from functools import lru_cache

from data.reading import naming
from data.reading.columns import Header
from data.reading.headers import folded
from data.reading.problems import Problem
from data.reading.wide import WideHeader

NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,0+|\.0{1,2})?")
GROUPED = re.compile(r"\d{1,3}(\s\d{3})+.*")  # by blanks
KEYS = ("period", "element", "topic", "organiser")  # a total of records is of those that agree with it in these
LONGEST_NUMBER = 30  # characters
MOST_TOLD = 5  # lines that a note names


class Sums:
    """The sums of the numbers of a table while its lines are read: of all, and of those since the last total."""

    def __init__(self, header: Header):
        self.header = header
        self._all: dict[int, Counter] = {position: Counter() for position in header.number_positions}
        self._since: dict[int, Counter] = {position: Counter() for position in header.number_positions}
        self._unclear: set[int] = set()  # columns with a cell that is no number: it is a fault of its own
        self._lines: list[int] = []
        self._above: list[tuple[int, list[str]]] = []  # totals before the first number: of all lines below them
        keys = [header.positions[column] for column in KEYS if column in header.positions]
        self._keys = [] if isinstance(header, WideHeader) else keys

    def add(self, line: int, row: list[str], faults: list[Problem]):
        """Take a line of numbers in; a total that stands beside them goes to `faults` where it differs."""
        key = tuple([row[position] for position in self._keys])
        for position, counted in self._since.items():
            if row[position]:
                number = number_of(row[position])
                if number is not None:
                    counted[key] += number
                elif row[position].strip():
                    self._unclear.add(position)
        if isinstance(self.header, WideHeader) and self.header.total is not None:
            parts = [number_of(row[position]) for position in self._since if row[position].strip()]
            if None not in parts:
                self._compare(line, row, self.header.total, {sum(parts)}, faults)

    def check(self, line: int, row: list[str], faults: list[Problem]):
        """Hold a line of totals against the lines above it, or where there is none against those below; a number that differs
        goes to `faults`."""
        self._lines.append(line)
        if not any(map(any, (self._all.values(), self._since.values()))):
            self._above.append((line, row))
            return
        self._compare_all(line, row, faults)

    def close(self, faults: list[Problem]):
        """Hold the totals above all lines against them, now that all are read."""
        for line, row in self._above:
            self._compare_all(line, row, faults)

    def _compare_all(self, line: int, row: list[str], faults: list[Problem]):
        texts = [folded(row[position]) for position in self._keys]
        wanted = ["" if naming.is_total(text) else text for text in texts]
        for position, counted in self._since.items():
            self._all[position].update(counted)
            if position not in self._unclear:
                self._compare(line, row, position, _sums(counted, wanted) | _sums(self._all[position], wanted), faults)
            counted.clear()

    def notes(self) -> list[Problem]:
        """A note that names the lines of totals."""
        if not self._lines:
            return []
        told = ", ".join(map(str, self._lines[:MOST_TOLD])) + (", …" if len(self._lines) > MOST_TOLD else "")
        return [Problem(self._lines[0], "", "totals_skipped", str(len(self._lines)), told)]

    def _compare(self, line: int, row: list[str], position: int, sums: set[int], faults: list[Problem]):
        """What is empty or a formula is not compared: the formula would only add up what is read anyway."""
        text = row[position].strip()
        is_compared = text and not text.startswith("=") and not naming.is_total(text)
        if is_compared and number_of(text) not in sums:
            column = self.header.names[position]
            faults.append(Problem(line, column, "total_differs", text, f"{max(sums):,}".replace(",", ".")))


def number_of(text: str) -> int | None:
    """A whole number as people write it, or None: 11081, 11.081, 11 081."""
    return _number(text) if len(text) <= LONGEST_NUMBER else None


@lru_cache(maxsize=10_000)
def _number(text: str) -> int | None:
    match = NUMBER.fullmatch("".join(text.split()) if GROUPED.fullmatch(text) else text)
    return int(match[1].replace(".", "")) if match else None


def _sums(counted: Counter, wanted: list[str]) -> set[int]:
    """The sum of what agrees with the keys that a total names, and that of all: the total may name them in other words."""
    agrees = [all(want in ("", folded(has)) for want, has in zip(wanted, key, strict=True)) for key in counted]
    agreeing = sum(number for number, is_meant in zip(counted.values(), agrees, strict=True) if is_meant)
    return {agreeing, counted.total()}
