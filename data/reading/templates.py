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
FILLED = 2000  # lines whose cells are ready to be typed in
HEAD = PatternFill("solid", fgColor="DBE8F6")


def made(format: str) -> bytes:
    """The template as `xlsx` with its lists, as a `csv` with only the headers, or the valid `codes` alone as CSV."""
    if format == "xlsx":
        return _workbook()
    if format == "csv":
        return _csv([_headers()])
    return _csv([WORDS["code_columns"], *_codes()])


def _headers() -> list[str]:
    return [WORDS["columns"][column] for column in COLUMNS]


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")  # Excel needs the mark


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    records = book.active
    records.title = WORDS["records"]
    records.append(_headers())
    # As text, or Excel makes a date of 2014-03 and a number of a code.
    for row in records.iter_rows(min_row=2, max_row=FILLED, max_col=len(COLUMNS)):
        for column, cell in zip(COLUMNS, row, strict=True):
            if column != "value":
                cell.number_format = "@"
    _dress(records, [16, 14, 40, 12, 24, 24, 18, 16])
    codes = book.create_sheet(WORDS["codes"])
    codes.append(WORDS["code_columns"])
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
    """Every valid code: which column it is for, the code, its name, its district or unit, a remark."""
    columns, area_names = WORDS["columns"], {row["code"]: row["name_vi"] for row in source.rows("areas")}
    rows = [
        [columns["area_code"], row["code"], row["name_vi"], area_names.get(row["parent_code"], ""), ""]
        for row in source.rows("areas")
        if row["level"] != "province"
    ]
    for row in source.rows("elements"):
        coastal = WORDS["coastal"] if row["applies_to"] == "coastal" else ""
        stock = WORDS["stock"] if row["aggregation"] == "stock_last" else ""
        remarks = " ".join(filter(None, [stock, coastal]))
        rows.append([columns["element"], row["code"], row["label_vi"], row["unit_vi"], remarks])
    for table, column in (("topics", "topic"), ("organisers", "organiser")):
        rows += [[columns[column], row["code"], row["label_vi"], "", ""] for row in source.rows(table)]
    return rows
