"""A file of records as a table of text: its lines with their numbers, and what reading them showed."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.reading import days, decoding, kinds, letters
from data.reading.cleaning import clean
from data.reading.problems import Problem, Refused

MOST_CELLS = 1_000  # in one line: a table of records has not a tenth of it
DELIMITERS = ",;\t|"
HEAD, MOST_OF_HEAD = 30, 20_000  # lines, and characters in them, by which the delimiter is chosen
QUOTED = re.compile('"[^"]*"?')

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
    them adds, complete once all lines are read, and the layout and the name of a sheet of a workbook."""

    lines: Lines
    doubts: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    layout: Layout | None = None
    name: str = ""


def sheet_of(content: bytes) -> Sheet:
    """The table in a file. Raises Refused, also while the lines are read, where the bytes are no table."""
    kinds.refuse_bytes(content)
    if content.startswith(kinds.ZIP_MARK):
        from data.reading import workbook  # a CSV needs neither ZIP nor XML

        sheet = workbook.sheet_of(content)
    else:
        sheet = Sheet(_of_text(decoding.text_of(content)))
    sheet.lines = _watched(sheet.lines, sheet.doubts)
    return sheet


def _watched(lines: Lines, doubts: list[Problem]) -> Lines:
    """The lines, up to where their letters show that the whole file was damaged before: then Refused is raised.

    What their days show goes to `doubts` behind the last line.
    """
    of_letters, of_days = letters.Watch(), days.Watch()
    for line, cells in lines:
        of_letters.see(line, cells)
        of_days.see(line, cells)
        yield line, cells
    doubts += of_days.doubts()


def _of_text(text: str) -> Lines:
    """The rows of a CSV. A first line `sep=;`, which Excel may write, names the delimiter and is no row.

    Blanks between a delimiter and a quotation mark do not count.
    """
    first = text.split("\n", 1)[0]
    has_sep_line = first.lower().startswith("sep=")
    named = first[4:5] if has_sep_line else ""
    delimiter = named if named and named in DELIMITERS else delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
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


def delimiter_of(text: str) -> str:
    """The delimiter that stands most often in the first lines, outside of quotation marks."""
    head = QUOTED.sub("", "".join(io.StringIO(text[:MOST_OF_HEAD]).readlines()[:HEAD]))
    return max(DELIMITERS, key=head.count)
