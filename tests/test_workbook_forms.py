"""Forms in a workbook: merged counts, struck-out titles, the name of the sheet."""

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.importing import codes, examined, saved

FORM = [["Số: 15/BC", "Ngày 05/04/2014"], ["Tháng 3/2014"], ["Địa bàn", "Lượt người dự", "Tờ rơi phát hành"], ["Huyện U Minh", 12, None]]


def form(merged: str = "", struck: str = "", title: str = "Biểu") -> bytes:
    made = openpyxl.Workbook()
    for line in FORM:
        made.active.append(line)
    if merged:
        made.active.merge_cells(merged)
    if struck:
        made.active[struck].font = Font(strike=True)
    made.active.title = title
    return saved(made)


def test_a_count_merged_over_two_columns_of_counts_is_refused():
    assert codes(examined(form(merged="B4:C4")).faults) == ["merged_value"]


@pytest.mark.parametrize("cell", ["A2", "B3"])
def test_a_struck_out_title_or_header_is_asked_about(cell):
    assert codes(examined(form(struck=cell)).doubts) == ["struck_rows"]


@pytest.mark.parametrize(("title", "doubts"), [
    ("Kế hoạch", ["other_numbers"]), ("Lũy kế", ["other_numbers"]), ("Biểu 1", []),
    ("Tháng 2", ["other_period"]), ("T2", ["other_period"]), ("2013", ["other_period"]), ("Tháng 3", []), ("Năm 2014", []), ("Quý I", []),
])
def test_the_name_of_a_sheet_may_say_that_its_numbers_are_others(title, doubts):
    assert codes(examined(form(title=title)).doubts) == doubts
