"""A table as bytes that a spreadsheet opens right: CSV in two tongues, and a workbook that explains itself.

The same table gives the same bytes, on every machine and on every day.
"""

import csv
import io
from datetime import datetime
from zipfile import ZipFile

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from queries.package import archive
from ui.numbers import measures
from ui.reader.view import View, rows
from ui.takeaway.tables import Table
from ui.text import format

NO_DAY = datetime(2000, 1, 1)
WIDEST = 60  # characters of a column


def csv_of(table: Table, semicolons: bool = False) -> bytes:
    """UTF-8 with its mark, CRLF, blanks for what is missing.

    Commas go with plain numbers, semicolons with decimal commas.
    """
    text = io.StringIO(newline="")
    lines = [[_with_comma(cell) for cell in line] for line in table.lines] if semicolons else table.lines
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
    for place, header in enumerate(table.headers, start=1):
        if header in table.decimals:
            digits = table.decimals[header]
            for (cell,) in sheet.iter_rows(min_row=2, min_col=place, max_col=place):
                shown = digits or int(cell.value is not None and cell.value != int(cell.value))
                cell.number_format = f"#,##0.{'0' * shown}" if shown else "#,##0"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _fill(book.create_sheet(words["notes"]), _notes(view, title, table))
    return _same_bytes(book)


def _notes(view: View, title: str, table: Table) -> list[tuple]:
    words, passport = view.words["workbook"], view.words["passport"]
    facts = rows(view, "status_bar").iloc[0]
    lines = [
        (words["what"], title),
        (view.words["columns"]["area"], view.area),
        (view.words["columns"]["period"], view.years),
        (view.words["columns"]["version"], view.version.stem),
        (words["cut_off"], format.day(facts["cut_off_day"], view.language)),
        (view.words["columns"]["data_kind"], view.data_kind),
    ]
    if view.is_demonstration:
        lines.append(("", view.words["status_bar"]["demonstration"]))
    lines.append((words["missing"], words["missing_means"]))
    known = measures.all_of(view.version, view.language)
    # A statement of the article need not be one of ours.
    for measure in (known[code] for code in _codes(view, table) if code in known):
        said = {
            "meaning": measure.meaning,
            "formula": measure.formula,
            "unit": measure.unit,
            "note": measure.warning,
            "reference": measure.reference,
            "source": measure.source,
            "code": measure.code,
        }
        lines += [("", ""), (view.words["columns"]["measure"], measure.title)]
        lines += [(passport[field], text) for field, text in said.items() if text]
    return lines


def _codes(view: View, table: Table) -> list[str]:
    """The measures the table speaks of, in its order."""
    header = view.words["columns"]["measure_code"]
    if header not in table.headers:
        return []
    place = table.headers.index(header)
    return list(dict.fromkeys(line[place] for line in table.lines))


def _fill(sheet: Worksheet, lines: list):
    """Write the lines under a bold first one or beside a bold first column, each column as wide as it needs."""
    for line in lines:
        sheet.append(list(line))
    is_table = len(lines[0]) > 2
    for cell in sheet[1] if is_table else sheet["A"]:
        cell.font = Font(bold=True)
    for place, cells in enumerate(zip(*lines, strict=True), start=1):
        width = max(len(str(cell)) for cell in cells if not pd.isna(cell)) + 3
        sheet.column_dimensions[get_column_letter(place)].width = min(width, WIDEST)
    if not is_table:
        for cell in sheet["B"]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _same_bytes(book: Workbook) -> bytes:
    """Save without the clock: the library dates every file within."""
    content = io.BytesIO()
    ExcelWriter(book, ZipFile(content, "w")).save()
    with ZipFile(content) as made:
        return archive.whole((name, made.read(name)) for name in made.namelist())


def _with_comma(cell):
    return str(cell).replace(".", ",") if isinstance(cell, float) else cell
