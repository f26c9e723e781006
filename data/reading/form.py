"""Where the table of records stands in a sheet: its header, and the lines below it."""

from contextlib import suppress

from data.reading import headers
from data.reading.headers import COLUMNS, Header
from data.reading.lines import Lines
from data.reading.problems import Refused

DEEPEST = 30  # lines in which the header has to stand


def found(lines: Lines) -> tuple[Header, Lines] | None:
    """The header, and the lines below it; None where there is no line. Raises Refused where there is no header."""
    for line, cells in lines:
        return headers.read(line, cells), lines
    return None


def columns_in(first_lines: list[tuple[int, list[str]]]) -> int:
    """How many columns of the template the first lines of a sheet name."""
    for line, cells in first_lines[:1]:
        with suppress(Refused):
            return len(set(COLUMNS) & set(headers.read(line, cells).positions))
    return 0
