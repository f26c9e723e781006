"""Tables inside forms: title lines, headers of two rows, columns without data, totals, signatures."""

import pytest

from tests.conftest import slow_except
from tests.forms import as_csv, as_workbook, read
from tests.importing import codes, examined, understood

HEADER = ["Địa bàn", "Kỳ", "Số liệu", "Giá trị", "Chủ đề", "Đơn vị tổ chức", "Số báo cáo", "Ngày báo cáo"]
ENGLISH = ["Area", "Period", "Element", "Value", "Topic", "Organiser", "Report No.", "Report date"]
FIRST = ["Huyện U Minh", "2014-03", "Lượt người dự", "12", "", "", "15/BC-CAH", "05/04/2014"]
SECOND = ["Huyện Đầm Dơi", "2014-03", "Lượt người dự", "7", "", "", "8/BC-CAH", "05/04/2014"]
NUMBERS = [("966", 12), ("970", 7)]
TITLE = [["CÔNG AN TỈNH CÀ MAU", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["BÁO CÁO THÁNG 3 NĂM 2014"], []]


def without(*names: str) -> list[list[str]]:
    """The plain table without some of its columns."""
    return [[cell for name, cell in zip(HEADER, line, strict=True) if name not in names] for line in (HEADER, FIRST, SECOND)]


def column_of(at: int, name: str, *cells: str) -> list[list[str]]:
    """The plain table with one more column."""
    lines = zip([HEADER, FIRST, SECOND], [name, *cells], strict=True)
    return [[*line[:at], cell, *line[at:]] for line, cell in lines]


def under(name: str) -> list[list[str]]:
    return [[name if cell == "Giá trị" else cell for cell in HEADER], FIRST, SECOND]


LAYOUTS = {
    "no column of topics": without("Chủ đề"),
    "no columns of topics and organisers": without("Chủ đề", "Đơn vị tổ chức"),
    "title lines": [*TITLE, HEADER, FIRST, SECOND],
    "running numbers": column_of(0, "STT", "1", "2"),
    "roman running numbers": column_of(0, "TT", "I.", "II."),
    "running numbers of one line only": column_of(0, "Số TT", "", "2"),
    "an index without a name": column_of(0, "", "0", "4"),
    "an empty column before": column_of(0, "", "", ""),
    "an empty column between": column_of(4, "", "", ""),
    "an unknown column without data": column_of(8, "Ghi chú", "", ""),
    "units in a column": column_of(4, "ĐVT", "lượt người", "lượt người"),
    "a unit behind a header": under("Giá trị (lượt người)"),
    "a unit behind a comma": under("Số lượng, lượt người"),
    "a footnote mark behind a header": under("Giá trị (1)"),
    "running numbers by formula": column_of(0, "STT (No.)", "=ROW()-1", "=ROW()-1"),
    "names in two languages": [[f"{vi} / {en}" for vi, en in zip(HEADER, ENGLISH, strict=True)], FIRST, SECOND],
    "names in two lines of two languages": [HEADER, ENGLISH, FIRST, SECOND],
    "other usual names": [
        ["Huyện, thành phố", "Kỳ BC", "Chỉ tiêu thống kê", "Kết quả thực hiện", "Chuyên đề", "Đơn vị chủ trì", "Số BC", "Ngày BC"],
        FIRST, SECOND,
    ],
    "column numbers": [HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"], FIRST, SECOND],
    "column letters and numbers": [HEADER, ["A", "B", "C", "1", "2", "3", "4", "5"], FIRST, SECOND],
    "a line of units": [HEADER, ["", "", "", "(lượt người)"], FIRST, SECOND],
    "a header of two rows": [
        ["Địa bàn", "Kỳ", "Nội dung", "", "Phân tổ", "", "Báo cáo", ""],
        ["", "", "Số liệu", "Giá trị", "Chủ đề", "Đơn vị tổ chức", "Số báo cáo", "Ngày báo cáo"],
        FIRST,
        SECOND,
    ],
    "names below a merged one": [
        ["Địa bàn", "Kỳ", "Nội dung", "", "Phân tổ", "", "Báo cáo", ""],
        ["", "", "Số liệu", "Giá trị", "Chủ đề", "Đơn vị tổ chức", "Số", "Ngày"], FIRST, SECOND,
    ],
    "lines of blanks": [HEADER, FIRST, [" ", "\xa0"], SECOND, ["", "\t"]],
    "a total": [HEADER, FIRST, SECOND, ["Tổng cộng", "", "", "19"]],
    "a total of the province": [HEADER, FIRST, SECOND, ["", "Toàn tỉnh", "", "19"]],
    "a total above": [HEADER, ["Toàn tỉnh", "", "", "19"], FIRST, SECOND, ["T.cộng", "", "", "19"]],
    "a total of what is numbered": [HEADER, FIRST, SECOND, ["TỔNG CỘNG (I+II)", "", "", "19"]],
    "notes with a star": [HEADER, ["Huyện U Minh (*)", *FIRST[1:]], SECOND, ["(*) Huyện U Minh báo cáo chậm"], ["* Chưa gồm số của bộ đội"]],
    "totals of parts": [HEADER, FIRST, ["Cộng", "", "", "12"], SECOND, ["Cộng", "", "", "7"], ["Tổng số", "", "", "19"]],
    "a total named in another column": [
        HEADER, FIRST, ["Huyện U Minh", "Cộng Quý I", *FIRST[2:]], SECOND, [*FIRST[:2], "Tổng cộng tháng 3", "19", *FIRST[4:]],
    ],
    "a total by formula": [HEADER, FIRST, SECOND, ["Tổng cộng", "", "", "=SUM(D2:D3)"]],
    "signatures": [
        HEADER, FIRST, SECOND, [], ["", "", "", "Cà Mau, ngày 05 tháng 4 năm 2014"], ["Người lập biểu", "", "THỦ TRƯỞNG ĐƠN VỊ"],
        ["(Ký, ghi rõ họ tên)"], [], ["Nguyễn Văn A", "", "Trần Văn B"], ["Nơi nhận:"], ["- Như trên;"], ["- Lưu: VT."],
    ],
    "what is alike stands above": [
        ["Kỳ báo cáo: 2014-03"], ["Số liệu:", "Lượt người dự"], ["Số: 15/BC-CAH", "", "Cà Mau, ngày 05 tháng 4 năm 2014"],
        ["Địa bàn", "Giá trị", "Chủ đề", "Đơn vị tổ chức"], [FIRST[0], "12"], [SECOND[0], "7"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", slow_except([as_csv, as_workbook], as_csv))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_is_found_in_a_form(layout, form):
    assert understood(form(LAYOUTS[layout]), "area_code, amount") == NUMBERS


@pytest.mark.parametrize(
    ("layout", "notes"),
    [("a total", ["totals_skipped"]), ("signatures", ["signatures_skipped"]), ("what is alike stands above", ["said_above"])],
)
def test_what_is_passed_over_or_taken_from_above_is_said(layout, notes):
    assert codes(examined(as_csv(LAYOUTS[layout])).notes) == notes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Giá trị (%)", "column_missing"), ("Giá trị (nghìn)", "unit_unknown"), ("Giá trị kế hoạch", "column_unknown"),
        ("Số lượng, kỳ trước", "unit_unknown"), ("Giá trị (lũy kế)", "unit_unknown"),
    ],
)  # fmt: skip
def test_a_column_of_other_numbers_is_no_column_of_values(name, code):
    assert code in codes(examined(as_csv(under(name))).faults)


def test_a_column_without_data_that_holds_some_is_one_fault():
    table = column_of(0, "STT", "1", "2") + [["Xem dưới", *FIRST], ["Xem dưới", *SECOND]]
    _, faults, _ = read(as_csv(table))
    assert [(fault.column, fault.code) for fault in faults] == [("STT", "column_unknown")]
    for numbers in (["9", "8"], ["8", "9"]):  # rising or not: an index stands first
        _, faults, _ = read(as_csv(column_of(4, "", *numbers)))
        assert [(fault.line, fault.column, fault.code) for fault in faults] == [(2, "E", "column_unknown")]


def test_reading_stops_after_a_thousand_lines_that_are_no_records():
    records, faults, _ = read(as_csv([HEADER, FIRST, *[["Lời bàn"]] * 2000, SECOND]))
    assert len(records) == 1 and codes(faults) == ["stray_line", "too_many"]


@pytest.mark.parametrize("total", ["20", "0"])
def test_a_total_above_all_lines_is_held_against_them(total):
    _, faults, _ = read(as_csv([HEADER, ["Tổng cộng", "", "", total], FIRST, SECOND]))
    assert [(fault.line, fault.code, fault.other) for fault in faults] == [(2, "total_differs", "19")]


def test_a_starred_name_with_a_number_is_a_record():
    table = [["Số: 15/BC", "Ngày 05/04/2014", "Tháng 3/2014"], ["Địa bàn", "Lượt người dự"], ["* Xã Khánh Hòa U Minh", "5"]]
    records, faults, _ = read(as_csv(table))
    assert not faults and [record["value"] for record in records] == ["5"]


def test_an_index_rises():
    _, faults, _ = read(as_csv(column_of(0, "", "9", "8")))
    assert [(fault.line, fault.column, fault.code) for fault in faults] == [(3, "A", "column_unknown")]


def test_a_total_may_name_what_it_adds_up_in_other_words():
    total = ["Tổng cộng", "Tháng 3/2014", "Người dự", "19"]
    _, faults, _ = read(as_csv([HEADER, FIRST, SECOND, total]))
    assert faults == []


def test_what_stands_above_is_nothing_beside_a_column_of_the_table():
    above = [["Số: 12 đường Trần Hưng Đạo"], ["Kỳ báo cáo: 2013"], ["Kỳ báo cáo: 2012"]]
    records, faults, notes = read(as_csv([*above, HEADER, FIRST]))
    assert (records[0]["period"], records[0]["report_no"], faults, notes) == ("2014-03", "15/BC-CAH", [], [])


def test_records_after_the_signatures_are_records():
    records, faults, _ = read(as_csv([HEADER, FIRST, ["Người lập biểu"], ["Nguyễn Văn A"], SECOND]))
    assert [record["value"] for record in records] == ["12", "7"] and not faults
