"""The table in an .xlsx workbook: which sheet holds it, and each cell as its writer would have typed it into a CSV."""

import io
import zipfile
from datetime import date
from itertools import islice

import openpyxl

from data.reading import decoding, form
from data.reading.headers import COLUMNS
from data.reading.lines import Lines, Sheet
from data.reading.problems import Problem, Refused

LARGEST = 2_000_000_000  # bytes of an unpacked workbook: more than that is an attack on the memory


def sheet_of(content: bytes) -> Sheet:
    """The sheet of a workbook that holds the records."""
    return Sheet(_lines(content))


def _lines(content: bytes) -> Lines:
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
    """The sheet that holds every column of the template, or the first sheet where none does."""
    if not sheets:
        raise Refused([Problem(1, "", "not_a_table")])
    right = [sheet for sheet in sheets if _columns_in(sheet) == len(COLUMNS)]
    if len(right) > 1:
        raise Refused([Problem(1, "", "two_sheets", ", ".join(sheet.title for sheet in right))])
    return (right or sheets)[0]


def _columns_in(sheet) -> int:
    """How many columns of the template the first lines of the sheet name."""
    return form.columns_in(list(islice(_of_sheet(sheet), form.DEEPEST)))


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
