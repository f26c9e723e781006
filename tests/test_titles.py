"""The period that a title names, and what else the lines above a table say of its numbers."""

import pytest

from data.reading import periods, titles
from tests.forms import as_csv, read
from tests.importing import codes, examined

YEAR, QUARTER, MONTH = ("2014-01-01", "2014-12-31"), ("2014-01-01", "2014-03-31"), ("2014-03-01", "2014-03-31")
STATUTORY = ("2013-12-15", "2014-12-14")
TITLES = {
    "BÁO CÁO THÁNG 3 NĂM 2014": MONTH,
    "Kết quả phong trào Quý I/2014 huyện U Minh": QUARTER,
    "Tháng 3 năm 2014 (từ ngày 15/02/2014 đến ngày 14/03/2014)": ("2014-02-15", "2014-03-14"),
    "(Số liệu từ 15/12/2013 đến 14/12/2014)": STATUTORY,
    "Kỳ báo cáo: 2014-03": MONTH,
    "Kỳ: 2014": YEAR,
    "Kèm theo Báo cáo số 15/BC-CAH ngày 05/04/2014, tháng 3/2014": MONTH,
    "(Từ ngày 15/2 đến ngày 14/3/2014)": ("2014-02-15", "2014-03-14"),
    "Từ ngày 01 đến ngày 31 tháng 3 năm 2014": MONTH,
    "Tháng: 3/2014": MONTH,
    "Năm báo cáo: 2014": YEAR,
    "SỐ VỤ PHẠM TỘI THÁNG 3/2014": MONTH,
    "Quý I/2014 (3 tháng đầu năm 2014)": QUARTER,
    "BÁO CÁO XÃ VIỆT THẮNG THÁNG 3 NĂM 2014": MONTH,
    "6 tháng đầu năm 2014": ("2014-01-01", "2014-06-30"),
}
NO_TITLES = [
    "Cà Mau, ngày 05 tháng 4 năm 2014", "Thực hiện Nghị định 09/2019/NĐ-CP", "Số: 15/2014/BC-CAH", "Ngày báo cáo: 05/04/2014",
    "tháng 3/2014 và tháng 4/2014", "BÁO CÁO NĂM 2013, 2014", "Năm 2013 và 2014", "tháng 3/2014 theo Kế hoạch từ 01/01/2011 đến 31/12/2016", "HUYỆN U MINH", "",
    "ngày    tháng 4 năm 2014", "ngày 05 tháng tư năm 2014",  # when it was signed
    "Tháng     năm 2014", "BÁO CÁO THÁNG … NĂM 2014", "Quý .... năm 2014",  # nobody filled it in
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_names_its_period(title):
    assert tuple(map(str, periods.days_of(titles.found_in(title)))) == TITLES[title]


@pytest.mark.parametrize("title", NO_TITLES)
def test_a_title_may_name_no_period_or_several(title):
    assert titles.found_in(title) == ""


OF_ANOTHER_TIME = [
    "Thời gian báo cáo: 05/04/2014", "Thời gian: 05/04/2014",
    "Tháng 3/2014 (ÂL)", "THÁNG 3 ÂM LỊCH NĂM 2014", "BÁO CÁO ĐẾN HẾT THÁNG 3/2014", "SỐ LIỆU TÍNH ĐẾN THÁNG 3 NĂM 2014", "TỪ THÁNG 3/2014", "trước tháng 3/2014", "Tháng 3/2014 trở đi",
    "BÁO CÁO TUẦN 3 THÁNG 3/2014", "ĐỢT 1 THÁNG 3/2014", "10 NGÀY ĐẦU THÁNG 3/2014", "NỬA ĐẦU THÁNG 3/2014", "cuối năm 2014",
    "Cao điểm tháng 3/2014 (từ 15/02 đến 28/02/2014)",
]  # fmt: skip
OF_OTHER_NUMBERS = [
    "KẾ HOẠCH THÁNG 3/2014", "CHỈ TIÊU NĂM 2014", "MỤC TIÊU NĂM 2014", "ƯỚC THÁNG 3/2014", "CỘNG DỒN THÁNG 3/2014", "DỰ BÁO NĂM 2014",
    "LŨY KẾ ĐẾN THÁNG 3/2014", "SO VỚI THÁNG 3/2014",
]  # fmt: skip


OF_PAPERS = [
    "Chương trình công tác tháng 3/2014", "LỊCH CÔNG TÁC THÁNG 3/2014", "Nội dung công tác tháng 3/2014", "THÔNG BÁO LỊCH TRỰC THÁNG 3/2014",
    "TỜ TRÌNH THÁNG 3/2014", "NGHỊ QUYẾT QUÝ I/2014", "QUYẾT ĐỊNH GIAO CHỈ TIÊU NĂM 2014", "Giấy mời họp tháng 3/2014", "ĐỀ ÁN NĂM 2014",
    "Bảng phân công tháng 3/2014", "CÔNG TÁC TRỌNG TÂM THÁNG 3/2014", "Thông báo tháng 3/2014", "BẢN ĐĂNG KÝ MÔ HÌNH NĂM 2014",
]  # fmt: skip
OF_PAPERS_INSIDE = ["THÁNG 3/2014: LỊCH CÔNG TÁC", "CÔNG AN HUYỆN U MINH - CHƯƠNG TRÌNH THÁNG 3/2014", "BÁO CÁO CHƯƠNG TRÌNH CÔNG TÁC THÁNG 3/2014"]
OF_RESULTS = [
    "Báo cáo kết quả công tác tháng 3/2014", "CÔNG TÁC THÁNG 3/2014", "Kết quả thực hiện Chương trình công tác tháng 3/2014",
    "BÁO CÁO TÌNH HÌNH THỰC HIỆN CHỈ THỊ 05 THÁNG 3/2014", "Thông báo kết quả phong trào tháng 3/2014", "Sơ kết Nghị quyết 02 tháng 3/2014",
    "PHƯƠNG TIỆN ĐƯỢC THÔNG BÁO NEO TRÚ AN TOÀN THÁNG 3/2014", "Báo cáo tháng 3/2014 về Chương trình phòng, chống tội phạm",
]  # fmt: skip


@pytest.mark.parametrize("title", OF_PAPERS)
def test_a_paper_that_says_what_shall_be_done_is_asked_about(title):
    assert titles.found_in(title) == ""
    assert codes(examined(as_csv([REPORT, [title], *TABLE])).faults) == ["fields_missing"]
    found = examined(as_csv([REPORT, [title], ["Kỳ: Tháng 3/2014"], *TABLE]))
    assert (codes(found.faults), codes(found.doubts)) == ([], ["other_numbers"])


@pytest.mark.parametrize("title", OF_PAPERS_INSIDE)
def test_a_period_beside_the_name_of_such_a_paper_is_not_taken(title):
    assert titles.found_in(title) == ""


@pytest.mark.parametrize("title", OF_RESULTS)
def test_a_report_of_what_was_done_may_name_such_a_paper(title):
    assert titles.found_in(title) == "2014-03"
    found = examined(as_csv([REPORT, [title], *TABLE]))
    assert (codes(found.faults), codes(found.doubts)) == ([], [])


@pytest.mark.parametrize("title", OF_ANOTHER_TIME + OF_OTHER_NUMBERS)
def test_a_period_that_the_numbers_are_not_of_is_not_taken(title):
    assert titles.found_in(title) == ""


ATTENDED, LEAFLETS = "Lượt người dự", "Tờ rơi phát hành"
REPORT = ["Số: 15/BC-CAH", "", "Cà Mau, ngày 05 tháng 4 năm 2014"]
TABLE = [["TT", "Địa bàn", ATTENDED, LEAFLETS], ["1", "Huyện U Minh", "12", "30"]]


@pytest.mark.parametrize("words", ["lũy kế đến tháng 3/2014", "đến hết tháng 3/2014", "tuần 3 tháng 3/2014", "Kế hoạch tháng 3/2014"])
def test_a_field_for_the_period_takes_no_such_words_either(words):
    found = examined(as_csv([REPORT, [f"Kỳ báo cáo: {words}"], *TABLE]))
    assert [(fault.column, fault.code) for fault in found.faults] == [("Kỳ", "period_unreadable")]


def test_the_time_of_a_report_is_not_its_period():
    found = examined(as_csv([REPORT, ["Thời gian: 05/04/2014"], *TABLE]))
    assert [(fault.code, fault.value) for fault in found.faults] == [("fields_missing", "Kỳ")]


def test_a_week_of_a_month_is_asked_about():
    assert codes(examined(as_csv([REPORT, ["Tuần 3"], ["Tháng 3/2014"], *TABLE])).doubts) == ["other_numbers"]


@pytest.mark.parametrize("line", ["(Số liệu lũy kế từ đầu năm)", "Số cộng dồn", "Chỉ tiêu kế hoạch giao", "Số ước thực hiện"] + [
    "SỐ LIỆU CÙNG KỲ", "BẢNG SO SÁNH", "TỶ LỆ (%)", "TĂNG, GIẢM SO VỚI THÁNG TRƯỚC", "BÌNH QUÂN MỖI XÃ", "(1.000 người)", "TỔNG KẾT 5 NĂM", "Nhiệm kỳ 2010-2015",
    "ĐỢT CAO ĐIỂM", "Số liệu tính đến 20/3/2014", "(đến ngày 20/3)", "chốt ngày 25 tháng 3", "SỐ LIỆU ĐĂNG KÝ",
])
def test_a_line_above_that_speaks_of_other_numbers_is_asked_about(line):
    found = examined(as_csv([REPORT, ["THÁNG 3 NĂM 2014"], [line], *TABLE]))
    assert (codes(found.faults), codes(found.doubts)) == ([], ["other_numbers"])
    assert line in found.doubts[0].wrong("vi")


@pytest.mark.parametrize("line", ["Số liệu tính đến 31/3/2014", "Hạn nộp: tháng 4/2014", "Kỳ trước: Tháng 2/2014", "Cập nhật tháng 4/2014"])
def test_a_line_above_may_name_the_last_day_or_another_period(line):
    found = examined(as_csv([REPORT, ["THÁNG 3 NĂM 2014"], [line], *TABLE]))
    assert (codes(found.faults), codes(found.doubts)) == ([], [])
    assert titles.found_in(line) == ""


@pytest.mark.parametrize("unit", ["ĐVT: nghìn lượt", "(Đơn vị: nghìn lượt)", "Đơn vị tính: 1.000 lượt người", "Đơn vị: %"])
def test_a_unit_above_that_is_no_unit_of_a_count_is_refused(unit):
    assert codes(examined(as_csv([REPORT, ["THÁNG 3 NĂM 2014"], ["", "", "", unit], *TABLE])).faults) == ["unit_unknown"]


def test_an_office_above_is_no_unit():
    assert codes(examined(as_csv([["Đơn vị: Công an huyện U Minh"], REPORT, ["THÁNG 3 NĂM 2014"], *TABLE])).faults) == []


def test_an_annex_belongs_to_the_report_that_it_names():
    title = "PHỤ LỤC 1: THÁNG 3/2014 (Kèm theo Báo cáo số 15/BC-CAH ngày 05/4/2014 của Công an huyện U Minh)"
    records, faults, _ = read(as_csv([[title], *TABLE]))
    assert not faults
    assert {(record["period"], record["report_no"], record["report_date"]) for record in records} == {("2014-03", "15/BC-CAH", "05/04/2014")}


def test_a_form_is_not_an_annex_of_what_prescribes_it():
    form = [["Biểu số 01 (Ban hành kèm theo Thông tư số 124/2021/TT-BCA ngày 28/12/2021)"], REPORT, ["THÁNG 3 NĂM 2014"], *TABLE]
    records, faults, _ = read(as_csv(form))
    assert not faults and records[0]["report_no"] == "15/BC-CAH"


def test_of_two_different_periods_is_said_nothing_else():
    assert codes(examined(as_csv([REPORT, ["THÁNG 3 NĂM 2014"], ["Kỳ: Tháng 2/2014"], *TABLE])).faults) == ["field_twice"]


@pytest.mark.parametrize("note", ["Ghi chú: số liệu lũy kế từ đầu năm", "(*) Số liệu kế hoạch", "Ghi chú: đơn vị tính nghìn lượt"])
def test_a_note_below_that_speaks_of_other_numbers_is_asked_about(note):
    found = examined(as_csv([REPORT, ["THÁNG 3 NĂM 2014"], *TABLE, [note]]))
    assert (codes(found.faults), codes(found.doubts)) == ([], ["other_numbers"])


def test_a_period_between_the_lines_is_a_stray_line():
    form = [REPORT, ["THÁNG 3 NĂM 2014"], *TABLE, ["", "Tháng 4", "", ""], ["1", "Huyện Đầm Dơi", "1", "3"]]
    assert codes(examined(as_csv(form)).faults) == ["stray_line"]


RECORDS = ["Địa bàn", "Kỳ", "Chỉ tiêu", "Giá trị", "Số báo cáo", "Ngày báo cáo"]
RECORD = ["Huyện U Minh", "2014-03", "Lượt người dự", "12", "15/BC-CAH", "05/04/2014"]


@pytest.mark.parametrize(("title", "is_asked"), [
    ("BÁO CÁO THÁNG 4/2014", True), ("Báo cáo năm 2013", True), ("Quý II/2014", True),
    ("BÁO CÁO THÁNG 3/2014", False), ("Báo cáo năm 2014", False), ("6 tháng đầu năm 2014", False), ("So với năm 2013", False),
])  # fmt: skip
def test_a_title_of_another_period_than_the_lines_of_the_table_is_asked_about(title, is_asked):
    found = examined(as_csv([[title], RECORDS, RECORD]))
    assert codes(found.faults) == [] and ("other_period" in codes(found.doubts)) == is_asked
    assert not is_asked or title in found.doubts[0].wrong("vi")


def test_months_across_are_held_against_the_title_too():
    months = [["Địa bàn", "Tháng 1/2014", "Tháng 2/2014"], ["Huyện U Minh", "12", "30"]]
    for title, doubts in (("Quý I/2014", []), ("Quý II/2014", ["other_period"])):
        assert codes(examined(as_csv([REPORT, [title], ["Chỉ tiêu: Lượt người dự"], *months])).doubts) == doubts
