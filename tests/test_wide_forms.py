"""Wide forms: several elements, months or areas side by side, with what is shared in the lines above."""

import pytest

from tests.forms import as_csv, as_workbook, read
from tests.importing import codes, examined, understood

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


def test_a_wide_form_without_numbers_has_no_rows():
    _, faults, _ = read(as_csv([*WIDE_TITLE, ["Tháng 3/2014"], ELEMENTS, ["H. U Minh", ""], ["Tổng cộng", ""]]))
    assert codes(faults) == ["no_rows"]
