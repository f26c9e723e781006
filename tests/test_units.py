"""A number with its unit behind it in one cell."""

import pytest

from data.reading import plain
from tests.forms import as_csv
from tests.importing import codes, each, examined, report, row, understood

TAKEN = {
    "12 cuộc": 12, "12cuộc": 12, "12 (cuộc)": 12, "1.234 cuộc": 1234, "1 234 Cuộc": 1234, "0 cuộc": 0, "12,0 cuộc": 12, "12 sessions": 12,
}  # fmt: skip
REFUSED = {
    "12 tin": "value_unit", "12 nghìn": "value_unit", "12 nghìn cuộc": "value_unit", "12 lượt người": "value_unit", "12 cuộc/tháng": "value_unit",
    "12 %": "value_unreadable", "12,5 cuộc": "value_unit", "cuộc": "value_unreadable", "khoảng 12 cuộc": "value_unreadable",
    "12 cuộc 3 tin": "value_unreadable", "-12 cuộc": "value_unreadable",
}  # fmt: skip


@pytest.mark.parametrize("text", TAKEN)
def test_a_number_with_the_unit_of_its_element_is_a_count(text):
    taken = each("value", *TAKEN)[text]
    assert taken.faults == [] and taken.stored["amount"] == TAKEN[text]


@pytest.mark.parametrize("text", REFUSED)
def test_another_unit_is_refused(text):
    assert codes(each("value", *REFUSED)[text].faults) == [REFUSED[text]]


def test_each_column_of_a_wide_form_has_its_own_unit():
    header = ["Địa bàn", "Lượt người dự", "Tờ rơi phát hành"]
    form = [["Số: 15/BC-CAH", "Ngày 05/04/2014"], ["Tháng 3/2014"], header, ["Huyện U Minh", "12 lượt người", "30 tờ"]]
    assert understood(as_csv([*form, ["Tổng cộng", "12 lượt người", "30 tờ"]]), "amount") == [(12,), (30,)]
    assert codes(examined(as_csv([*form, ["Huyện Đầm Dơi", "7 tờ", "3 lượt người"]])).faults) == ["value_unit", "value_unit"]
    assert codes(examined(as_csv([*form, ["Tổng cộng", "13 lượt người", "30 tờ"]])).faults) == ["total_differs"]


def test_a_total_of_records_may_have_a_unit():
    rows = [row(period=f"2015-0{month}", value=f"{month} cuộc") for month in (1, 2)]
    total = row(area_code="Cộng", period="", element="", value="3 cuộc", report_no="", report_date="")
    assert understood(report(*rows, total), "amount") == [(1,), (2,)]


def test_the_fault_says_what_may_stand_behind_a_number():
    (fault,) = examined(report(row(value="12 tin"))).faults
    assert "12 tin" in fault.wrong("vi") and "đơn vị" in fault.wrong("vi") and "unit" in fault.wrong("en")


@pytest.mark.parametrize(("value", "is_plain"), [("12", True), ("12 cuộc", False), ("12 tin", False)])
def test_units_in_a_large_file_get_a_second_look(value, is_plain, monkeypatch, tmp_path):
    monkeypatch.setattr("data.reading.plain.LARGE", 0)
    months = [row(period=f"{2010 + number // 12}-{1 + number % 12:02}", value=value) for number in range(60)]
    assert (plain.stage(report(*months).encode(), tmp_path / "rows.csv") is not None) == is_plain


def test_where_the_element_is_unknown_only_that_is_a_fault():
    for value in ("12 cuộc", "12"):
        assert codes(examined(report(row(element="so cuoc gap mat", value=value))).faults) == ["element_unknown"]
