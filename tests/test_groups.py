"""What stands over the names of columns: groups of columns, a title; and columns that name more than their period."""

import pytest

from tests.forms import as_csv, read
from tests.importing import codes, examined

ATTENDED, LEAFLETS = "Lượt người dự", "Tờ rơi phát hành"
REPORT = ["Số: 15/BC-CAH", "", "Cà Mau, ngày 05 tháng 4 năm 2014"]
TABLE = [["TT", "Địa bàn", ATTENDED, LEAFLETS], ["1", "Huyện U Minh", "12", "30"]]


def test_a_field_right_above_the_header_is_no_group_of_columns():
    assert codes(examined(as_csv([REPORT, ["Kỳ báo cáo:", "", "Tháng 3/2014"], *TABLE])).faults) == []


@pytest.mark.parametrize("group", ["Lũy kế", "Cộng dồn", "Từ đầu năm", "Mục tiêu", "Ước thực hiện", "Chỉ tiêu giao", "Dự toán"])
def test_a_group_of_other_numbers_is_refused(group):
    table = [REPORT, ["THÁNG 3 NĂM 2014"], ["TT", "Địa bàn", group, ""], ["", "", ATTENDED, LEAFLETS], TABLE[1]]
    assert codes(examined(as_csv(table)).faults) == ["group_unclear"]


@pytest.mark.parametrize(
    ("group", "faults"),
    [
        ("Tháng 2", ["group_unclear"]), ("6 tháng đầu năm", ["group_unclear"]), ("Quý I", ["group_unclear"]), ("Năm 2013", ["field_twice"]), ("Tháng 4/2014", ["field_twice"]),
        ("Tháng 3", []), ("Tuyên truyền", []),
    ],
)
def test_a_group_of_another_month_than_the_title_is_refused(group, faults):
    table = [REPORT, ["THÁNG 3 NĂM 2014"], ["TT", "Địa bàn", group, ""], ["", "", ATTENDED, LEAFLETS], TABLE[1]]
    assert codes(examined(as_csv(table)).faults) == faults


OF_ONE = [["Số liệu: Lượt người dự"], REPORT]


@pytest.mark.parametrize("running", ["TT", "Mã", "Ghi chú"])
def test_a_period_in_a_title_makes_no_numbers_of_the_column_below_it(running):
    table = [["1", "Huyện U Minh", "12", "30"], ["2", "Huyện Thới Bình", "2", "3"]]
    form = [*OF_ONE, ["THÁNG 3 NĂM 2014"], [running, "Địa bàn", "Tháng 1/2014", "Tháng 2/2014"], *table]
    records, _, _ = read(as_csv(form))
    assert [(record["period"], record["value"]) for record in records] == [
        ("Tháng 1/2014", "12"), ("Tháng 2/2014", "30"), ("Tháng 1/2014", "2"), ("Tháng 2/2014", "3"),
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["Tỷ lệ tháng 2/2014", "Số cuộc tháng 2/2014", "Tờ rơi tháng 2/2014", "Chi phí quý I/2014"])
def test_a_column_that_names_more_than_its_period_is_not_of_the_element_above(header):
    form = [*OF_ONE, ["TT", "Địa bàn", "Tháng 1/2014", header], ["1", "Huyện U Minh", "12", "30"]]
    assert codes(examined(as_csv(form)).faults) == ["column_unknown"]


@pytest.mark.parametrize("header", ["Thực hiện tháng 2/2014", "Tháng 2/2014 (lượt người)", "Kết quả trong tháng 2/2014"])
def test_a_column_may_say_that_its_period_is_what_was_done(header):
    form = [*OF_ONE, ["TT", "Địa bàn", "Tháng 1/2014", header], ["1", "Huyện U Minh", "12", "30"]]
    records, faults, _ = read(as_csv(form))
    assert not faults and [record["value"] for record in records] == ["12", "30"]


PLEDGED = ["Số đăng ký", "Đăng ký", "Đăng ký đầu năm", "Đã đăng ký", "Giao ước thi đua", "Được giao", "Nhu cầu", "Tháng sau"]
OF_A_PART = ["Tuần 1", "10 ngày đầu tháng", "Từ trước đến nay", "Trong đó nữ", "Xếp loại", "Điểm", "Kết quả (%)"]


@pytest.mark.parametrize("group", PLEDGED + OF_A_PART)
def test_a_group_of_numbers_that_were_only_pledged_is_refused(group):
    for upper in (["TT", "Địa bàn", group, ""], ["", "", group, ""]):
        table = [REPORT, ["THÁNG 3 NĂM 2014"], upper, ["TT", "Địa bàn", ATTENDED, LEAFLETS], TABLE[1]]
        assert "group_unclear" in codes(examined(as_csv(table)).faults)


@pytest.mark.parametrize("group", ["Phòng, chống ma túy", "Ma túy", "Nhà trường"])
def test_a_group_of_one_topic_or_organiser_is_not_read_as_the_whole(group):
    table = [REPORT, ["THÁNG 3 NĂM 2014"], ["TT", "Địa bàn", group, ""], ["", "", ATTENDED, LEAFLETS], TABLE[1]]
    assert codes(examined(as_csv(table)).faults) == ["group_of_part"]
    about_it = [REPORT, [f"Chủ đề: {group}", f"Đơn vị tổ chức: {group}"], *table[1:]]
    assert "group_of_part" not in codes(examined(as_csv(about_it)).faults)


def test_what_other_groups_are_called_is_noted():
    table = [REPORT, ["THÁNG 3 NĂM 2014"], ["TT", "Địa bàn", "Công tác tuyên truyền", ""], ["", "", ATTENDED, LEAFLETS], TABLE[1]]
    found = examined(as_csv(table))
    (note,) = (note for note in found.notes if note.code == "groups_ignored")
    assert not found.faults and "Công tác tuyên truyền" in note.wrong("vi")


def test_a_group_of_pledged_numbers_in_a_table_of_records_is_refused():
    upper, lower = ["TT", "Địa bàn", "Số liệu", "Số đăng ký"], ["", "", "", "Số lượng"]
    table = [REPORT, ["THÁNG 3 NĂM 2014"], upper, lower, ["1", "Huyện U Minh", ATTENDED, "12"]]
    assert "group_unclear" in codes(examined(as_csv(table)).faults)


@pytest.mark.parametrize(
    ("group", "element"),
    [
        ("Đăng ký", "Mô hình đăng ký, triển khai"),
        ("Mô hình đăng ký, triển khai", ""),
        ("Cam kết", "Lượt đơn vị ký cam kết đạt chuẩn An toàn về ANTT"),
    ],
)
def test_a_group_may_have_the_words_of_its_elements(group, element):
    table = [REPORT, ["THÁNG 3 NĂM 2014"], ["TT", "Địa bàn", ATTENDED, group], ["", "", "", element], TABLE[1]]
    assert codes(examined(as_csv(table)).faults) == []


MONTHS = ["Địa bàn", "Tháng 1/2014", "Tháng 2/2014"], ["Huyện U Minh", "3", "1"]


@pytest.mark.parametrize("title", ["TỜ RƠI PHÁT HÀNH NĂM 2014", "Báo cáo kết quả tờ rơi phát hành", "Bảng 1. Tờ rơi phát hành (ĐVT: tờ)"])
def test_a_title_names_the_element_of_months(title):
    records, faults, _ = read(as_csv([REPORT, [title], *MONTHS]))
    assert not faults and [record["element"] for record in records] == [LEAFLETS] * 2


@pytest.mark.parametrize("title", ["KINH PHÍ IN TỜ RƠI PHÁT HÀNH", "TỜ RƠI PHÁT HÀNH BỊ THU HỒI", "TỶ LỆ TIN CÓ GIÁ TRỊ", "SỐ XÃ CHƯA CÓ LƯỢT NGƯỜI DỰ"])
def test_a_title_about_something_else_names_no_element(title):
    assert codes(examined(as_csv([REPORT, [title], *MONTHS])).faults) == ["fields_missing"]


ITEMS = [REPORT, ["THÁNG 3 NĂM 2014"], ["Địa bàn: Huyện U Minh"]]


def test_elements_down_with_one_column_of_numbers_are_records():
    form = [*ITEMS, ["TT", "Nội dung", "ĐVT", "Kết quả"], ["1", ATTENDED, "lượt người", "9"], ["2", LEAFLETS, "tờ", "8"]]
    records, faults, _ = read(as_csv(form))
    assert not faults and [(record["area_code"], record["value"]) for record in records] == [("Huyện U Minh", "9"), ("Huyện U Minh", "8")]


@pytest.mark.parametrize("unit", ["cuộc", "%", "nghìn lượt"])
def test_a_unit_beside_an_element_has_to_be_its_own(unit):
    form = [*ITEMS, ["TT", "Nội dung", "ĐVT", "Kết quả"], ["1", ATTENDED, unit, "9"]]
    assert [(fault.code, fault.value) for fault in examined(as_csv(form)).faults] == [("unit_unknown", unit)]


LINE = ["Huyện U Minh", ATTENDED, "9"]


@pytest.mark.parametrize("header", ["Số liệu (kế hoạch)", "Số liệu (đăng ký)", "Chỉ tiêu (lũy kế)", "Nội dung (so với cùng kỳ)"])
def test_the_name_of_a_column_may_speak_of_other_numbers(header):
    found = examined(as_csv([REPORT, ["THÁNG 3 NĂM 2014"], ["Địa bàn", header, "Giá trị"], LINE]))
    assert (codes(found.faults), codes(found.doubts)) == ([], ["other_numbers"])
