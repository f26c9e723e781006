"""Tables inside forms: title lines, headers of two rows, columns without data, totals, signatures; and wide forms."""

import pytest

from tests.forms import as_csv, as_workbook, read
from tests.importing import codes, examined, understood

HEADER = ["Địa bàn", "Kỳ", "Số liệu", "Giá trị", "Chủ đề", "Đơn vị tổ chức", "Số báo cáo", "Ngày báo cáo"]
FIRST = ["Huyện U Minh", "2014-03", "Lượt người dự", "12", "", "", "15/BC-CAH", "05/04/2014"]
SECOND = ["Huyện Đầm Dơi", "2014-03", "Lượt người dự", "7", "", "", "8/BC-CAH", "05/04/2014"]
NUMBERS = [("966", 12), ("970", 7)]
TITLE = [["CÔNG AN TỈNH CÀ MAU", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["BÁO CÁO THÁNG 3 NĂM 2014"], []]


def column_of(at: int, name: str, *cells: str) -> list[list[str]]:
    """The plain table with one more column."""
    lines = zip([HEADER, FIRST, SECOND], [name, *cells], strict=True)
    return [[*line[:at], cell, *line[at:]] for line, cell in lines]


def under(name: str) -> list[list[str]]:
    return [[name if cell == "Giá trị" else cell for cell in HEADER], FIRST, SECOND]


LAYOUTS = {
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
    "column numbers": [HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"], FIRST, SECOND],
    "column letters and numbers": [HEADER, ["A", "B", "C", "1", "2", "3", "4", "5"], FIRST, SECOND],
    "a line of units": [HEADER, ["", "", "", "(lượt người)"], FIRST, SECOND],
    "a header of two rows": [
        ["Địa bàn", "Kỳ", "Nội dung", "", "Phân tổ", "", "Báo cáo", ""],
        ["", "", "Số liệu", "Giá trị", "Chủ đề", "Đơn vị tổ chức", "Số báo cáo", "Ngày báo cáo"],
        FIRST,
        SECOND,
    ],
    "lines of blanks": [HEADER, FIRST, [" ", "\xa0"], SECOND, ["", "\t"]],
    "a total": [HEADER, FIRST, SECOND, ["Tổng cộng", "", "", "19"]],
    "a total of the province": [HEADER, FIRST, SECOND, ["", "Toàn tỉnh", "", "19"]],
    "totals of parts": [HEADER, FIRST, ["Cộng", "", "", "12"], SECOND, ["Cộng", "", "", "7"], ["Tổng số", "", "", "19"]],
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


@pytest.mark.parametrize("form", [as_csv, as_workbook])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_is_found_in_a_form(layout, form):
    assert understood(form(LAYOUTS[layout]), "area_code, amount") == NUMBERS


@pytest.mark.parametrize(
    ("layout", "notes"),
    [("a total", ["totals_skipped"]), ("signatures", ["signatures_skipped"]), ("what is alike stands above", ["said_above"])],
)
def test_what_is_passed_over_or_taken_from_above_is_said(layout, notes):
    assert codes(examined(as_csv(LAYOUTS[layout])).notes) == notes


WIDE_TITLE = [["CÔNG AN TỈNH CÀ MAU"], ["Số: 15/BC-CAH", "", "Cà Mau, ngày 05 tháng 4 năm 2014"]]
ATTENDED, LEAFLETS = "Lượt người dự", "Tờ rơi phát hành"
WIDE = {
    "elements across": [
        *WIDE_TITLE, ["BÁO CÁO KẾT QUẢ THÁNG 3 NĂM 2014"], ["STT", "Địa bàn", ATTENDED, f"{LEAFLETS} (tờ)"],
        ["A", "B", "1", "2"], ["1", "H. U Minh", "12", ""], ["2", "Huyện Đầm Dơi", "7", "0"], ["", "Tổng cộng", "19", "0"],
    ],
    "names of two rows": [
        *WIDE_TITLE, ["Tháng 3/2014"], ["TT", "Huyện, thành phố", "Tuyên truyền", ""], ["", "", "propaganda_attendances", LEAFLETS],
        ["I", "H. U Minh", "12", ""], ["II", "Huyện Đầm Dơi", "7", "0"], ["Cộng", "", "19", ""],
    ],
    "units in a row of their own": [
        *WIDE_TITLE, ["Kỳ báo cáo:", "2014-03"], ["Đơn vị", ATTENDED, LEAFLETS], ["", "lượt người", "tờ"],
        ["H. U Minh", "12", ""], ["Huyện Đầm Dơi", "7", "0"], ["Tỉnh Cà Mau", "19", "0"],
    ],
    "areas across": [
        *WIDE_TITLE, ["BÁO CÁO THÁNG 3 NĂM 2014"], ["Chỉ tiêu", "ĐVT", "H. U Minh", "Huyện Đầm Dơi", "Cộng"],
        [ATTENDED, "lượt người", "12", "7", "19"], [LEAFLETS, "tờ", "", "0", "0"],
    ],
}  # fmt: skip
COUNTED = {("966", "propaganda_attendances", 12), ("970", "propaganda_attendances", 7), ("970", "leaflets_distributed", 0)}


@pytest.mark.parametrize("form", [as_csv, as_workbook])
@pytest.mark.parametrize("layout", WIDE)
def test_a_wide_form_is_read_as_what_it_is(layout, form):
    rows = understood(form(WIDE[layout]), "area_code, element, amount, first_day::varchar, last_day::varchar, report_no")
    assert {row[:3] for row in rows} == COUNTED and len(rows) == 3
    assert {row[3:] for row in rows} == {("2014-03-01", "2014-03-31", "15/BC-CAH")}


MONTHS = {
    "the year above": [["NĂM 2014"], [f"Số liệu: {ATTENDED}"], ["Huyện", "Tháng 1", "T2", "Quý II", "Cả năm"]],
    "the year in each": [[f"Bảng theo dõi {ATTENDED.lower()}"], ["Huyện", "Tháng 1/2014", "2014-02", "Quý II năm 2014", "Cộng"]],
    "the year over the months": [[f"Số liệu: {ATTENDED}"], ["", "Năm 2014", "Năm 2014", "Năm 2014", ""], ["Huyện", "Tháng 1", "Tháng 2", "Quý II", "Cộng"]],
}


@pytest.mark.parametrize("layout", MONTHS)
def test_months_across_are_the_periods_of_one_element(layout):
    table = [["Số: 15/BC-CAH", "Ngày 05/04/2015"], *MONTHS[layout], ["H. U Minh", "1", "2", "6", "9"]]
    rows = understood(as_csv(table), "element, first_day::varchar, amount")
    assert rows == [("propaganda_attendances", f"2014-{month}-01", amount) for month, amount in (("01", 1), ("02", 2), ("04", 6))]


ELEMENTS = ["Huyện", ATTENDED]


@pytest.mark.parametrize(
    "title",
    [
        "Lũy kế đến tháng 3 năm 2014", "Kế hoạch năm 2014", "Tháng 2 và tháng 3 năm 2014", "So với tháng 3 năm 2014",
        "Ban hành theo Thông tư số 12, tháng 3 năm 2014", "Quý I, II năm 2014",
    ],
)  # fmt: skip
def test_no_period_is_taken_from_words_that_mean_another(title):
    _, faults, _ = read(as_csv([*WIDE_TITLE, [title], ELEMENTS, ["H. U Minh", "12"]]))
    assert [(fault.code, fault.value) for fault in faults] == [("fields_missing", "Kỳ")]


def test_days_from_and_to_explain_the_month_beside_them():
    table = [*WIDE_TITLE, ["THÁNG 3 NĂM 2014"], ["(từ ngày 15/02/2014 đến ngày 14/03/2014)"], ELEMENTS, ["H. U Minh", "12"]]
    (record,), faults, _ = read(as_csv(table))
    assert not faults and "15/02/2014" in record["period"] and "14/03/2014" in record["period"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Giá trị (%)", "column_missing"), ("Giá trị (nghìn)", "unit_unknown"), ("Giá trị kế hoạch", "column_unknown"),
        ("Số lượng, kỳ trước", "unit_unknown"), ("Giá trị (lũy kế)", "unit_unknown"),
    ],
)  # fmt: skip
def test_a_column_of_other_numbers_is_no_column_of_values(name, code):
    assert code in codes(examined(as_csv(under(name))).faults)


@pytest.mark.parametrize("name", ["Lượt người dự (nghìn)", "Lượt người dự (cuộc)", "Lượt người dự kỳ trước", "Lượt người dự (%)"])
def test_a_column_of_another_unit_is_no_element(name):
    _, faults, _ = read(as_csv([*WIDE_TITLE, ["Tháng 3/2014"], [*ELEMENTS, name], ["H. U Minh", "12", "1"]]))
    assert {fault.code for fault in faults} <= {"unit_unknown", "column_unknown"} and faults


def test_faults_of_a_wide_form_name_line_and_column_and_what_is_shared_once():
    table = [*WIDE_TITLE, ["Kỳ: 2014-13"], ["Huyện", ATTENDED, LEAFLETS], ["U Min", "1", "2"], ["Huyện Đầm Dơi", "x", "-3"]]
    found = [(fault.line, fault.column, fault.code) for fault in examined(as_csv(table)).faults]
    assert found == [
        (3, "Kỳ", "period_unreadable"), (5, "Huyện", "area_unknown"),
        (6, ATTENDED, "value_unreadable"), (6, LEAFLETS, "value_negative"),
    ]  # fmt: skip


def test_a_number_repeated_in_a_wide_form_is_told_by_lines_of_the_file():
    table = [*WIDE_TITLE, ["Kỳ: 2014-03"], ["Huyện", ATTENDED], ["H. U Minh", "1"], ["966", "1"]]
    (fault,) = examined(as_csv(table)).faults
    assert (fault.line, fault.column, fault.code, fault.other) == (6, ATTENDED, "row_repeated", "5")


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


def test_a_wide_form_without_numbers_has_no_rows():
    _, faults, _ = read(as_csv([*WIDE_TITLE, ["Tháng 3/2014"], ELEMENTS, ["H. U Minh", ""], ["Tổng cộng", ""]]))
    assert codes(faults) == ["no_rows"]
