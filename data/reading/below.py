"""The lines below a header: which are records, and what else people write there: totals, signatures, a header."""

import re
from collections.abc import Iterator
from functools import lru_cache

from data.reading import headers, naming, parts, periods, persons, titles, totals, units
from data.reading.columns import Header
from data.reading.headers import FEWEST, LONGEST, folded
from data.reading.lines import Lines
from data.reading.problems import MOST_FAULTS, Problem
from data.reading.spares import Spares
from data.reading.wide import MOST_LINES, WideHeader

SIGNATURE = re.compile(
    r"(nguoi (lap|ghi|tong hop|bao cao|kiem tra|duyet|thuc hien)|can bo (tong hop|thong ke|lap)|thu truong|noi nhan|"
    r"(pho )?truong (cong an|phong|ban|don vi)|(kt|tm|tl|tuq) |giam doc|chu tich|ky (ghi ro|ten|va|dong dau)|xac nhan|"
    r"chi huy|lap (bieu|bang)|ke toan|luu|nhu tren|ghi chu|chu thich|nguon|"
    r"([a-z ]{2,40} )?ngay( \d{1,2})? thang( \d{1,2})? nam)\b.*"
)
NOTE = re.compile(r"\(?\*+\)?\s*\w+(\W+\w+){2}")  # "* Số liệu chưa gồm…"
MOST_PASSED = 1_000  # lines without a record: no form has so many, and a file of nothing else would only take time
NEEDED = ("area_code", "period", "element", "value")
NAMED = ("area_code", "period", "element", "topic", "organiser")  # columns in which a line may call itself a total


class Body:
    """The lines below `header`, read once: iterating gives those that hold records, each as wide as the header.

    What is wrong or passed over goes to `faults` and `notes`, what is to be asked to `doubts`; past MOST_FAULTS reading stops. With `is_grid` a line that ends early has empty cells, and none is missing.
    """

    def __init__(self, header: Header, lines: Lines, is_grid: bool, faults: list[Problem], notes: list[Problem]):
        self.header, self.is_grid = header, is_grid
        self.faults, self.notes, self.doubts = faults, notes, []
        self._lines = lines
        self._needed = [header.positions[column] for column in NEEDED if column in header.positions]
        self._named = [header.positions[column] for column in NAMED if column in header.positions]
        if len(self._needed) < len(NEEDED):
            self._needed = []
        self._spares = Spares(header)
        self._sums = totals.Sums(header)
        self._told: set[int] = set()
        self._signed = 0  # the line where the signatures begin
        self._strays = False
        self._passed = 0  # lines since the last record

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        for line, cells in self._lines:
            if not "".join(cells).strip():
                continue
            if line > MOST_LINES and isinstance(self.header, WideHeader):
                self.faults.append(Problem(line, "", "too_many"))
                break
            if self._passed > MOST_PASSED:
                self.faults.append(Problem(line, "", "too_many"))
                break
            if len(self.faults) > MOST_FAULTS:  # the file is wrong as a whole: the rest would only take time and memory
                break
            row = units.without(self.header, self._fitted(cells))
            self._passed += 1
            word = self._word(row)
            kind = "total" if self._is_total(row) else kind_of(word)
            if kind == "total" or isinstance(self.header, WideHeader) and naming.is_province(word):
                self._sums.check(line, row, self.faults)
                self._look_for_persons(line, row)
            elif kind == "header" and self._is_header(row):
                self.faults.append(Problem(line, "", "header_again"))
                if not self._is_header(row, in_order=True):
                    break
            elif self._is_complete(row) or self._is_record(line, row, kind):
                self._spares.check(line, row, self.faults)
                self._strays, self._passed = False, 0
                if not (fault := self._too_wide(line, cells)):
                    self._sums.add(line, row, self.faults)
                    yield line, row
                else:
                    self.faults.append(fault)
        self._sums.close(self.faults)
        self.notes += self._sums.notes()
        if self._signed:
            self.notes.append(Problem(self._signed, "", "signatures_skipped"))

    def _fitted(self, cells: list[str]) -> list[str]:
        width = self.header.width
        return cells[:width] + [""] * (width - len(cells)) if len(cells) != width else cells

    def _word(self, row: list[str]) -> str:
        """What a line begins with: its area, or else its first filled cell."""
        area = self.header.positions.get("area_code")
        name = "" if area is None else row[area].strip()
        return (name or next((cell.strip() for cell in row if cell.strip()), ""))[:LONGEST]

    def _is_total(self, row: list[str]) -> bool:
        """Whether a line calls itself a total in one of the columns NAMED; "cả năm 2014" may be a period there."""
        texts = (row[position] for position in self._named)
        return any(naming.is_total(text) and not periods.days_of(text) for text in texts)

    def _is_header(self, row: list[str], in_order: bool = False) -> bool:
        """Whether a line names our columns, with `in_order` as the header itself does."""
        if in_order:
            return [folded(cell) for cell in row] == [folded(name) for name in self.header.names]
        named = sum(bool(headers.column_of(cell)) for cell in row if cell.strip())
        return named >= FEWEST or self._is_header(row, in_order=True)

    def _is_complete(self, row: list[str]) -> bool:
        """Whether all cells that a record needs are filled, which tells most lines quickly."""
        return bool(self._needed) and all(row[position].strip() for position in self._needed)

    def _is_record(self, line: int, row: list[str], kind: str) -> bool:
        """Whether a line holds a record, or several; a stray line is a fault, a signature is passed over."""
        filled = sum(bool(cell.strip()) for cell in row)
        numbered = any(row[position].strip() for position in self.header.number_positions)
        if filled > 2 and numbered or filled > 4:
            return True
        is_note = filled == 1 and any(NOTE.match(cell.strip()) for cell in row)
        has_signature = is_note or kind == "signature" or any(kind_of(cell.strip()[:LONGEST]) == "signature" for cell in row)
        if has_signature or self._signed and not numbered:
            self._look_for_persons(line, row)
            self._look_for_others(line, row)
            self._signed = self._signed or line
            return False
        if filled == 1 and not (isinstance(self.header, WideHeader) and self._may_be_left_empty(row)):
            if not self._strays:
                self.faults.append(Problem(line, "", "stray_line"))
            self._strays = True
            return False
        return True

    def _may_be_left_empty(self, row: list[str]) -> bool:
        """Whether a line of a wide form names what it is of, and nobody counted it. What names a period may be of the lines below."""
        texts = [row[position].strip() for position in self.header.positions.values() if row[position].strip()]
        return bool(texts) and not any(titles.found_in(text) or parts.named_in(text[:LONGEST]) for text in texts)

    def _look_for_persons(self, line: int, row: list[str]):
        """What is passed over may hold no number of a person either: the file itself is kept."""
        if found := next((cell for cell in row if persons.found(cell)), ""):
            self.faults.append(Problem(line, "", "identity_number", persons.masked(found)))

    def _look_for_others(self, line: int, row: list[str]):
        """A note below the table may say that its numbers are others than those of the period."""
        text = next((cell for cell in row if titles.is_doubtful(cell[:LONGEST])), "")
        if text and not self.doubts:
            self.doubts.append(Problem(line, "", "other_numbers", text))

    def _too_wide(self, line: int, cells: list[str]) -> Problem | None:
        """What is wrong with the number of cells; empty ones past the last column are no fault."""
        width = self.header.width
        if any(cell.strip() for cell in cells[width:]):
            if not self.is_grid:
                return Problem(line, "", "cells", str(len(cells)), str(width))
            position = next(at for at in range(width, len(cells)) if cells[at].strip())
            if position not in self._told:
                self._told.add(position)
                name = headers.letter(position)
                self.faults.append(Problem(line, name, "column_unknown", name))
            return None
        if len(cells) < width and not self.is_grid:
            return Problem(line, "", "cells", str(len(cells)), str(width))
        return None


@lru_cache(maxsize=10_000)
def kind_of(word: str) -> str:
    """What a line is that begins with `word`: total, signature, perhaps the header again, or nothing of that."""
    words = folded(word)
    if naming.is_total(word):
        return "total"
    if SIGNATURE.match(words):
        return "signature"
    return "header" if headers.column_of(word) else ""
