"""A table as a file that spreadsheets read: CSV with decimal points or decimal commas, and a workbook with notes.

The same table gives the same bytes, on every machine and on every day.
"""

import csv
import io
from datetime import datetime
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from queries.package import archive
from ui.numbers import measures
from ui.reader.view import View, rows
from ui.takeaway.tables import Table
from ui.text import format

NO_DAY = datetime(2000, 1, 1)
WIDEST = 60  # characters of a column
DEFINITION = ("meaning", "formula", "unit", "warning", "reference", "source", "code")  # of a measure, in the notes


def csv_of(table: Table, semicolons: bool = False) -> bytes:
    """UTF-8 with a byte-order mark, CRLF, an empty cell for what is missing.

    With commas between columns fractions have a decimal point, with `semicolons` a decimal comma.
    """
    text, lines = io.StringIO(newline=""), table.lines
    if semicolons:
        lines = [[str(cell).replace(".", ",") if isinstance(cell, float) else cell for cell in line] for line in lines]
    csv.writer(text, delimiter=";" if semicolons else ",").writerows([table.headers, *lines])
    return text.getvalue().encode("utf-8-sig")


def workbook_of(view: View, title: str, table: Table) -> bytes:
    """An .xlsx: the rows with their number formats, and a sheet of definitions, filters and version."""
    words = view.words["workbook"]
    book = Workbook()
    book.properties.creator = view.words["navigation"]["site"]
    book.properties.title = title
    book.properties.created = book.properties.modified = NO_DAY
    sheet = book.active
    sheet.title = words["rows"]
    _fill(sheet, [table.headers, *table.lines])
    for header, decimals in table.decimals.items():
        column = table.headers.index(header) + 1
        for line, digits in enumerate(decimals, start=2):
            sheet.cell(line, column).number_format = f"#,##0.{'0' * digits}" if digits else "#,##0"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _fill(book.create_sheet(words["notes"]), _notes(view, title, table))
    return _same_bytes(book)


def _notes(view: View, title: str, table: Table) -> list[tuple]:
    words, columns, labels = (view.words[section] for section in ("workbook", "columns", "passport"))
    mark = [("", view.words["status_bar"]["demonstration"])] if view.is_demonstration else []
    lines = [
        (words["what"], title),
        (columns["area"], view.area),
        (columns["period"], view.years),
        (columns["version"], view.version.stem),
        (words["cut_off"], format.day(rows(view, "status_bar")[0]["cut_off_day"], view.language)),
        (columns["data_kind"], view.data_kind),
        *mark,
        (words["missing"], words["missing_means"]),
    ]
    named = dict.fromkeys(table.columns.get(columns["measure_code"], ()))
    known = measures.all_of(view.version, view.language)
    for measure in (known[code] for code in named if code in known):  # the article's statements name codes of their own
        facts = [(labels[fact], getattr(measure, fact)) for fact in DEFINITION if getattr(measure, fact)]
        lines += [("", ""), (columns["measure"], measure.title), *facts]
    return lines


def _fill(sheet: Worksheet, lines: list):
    """Write the lines under a bold first one or beside a bold first column, each column as wide as it needs."""
    for line in lines:
        sheet.append(line)
    is_table = len(lines[0]) > 2
    for cell in sheet[1] if is_table else sheet["A"]:
        cell.font = Font(bold=True)
    for column in sheet.columns:
        width = max(len(str(cell.value)) for cell in column if cell.value is not None) + 3
        sheet.column_dimensions[column[0].column_letter].width = min(width, WIDEST)
    if not is_table:
        for cell in sheet["B"]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _same_bytes(book: Workbook) -> bytes:
    """Save without the clock: the library dates every file within."""
    content = io.BytesIO()
    ExcelWriter(book, ZipFile(content, "w")).save()
    with ZipFile(content) as made:
        return archive.whole((name, made.read(name)) for name in made.namelist())
