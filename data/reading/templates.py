"""The file to fill in, with the valid codes beside it."""

import csv
import io
import tomllib
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data import source
from data.reading.headers import COLUMNS

NAMES = {"xlsx": "mau_so_lieu_antq.xlsx", "csv": "mau_so_lieu_antq.csv", "codes": "ma_hop_le_antq.csv"}
WORDS = tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))
HEADERS = [WORDS["columns"][column] for column in COLUMNS]
FILLED = 2000  # lines whose cells are ready to be typed in
HEAD = PatternFill("solid", fgColor="DBE8F6")


def made(format: str) -> bytes:
    """The template as `xlsx` with its lists, as a `csv` with only the headers, or the valid `codes` alone as CSV."""
    if format == "xlsx":
        return _workbook()
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADERS] if format == "csv" else _codes())
    return text.getvalue().encode("utf-8-sig")  # Excel needs the mark


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    records = book.active
    records.title = WORDS["records"]
    records.append(HEADERS)
    # As text, or Excel makes a date of 2014-03 and a number of a code.
    for row in records.iter_rows(min_row=2, max_row=FILLED, max_col=len(COLUMNS)):
        for column, cell in zip(COLUMNS, row, strict=True):
            if column != "value":
                cell.number_format = "@"
    _dress(records, [16, 14, 40, 12, 24, 24, 18, 16])
    codes = book.create_sheet(WORDS["codes"])
    for row in _codes():
        codes.append(row)
    _dress(codes, [18, 34, 52, 22, 40])
    guide = book.create_sheet(WORDS["guide"])
    for line in WORDS["lines"]:
        guide.append([line])
    guide.column_dimensions["A"].width = 110
    for (cell,) in guide.iter_rows():
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    guide["A1"].font = Font(bold=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _dress(sheet: Worksheet, widths: list[int]):
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), HEAD
    sheet.freeze_panes = "A2"


def _codes() -> list[list[str]]:
    """The header of the table of codes, then every valid code: the column it is for, the code, its name, its district or
    unit, a remark."""
    columns, areas = WORDS["columns"], source.rows("areas")
    names = {area["code"]: area["name_vi"] for area in areas}
    rows = [WORDS["code_columns"]]
    for area in areas:
        if area["level"] != "province":
            rows.append([columns["area_code"], area["code"], area["name_vi"], names[area["parent_code"]], ""])
    for element in source.rows("elements"):
        remarks = [WORDS["stock"]] if element["aggregation"] == "stock_last" else []
        remarks += [WORDS["coastal"]] if element["applies_to"] == "coastal" else []
        rows.append([columns["element"], element["code"], element["label_vi"], element["unit_vi"], " ".join(remarks)])
    for table, column in (("topics", "topic"), ("organisers", "organiser")):
        rows += [[columns[column], row["code"], row["label_vi"], "", ""] for row in source.rows(table)]
    return rows
