"""A month or quarter and its year in several lines above a table, or in several cells."""

import pytest

from data.reading import periods
from tests.forms import as_csv, read
from tests.importing import examined

ATTENDED, LEAFLETS = "Lượt người dự", "Tờ rơi phát hành"
REPORT = ["Số: 15/BC-CAH", "", "Cà Mau, ngày 05 tháng 4 năm 2014"]
TABLE = [["TT", "Địa bàn", ATTENDED, LEAFLETS], ["1", "Huyện U Minh", "12", "30"]]
YEAR, QUARTER, MONTH = ("2014-01-01", "2014-12-31"), ("2014-01-01", "2014-03-31"), ("2014-03-01", "2014-03-31")
IN_TWO_LINES = {
    ("BÁO CÁO THÁNG 3", "NĂM 2014"): MONTH,
    ("QUÝ I", "Năm 2014"): QUARTER,
    ("Tháng: 3", "Năm: 2014"): MONTH,
    ("Năm: 2014", "Kỳ báo cáo: Tháng 3"): MONTH,
    ("SƠ KẾT 6 THÁNG ĐẦU NĂM", "NĂM 2014"): ("2014-01-01", "2014-06-30"),
    ("TỪ THÁNG 1 ĐẾN THÁNG 3", "NĂM 2014"): QUARTER,
    ("BIỂU BÁO CÁO THÁNG", "Kỳ báo cáo: Tháng 3/2014"): MONTH,
    ("Hội nghị ngày 5 tháng 4", "Tháng 3/2014"): MONTH,
    ("XÃ VIỆT THẮNG", "NĂM 2014"): YEAR,
    ("THU QUỸ", "Chính quy", "NĂM 2014"): YEAR,
    ("Kỳ từ ngày 01 đến ngày cuối tháng", "NĂM 2014"): YEAR,
}


@pytest.mark.parametrize("lines", IN_TWO_LINES)
def test_a_month_and_its_year_may_stand_in_two_lines(lines):
    records, faults, _ = read(as_csv([REPORT, *([line] for line in lines), *TABLE]))
    assert not faults
    assert {tuple(map(str, periods.days_of(record["period"]))) for record in records} == {IN_TWO_LINES[lines]}


@pytest.mark.parametrize(
    "lines",
    [("ĐẾN THÁNG 3", "NĂM 2014"), ("Tháng: ....", "Năm: 2014"), ("BÁO CÁO QUÝ", "NĂM 2014"), ("QUÝ II", "THÁNG 3/2014"), ("THÁNG 3", "QUÝ I", "NĂM 2014"), ("3 THÁNG QUA", "NĂM 2014"),
     ("THÁNG 3, THÁNG 4", "NĂM 2014"), ("THÁNG 3, 4", "NĂM 2014"), ("KẾT QUẢ THÁNG 3, NHIỆM VỤ THÁNG 4", "NĂM 2014"), ("LŨY KẾ 3 THÁNG", "NĂM 2014")],
)
def test_a_month_that_does_not_fit_the_year_in_another_line_is_a_fault(lines):
    found = examined(as_csv([REPORT, *([line] for line in lines), *TABLE]))
    assert [(fault.column, fault.code) for fault in found.faults] == [("Kỳ", "field_twice")]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["Tháng:", "3", "Năm:", "2014"], MONTH), (["Quý", "I", "năm", "2014"], QUARTER), (["Kỳ báo cáo:", "Tháng", "3", "Năm", "2014"], MONTH),
        (["Năm:", "", "2014"], YEAR), (["Tháng:", "3", "", "Năm:", "2014", "Số:", "15/BC-CAH"], MONTH),
    ],
)  # fmt: skip
def test_a_period_may_stand_in_several_cells(cells, days):
    records, faults, _ = read(as_csv([REPORT, cells, *TABLE]))
    assert not faults
    assert {tuple(map(str, periods.days_of(record["period"]))) for record in records} == {days}
