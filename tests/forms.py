"""Forms as people make them: tables of text written as CSV or .xlsx, and the records that reading finds in them."""

import csv
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl

from data.reading import staging
from data.reading.problems import Problem
from tests.importing import saved

Table = list[list[str]]
SOFFICE = shutil.which("soffice")


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


def saved_by_libreoffice(form: bytes, folder: Path) -> bytes:
    """A workbook as LibreOffice reads it and writes it again; `folder` is for the files in between."""
    source, target = folder / "form.xlsx", folder / "saved"
    source.write_bytes(form)
    command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*command, "--outdir", str(target), str(source)], check=True, timeout=180, **quiet)
    return (target / source.name).read_bytes()
