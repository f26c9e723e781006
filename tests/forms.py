"""Forms as people make them: tables of text written as CSV or .xlsx, and the records that reading finds in them."""

import csv
import io
import tempfile
from pathlib import Path

import openpyxl

from data.reading import staging
from data.reading.problems import Problem
from tests.importing import saved

Table = list[list[str]]


def as_csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    width = max(map(len, table))
    csv.writer(text).writerows(line + [""] * (width - len(line)) for line in table)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(table: Table) -> bytes:
    """The same as .xlsx: what is all digits is a number there, as Excel makes it."""
    book = openpyxl.Workbook()
    for line in table:
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in line])
    return saved(book)


def read(content: bytes) -> tuple[list[dict[str, str]], list[Problem], list[Problem]]:
    """The staged records of a file without their row numbers, its faults and its notes; nothing is judged by SQL."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staged.csv"
        reading = staging.stage(content, path)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    assert len({row.pop("line") for row in rows}) == len(rows), "row numbers join the tables of the rules"
    return rows, list(reading.faults), list(reading.notes)
