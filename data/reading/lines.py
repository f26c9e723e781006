"""A file of records as a table of text: its lines with their numbers, and what reading them showed."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.reading import decoding
from data.reading.cleaning import clean
from data.reading.problems import Problem, Refused

MOST_CELLS = 1_000  # in one line: a table of records has not a tenth of it
DELIMITERS = ",;\t"
ZIP_MARK, OLD_EXCEL_MARK, PDF_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"

Lines = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True)
class Merged:
    """A merged area: its first and last line (from 1) and column (from 0)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Layout:
    """What a sheet shows otherwise than as cells: merged areas, known before the lines are read; hidden columns (from
    0), hidden lines and lines with struck-out text, known once they are read."""

    merged: list[Merged] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_lines: set[int] = field(default_factory=set)
    struck_lines: set[int] = field(default_factory=set)


@dataclass
class Sheet:
    """One table: its `lines` (number from 1, cells as text; blank ones are left out), the doubts and notes that reading
    them adds, complete once all lines are read, and the layout of a sheet of a workbook."""

    lines: Lines
    doubts: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    layout: Layout | None = None


def sheet_of(content: bytes) -> Sheet:
    """The table in a file. Raises Refused, also while the lines are read, where the bytes are no table."""
    if content.startswith(ZIP_MARK):
        from data.reading import workbook  # a CSV needs neither ZIP nor XML

        return workbook.sheet_of(content)
    if content.startswith(OLD_EXCEL_MARK):
        raise Refused([Problem(1, "", "old_excel")])
    if content.startswith(PDF_MARK):
        raise Refused([Problem(1, "", "not_a_table")])
    return Sheet(_of_text(decoding.text_of(content)))


def _of_text(text: str) -> Lines:
    """The rows of a CSV. A first line `sep=;`, which Excel may write, names the delimiter and is no row."""
    first, second = [*text.split("\n", 2), ""][:2]
    has_sep_line = first.lower().startswith("sep=")
    named = first[4:5] if has_sep_line else ""
    sample = second or first if has_sep_line else first
    delimiter = named if named and named in DELIMITERS else max(DELIMITERS, key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for row in reader:
            # A cell may hold line ends: its row is where it begins.
            line, start = reader.line_num, line + 1
            if len(row) > MOST_CELLS:
                raise Refused([Problem(start, "", "too_many_cells", str(len(row)))])
            cells = [clean(cell) for cell in row]
            if any(cells) and not (start == 1 and has_sep_line):
                yield start, cells
    except csv.Error as error:
        code = "cell_too_long" if "field larger" in str(error) else "quoting"
        raise Refused([Problem(line + 1, "", code)]) from None
