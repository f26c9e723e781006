"""The wide form to print and fill in: areas down, elements across, one period, a place for totals and signatures."""

import io
import re

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data import source
from data.reading import periods
from data.reading.headers import TITLES
from data.reading.templates import HEAD, WORDS

TEXT = WORDS["wide"]
FIRST_NUMBER = 3  # the column of the first element, behind the running number and the area
SIGNED = 8  # columns over which a signature stands
MOST_UPRIGHT = 12  # elements whose names are written upright; more are turned, so that they fit on one page
A4 = 9
LINE = Side(style="thin", color="808080")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
UNDERLINE = Border(bottom=LINE)
NOT_HERE = PatternFill("solid", fgColor="BFBFBF")
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)


def areas_of(district: str = "") -> list[dict[str, str]]:
    """The communes of a district by its code, or without one the districts; none where the code is unknown."""
    areas = source.rows("areas")
    level, parent = ("commune", district) if district else ("district", areas[0]["code"])
    return [area for area in areas if area["level"] == level and area["parent_code"] == parent]


def elements_of(areas: list[dict[str, str]], codes: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """The elements of these `codes`, or all, that apply in one of the areas at least."""
    elements = [element for element in source.rows("elements") if not codes or element["code"] in codes]
    return [element for element in elements if any(_applies(element, area) for area in areas)]


def file_name(period: str, district: str = "") -> str:
    """A name for the file in plain letters: mau_ngang_966_2014-03.xlsx."""
    return f"mau_ngang_{district or 'ca_tinh'}_{'-'.join(re.findall('[A-Za-z0-9]+', period))}.xlsx"


def made(period: str, district: str = "", codes: tuple[str, ...] = ()) -> bytes:
    """The form as .xlsx for a period that days_of understands. Raises ValueError where nothing is left to fill in."""
    areas = areas_of(district)
    elements = elements_of(areas, codes)
    if not areas or not elements or not periods.days_of(period):
        raise ValueError(period, district, codes)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = TEXT["sheet"]
    width = FIRST_NUMBER - 1 + len(elements)
    _write_title(sheet, width, period, district)
    head = sheet.max_row + 2  # a blank line between
    _write_header(sheet, head, elements)
    for number, area in enumerate(areas, start=1):
        _write_line(sheet, head + 1 + number, [number, area["name_vi"]], width)
        for column, element in enumerate(elements, start=FIRST_NUMBER):
            if not _applies(element, area):
                sheet.cell(head + 1 + number, column).fill = NOT_HERE
    total = head + 2 + len(areas)
    _write_line(sheet, total, ["", TEXT["total"]], width)
    for cell in sheet[total]:
        cell.font = Font(bold=True)
    _write_signatures(sheet, total + 2, width)
    _lay_out(sheet, head, total, len(elements))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def period_in_words(period: str) -> str:
    """A period as a title has it: Năm 2014, Quý I năm 2014, Tháng 3 năm 2014; others as they are written."""
    days = periods.days_of(period)
    first = days[0]
    quarter = (first.month + 2) // 3
    wordings = (
        (f"{first.year}", TEXT["year"], ""),
        (f"{first.year}-Q{quarter}", TEXT["quarter"], TEXT["quarters"][quarter - 1]),
        (f"{first.year}-{first.month:02}", TEXT["month"], first.month),
    )
    for text, words, number in wordings:
        if periods.days_of(text) == days:
            return words.format(number=number, year=first.year)
    return period


def _applies(element: dict[str, str], area: dict[str, str]) -> bool:
    return element["applies_to"] != "coastal" or area["coastal"] == "true"


def _write_title(sheet: Worksheet, width: int, period: str, district: str):
    """The title, and the fields above the table: each a name and, in the cell beside it, its text."""
    words = period_in_words(period)
    for line, text in enumerate((TEXT["title"], words.upper(), TEXT["hint"]), start=1):
        sheet.cell(line, 1, text).alignment = CENTER
        sheet.cell(line, 1).font = Font(bold=line < 3, italic=line == 3, size=13 if line == 1 else 11)
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=width)
    names = {area["code"]: area["name_vi"] for area in source.rows("areas")}
    fields = [(TEXT["period"], words), *([(TEXT["district"], names[district])] if district else [])]
    fields += [(TEXT[field], "") for field in ("report_no", "report_date", "topic", "organiser")]
    for line, (name, text) in enumerate(fields, start=4):
        sheet.cell(line, 2, name)
        sheet.cell(line, FIRST_NUMBER, text or None).number_format = "@"  # or a date is made of what is typed
        last = min(width, FIRST_NUMBER + 3)
        for column in range(FIRST_NUMBER, last + 1):
            sheet.cell(line, column).border = UNDERLINE
        if last > FIRST_NUMBER:
            sheet.merge_cells(start_row=line, end_row=line, start_column=FIRST_NUMBER, end_column=last)


def _write_header(sheet: Worksheet, line: int, elements: list[dict[str, str]]):
    """The header, and below it the numbers of the columns, as official forms have them."""
    names = [TEXT["running"], TITLES["area_code"], *(f"{one['label_vi']} ({one['unit_vi']})" for one in elements)]
    marks = ["A", "B", *range(1, len(elements) + 1)]
    turned = 90 if len(elements) > MOST_UPRIGHT else 0
    for column, (name, mark) in enumerate(zip(names, marks, strict=True), start=1):
        cell = sheet.cell(line, column, name)
        rotation = turned if column >= FIRST_NUMBER else 0
        cell.font, cell.fill, cell.border = Font(bold=True), HEAD, BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True, textRotation=rotation)
        below = sheet.cell(line + 1, column, mark)
        below.alignment, below.border, below.font = CENTER, BOX, Font(italic=True, size=9)
    sheet.row_dimensions[line].height = 240 if turned else 80


def _write_line(sheet: Worksheet, line: int, texts: list, width: int):
    sheet.row_dimensions[line].height = 21  # room to write by hand
    for column in range(1, width + 1):
        cell = sheet.cell(line, column, texts[column - 1] if column <= len(texts) else None)
        cell.border = BOX
        if column >= FIRST_NUMBER:
            cell.number_format = "#,##0"


def _write_signatures(sheet: Worksheet, line: int, width: int):
    """Places to sign below the table; reading passes over them."""
    right = max(width - SIGNED + 1, FIRST_NUMBER)
    sheet.cell(line, right, TEXT["place_and_day"]).font = Font(italic=True)
    for column, name in ((2, TEXT["made_by"]), (right, TEXT["head"])):
        sheet.cell(line + 1, column, name).font = Font(bold=True)
        sheet.cell(line + 2, column, TEXT["sign"]).font = Font(italic=True, size=9)
    for below in range(line, line + 3):
        sheet.cell(below, 2).alignment = sheet.cell(below, right).alignment = CENTER
        sheet.merge_cells(start_row=below, end_row=below, start_column=right, end_column=max(width, right))


def _lay_out(sheet: Worksheet, head: int, total: int, elements: int):
    """Make it ready to print: A4 across, one page wide, the header on every page."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 6, 28
    for column in range(FIRST_NUMBER, FIRST_NUMBER + elements):
        sheet.column_dimensions[get_column_letter(column)].width = 7 if elements > MOST_UPRIGHT else 15
    sheet.freeze_panes = sheet.cell(head + 2, FIRST_NUMBER)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head + 1}"
    sheet.print_area = f"A1:{get_column_letter(FIRST_NUMBER - 1 + elements)}{total + 8}"
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.5)  # inches
