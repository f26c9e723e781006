"""A workbook is read as it is shown: merged areas, hidden and struck-out lines, other sheets, text of several fonts."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from data.reading import templates
from data.reading.headers import COLUMNS
from tests.importing import RIGHT, codes, examined, saved, understood


def book(lines: int = 3, **cells) -> openpyxl.Workbook:
    """A workbook of `lines` right records of the first months of 2015, with the counts 1, 2, 3, …; `cells` by their place."""
    made = openpyxl.Workbook()
    made.active.append(list(COLUMNS))
    for month in range(1, lines + 1):
        made.active.append(list((RIGHT | {"period": f"2015-{month:02}", "value": month}).values()))
    for place, value in cells.items():
        made.active[place].value = value
    return made


def merged(area: str, **cells) -> bytes:
    made = book(**cells)
    made.active.merge_cells(area)
    return saved(made)


def rewritten(content: bytes, *replacements: tuple[bytes, bytes]) -> bytes:
    """The workbook with other bytes in its parts: what openpyxl does not write."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            for old, new in replacements:
                part = part.replace(old, new)
            target.writestr(name, part)
    return file.getvalue()


def told(problems) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.code, problem.value) for problem in problems]


@pytest.mark.parametrize("area", ["A2:A4", "G2:G4", "A2:A3", "H3:H4"])
def test_a_merged_area_holds_for_all_its_lines(area):
    assert understood(merged(area), "area_code, amount") == [("31999", 1), ("31999", 2), ("31999", 3)]


def test_lines_below_a_merged_area_are_not_filled():
    assert told(examined(merged("A2:A3", A4=None)).faults) == [(4, "cell_empty", "")]


def test_the_first_cell_of_a_merged_area_is_shown_and_no_other():
    content = merged("A2:A3", A2="32005", A4="32002")
    covered = rewritten(content, (b'<c r="B3"', b'<c r="A3" t="str"><v>31999</v></c><c r="B3"'))
    assert understood(covered, "area_code") == [("32005",), ("32005",), ("32002",)]


def test_a_merged_area_that_begins_in_the_header_is_not_filled():
    assert told(examined(merged("A1:A2")).faults) == [(2, "cell_empty", "")]


def test_a_merged_count_belongs_to_no_line():
    (fault,) = examined(merged("D2:D4")).faults
    assert (fault.line, fault.column, fault.code, fault.value, fault.other) == (2, "value", "merged_value", "1", "2|4")
    assert "dòng 2 đến dòng 4" in fault.wrong() and "Unmerge" in fault.mend()


def test_a_count_is_not_spread_over_the_cells_beside_it():
    assert understood(merged("D2:E2"), "amount, topic") == [(1, None), (2, None), (3, None)]


def test_blank_lines_of_a_merged_area_are_no_records():
    made = book(2)
    made.active.merge_cells("A3:A9")
    assert len(understood(saved(made), "line")) == 2


@pytest.mark.parametrize("how", [b'hidden="1"', b'hidden="true"', b'ht="0" customHeight="1"'])
def test_hidden_lines_are_read_and_asked_about(how):
    content = rewritten(saved(book(5)), *((b'<row r="%d"' % line, b'<row r="%d" %s' % (line, how)) for line in (3, 5)))
    found = examined(content)
    assert told(found.doubts) == [(3, "hidden_rows", "2")] and found.rows == 5
    assert "2 dòng" in found.doubts[0].wrong() and "dòng 3" in found.doubts[0].wrong()


def test_a_hidden_line_without_a_record_is_not_asked_about():
    made = book()
    made.active.row_dimensions[1].hidden = made.active.row_dimensions[9].hidden = True
    assert examined(saved(made)).doubts == ()


def test_struck_out_lines_are_read_and_asked_about():
    made = book()
    made.active["D3"].font = Font(strike=True)
    made.active["E4"].font = Font(strike=True)  # the cell is empty
    assert told(examined(saved(made)).doubts) == [(3, "struck_rows", "1")]


def test_a_number_struck_out_before_another_is_asked_about_or_refused():
    struck = TextBlock(InlineFont(strike=True), "12 ")
    found = examined(saved(book(D3=CellRichText(struck, "15"))))
    assert told(found.doubts) == [(3, "struck_rows", "1")] or codes(found.faults)


def test_a_raised_digit_is_a_footnote_and_not_a_part_of_the_number():
    found = examined(saved(book(D3=CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1")))))
    assert codes(found.faults) == ["value_footnote"] and found.faults[0].value == "12¹"


def test_hidden_columns_of_ours_are_read_and_asked_about():
    made = book()
    made.active.column_dimensions["G"].hidden = made.active.column_dimensions["K"].hidden = True
    assert told(examined(saved(made)).doubts) == [(0, "hidden_columns", "report_no")]


def with_sheet(*header: str, state: str = "visible", line: tuple = tuple(RIGHT.values())) -> bytes:
    made = book()
    made.active.title = "T3"
    made.create_sheet("T2").append(list(header))
    made["T2"].append(list(line))
    made["T2"].sheet_state = state
    return saved(made)


def test_the_sheet_that_was_read_is_named_where_there_are_several():
    found = examined(with_sheet("Mã", "Tên", line=("966", "Huyện U Minh")))
    assert told(found.notes) == [(0, "sheet_read", "T3")] and found.doubts == () and found.rows == 3
    assert examined(saved(book())).notes == ()
    assert examined(with_sheet(*COLUMNS, state="hidden")).notes == ()


def test_another_sheet_with_records_is_asked_about():
    found = examined(with_sheet("Địa bàn", "Kỳ", "Số lieeuj", *COLUMNS[3:]))
    assert told(found.doubts) == [(0, "other_sheet", "T2")] and "“T3”" in found.doubts[0].wrong()


def test_another_sheet_that_goes_on_without_a_header_is_asked_about():
    assert told(examined(with_sheet("Huyện U Minh", "2015-04", "Lượt người dự", "12", line=())).doubts) == [(0, "other_sheet", "T2")]


def test_two_sheets_of_records_are_refused():
    assert codes(examined(with_sheet(*COLUMNS)).faults) == ["two_sheets"]


def test_the_sheets_of_the_template_raise_no_doubt():
    made = openpyxl.load_workbook(io.BytesIO(templates.made("xlsx")))
    for column, cell in zip(RIGHT.values(), made.worksheets[0][2], strict=True):
        cell.value = column
    found = examined(saved(made))
    assert found.doubts == () and codes(found.notes) == ["sheet_read"] and found.rows == 1


def test_dates_are_read_by_their_format():
    made = book(B2=datetime(2014, 3, 1), B3=datetime(2014, 3, 1), B4=datetime(2014, 1, 1), H2=datetime(2014, 4, 5))
    made.active["A3"].value, made.active["A4"].value = 32002, 32005
    formats = {"B2": "[Red]yyyy-mm", "B3": "dd/mm/yyyy", "B4": "yyyy", "H2": "dd/mm/yyyy hh:mm"}
    for place, code in formats.items():
        made.active[place].number_format = code
    days = understood(saved(made), "first_day, last_day, report_day")
    assert [span[:2] for span in days] == [
        (date(2014, 3, 1), date(2014, 3, 31)), (date(2014, 3, 1), date(2014, 3, 1)), (date(2014, 1, 1), date(2014, 12, 31)),
    ]  # fmt: skip
    assert days[0][2] == date(2014, 4, 5)


def test_a_percentage_is_no_count():
    made = book(D3=0.12, D4=5)
    made.active["D3"].number_format = made.active["D4"].number_format = "0%"
    assert told(examined(saved(made)).faults) == [(3, "value_unreadable", "12%"), (4, "value_unreadable", "500%")]


def test_what_calculating_leaves_of_a_whole_number_is_that_number():
    assert understood(saved(book(D3=11.999999999999998, D4=3.0000000000000004)), "amount") == [(1,), (12,), (3,)]


def test_a_fraction_is_refused_as_one():
    assert told(examined(saved(book(D3=12.5))).faults) == [(3, "value_fraction", "12,5")]


def test_a_strict_workbook_is_read():
    kinds = b"spreadsheetml", b"officeDocument"
    old, new = b"http://schemas.openxmlformats.org/%s/2006", b"http://purl.oclc.org/ooxml/%s"
    content = rewritten(saved(book()), *((old % kind, new % kind) for kind in kinds))
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    assert understood(content, "amount") == [(1,), (2,), (3,)]
