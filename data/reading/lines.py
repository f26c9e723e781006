"""The lines of a file of records, CSV or workbook: (line number, cells as text)."""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import openpyxl

from data.reading import decoding, headers
from data.reading.problems import Problem, Refused

DELIMITERS = ",;\t"
ZIP_MARK, OLD_EXCEL_MARK, PDF_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
LARGEST = 2_000_000_000  # bytes of an unpacked workbook: more than that is an attack on the memory

Lines = Iterator[tuple[int, list[str]]]


def lines_of(content: bytes) -> Lines:
    """Yield every line that holds something. Raises Refused where the bytes are no table."""
    if content.startswith(ZIP_MARK):
        return _of_workbook(content)
    if content.startswith(OLD_EXCEL_MARK):
        raise Refused([Problem(1, "", "old_excel")])
    if content.startswith(PDF_MARK):
        raise Refused([Problem(1, "", "not_a_table")])
    return _of_text(decoding.text_of(content))


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
            if "".join(row).strip() and not (start == 1 and has_sep_line):
                yield start, row
    except csv.Error as error:
        code = "cell_too_long" if "field larger" in str(error) else "quoting"
        raise Refused([Problem(line + 1, "", code)]) from None


def _of_workbook(content: bytes) -> Lines:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise Refused([Problem(1, "", "not_a_table")])
        # Formulas are read as such: what Excel computed last may be out of date.
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        yield from _of_sheet(_chosen(sheets))
    except Refused:
        raise
    except Exception:  # the reader does not document what a damaged workbook makes it raise
        raise Refused([Problem(1, "", "not_a_table")]) from None


def _chosen(sheets: list):
    """The sheet whose header has every column of the template, or the first sheet where none has."""
    if not sheets:
        raise Refused([Problem(1, "", "not_a_table")])
    right = [sheet for sheet in sheets if _has_every_column(sheet)]
    if len(right) > 1:
        raise Refused([Problem(1, "", "two_sheets", ", ".join(sheet.title for sheet in right))])
    return (right or sheets)[0]


def _has_every_column(sheet) -> bool:
    _, header = next(_of_sheet(sheet), (1, []))
    with suppress(Refused):
        return not headers.read(1, header).missing
    return False


def _of_sheet(sheet) -> Lines:
    sheet.reset_dimensions()  # other programs write them wrong
    width = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cell := next(filter(decoding.font_of, cells), ""):
            raise Refused([Problem(number, "", "old_font", cell, decoding.font_of(cell))])
        if cells:
            width = width or len(cells)
            yield number, cells + [""] * (width - len(cells))


def _text(cell) -> str:
    """A cell as its writer would have typed it into a CSV."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        # With a comma, so that a fraction is never taken for thousands.
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, date):
        # Excel turns a typed 2014-03 into 1 March 2014 shown without its day: that is the month again.
        return f"{value:%Y-%m-%d}" if "d" in cell.number_format.lower() else f"{value:%Y-%m}"
    return decoding.clean(str(value))
