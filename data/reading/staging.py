"""A file of records becomes staged rows of text, and a list of what is wrong with its shape."""

import csv
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from data.reading import form, layout, lines
from data.reading.headers import COLUMNS, OPTIONAL, Header
from data.reading.lines import Lines
from data.reading.problems import MOST_FAULTS, Problem, Refused

STAGED = (*COLUMNS, *OPTIONAL)
LONGEST = 200  # characters: no code, number or date comes near it


@dataclass(frozen=True)
class Reading:
    """What reading a file showed: its header, None where nothing can be checked, the faults of its shape, doubts and notes."""

    header: Header | None
    faults: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def stage(content: bytes, target: Path) -> Reading:
    """Write `content` to `target` as plain CSV: the number of the row, then STAGED, all quoted.

    Lines of a wrong shape are left out; the others can be checked all the same. Past MOST_FAULTS reading stops.
    """
    header, sheet, faults = None, None, []
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(("line", *STAGED))
        try:
            sheet = lines.sheet_of(content)
            if table := form.found(sheet.lines):
                header, body = table
                faults += header.problems
                columns = {position: header.written[column] for column, position in header.positions.items()}
                counts = {header.positions[column] for column in ("value",) if column in header.positions}
                _write(header, layout.seen(sheet, body, columns, counts, faults), writer, faults)
            else:
                faults.append(Problem(1, "", "empty_file"))
        except Refused as broken:  # from here on the file cannot be read
            faults += broken.problems
    if len(faults) > MOST_FAULTS and header is None:  # with a header, checking finds more and says so
        faults[MOST_FAULTS:] = [Problem(faults[MOST_FAULTS].line, "", "too_many")]
    return Reading(header, tuple(faults), tuple(sheet.doubts if sheet else ()), tuple(sheet.notes if sheet else ()))


def _write(header: Header, body: Lines, writer, faults: list[Problem]):
    """Write the lines below the header; faults of their shape go to `faults`."""
    pick = itemgetter(*(header.positions.get(column, header.width) for column in STAGED))
    rows = 0
    for rows, (line, row) in enumerate(body, start=1):
        if fault := _fault(line, row, header):
            faults.append(fault)
            if len(faults) > MOST_FAULTS:  # the file is wrong as a whole: the rest would only take time and memory
                break
        else:
            writer.writerow((line, *pick([*row[: header.width], ""])))  # a column the file lacks is empty
    if not rows:
        faults.append(Problem(header.line + 1, "", "no_rows"))


def _fault(line: int, row: list[str], header: Header) -> Problem | None:
    """What is wrong with the shape of a line; empty cells past the last column are no fault."""
    if len(row) != header.width and (len(row) < header.width or any(row[header.width :])):
        return Problem(line, "", "cells", str(len(row)), str(header.width))
    if max(map(len, row)) > LONGEST:
        position = next(position for position, cell in enumerate(row) if len(cell) > LONGEST)
        names = {position: header.written[column] for column, position in header.positions.items()}
        return Problem(line, names.get(position, ""), "cell_too_long", row[position])
    return None
