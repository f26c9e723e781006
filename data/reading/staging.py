"""A file of records becomes staged rows of text, and a list of what is wrong with its shape."""

import csv
from operator import itemgetter
from pathlib import Path

from data.reading import headers, lines
from data.reading.headers import COLUMNS, OPTIONAL, Header
from data.reading.problems import Problem, Refused

STAGED = (*COLUMNS, *OPTIONAL)
LONGEST = 200  # characters: no code, number or date comes near it


def stage(content: bytes, target: Path) -> tuple[Header | None, list[Problem]]:
    """Write `content` to `target` as plain CSV: the line number, then STAGED, all quoted.

    Returns the header, None where nothing can be checked, and the faults of shape. Lines of a wrong
    shape are left out; the others can be checked all the same.
    """
    header, problems, rows = None, [], 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(("line", *STAGED))
        try:
            for line, row in lines.lines_of(content):
                if header is None:
                    header = headers.read(line, row)
                    problems += header.problems
                    pick = itemgetter(*(header.positions.get(column, header.width) for column in STAGED))
                    continue
                rows += 1
                if fault := _fault(line, row, header):
                    problems.append(fault)
                else:
                    writer.writerow((line, *pick([*row[: header.width], ""])))  # a column the file lacks is empty
        except Refused as broken:  # from here on the file cannot be read
            return header, problems + broken.problems
    if not rows:
        problems.append(Problem(header.line + 1, "", "no_rows") if header else Problem(1, "", "empty_file"))
    return header, problems


def _fault(line: int, row: list[str], header: Header) -> Problem | None:
    """What is wrong with the shape of a line; empty cells past the last column are no fault."""
    if len(row) != header.width and (len(row) < header.width or any(row[header.width :])):
        return Problem(line, "", "cells", str(len(row)), str(header.width))
    if max(map(len, row)) > LONGEST:
        position = next(position for position, cell in enumerate(row) if len(cell) > LONGEST)
        names = {position: header.written[column] for column, position in header.positions.items()}
        return Problem(line, names.get(position, ""), "cell_too_long", f"{row[position][:20]}…")
    return None
