"""One grammar of periods: what officials write, the days it means, and what is not understood."""

import pytest

from data.reading import periods
from tests.importing import codes, examined, report, row, understood

YEAR, QUARTER, MONTH = ("2014-01-01", "2014-12-31"), ("2014-01-01", "2014-03-31"), ("2014-03-01", "2014-03-31")
STATUTORY = ("2013-12-15", "2014-12-14")
MEANT = {
    YEAR: ["2014", "2014.0", "Năm 2014", "NĂM 2014", "nam 2014", "cả năm 2014", "12 tháng năm 2014"],
    QUARTER: [
        "2014-Q1", "2014Q1", "Quý I/2014", "QUÝ I/2014", "Quy I/2014", "Quý 1 năm 2014", "Q1/2014", "quý i năm 2014", "Quý I-2014",
        "3 tháng đầu năm 2014", "tháng 1 đến tháng 3 năm 2014", "01/2014-03/2014", "01/01/2014 - 31/03/2014",
    ],
    ("2014-10-01", "2014-12-31"): ["Quý IV/2014", "Quý 4/2014", "3 tháng cuối năm 2014"],
    MONTH: [
        "2014-03", "2014-3", "2014/03", "03/2014", "3/2014", "3-2014", "201403", "201403.0", "Tháng 3/2014", "THÁNG 3/2014",
        "Thang 3/2014", "tháng 3 năm 2014", "Tháng 03 năm 2014", "T3/2014", "T.3/2014", "Tháng Ba năm 2014", "tháng ba 2014",
        "Kỳ: tháng 3/2014", "Mar-2014", "March 2014", "Mar. 2014", "2014M03",
    ],
    ("2014-05-01", "2014-05-31"): ["tháng năm năm 2014", "Tháng Năm/2014"],
    ("2014-12-01", "2014-12-31"): ["tháng mười hai năm 2014"],
    ("2014-01-01", "2014-06-30"): ["6 tháng đầu năm 2014", "6 THÁNG ĐẦU NĂM 2014", "Sáu tháng đầu năm 2014", "6 tháng 2014", "6T2014", "06T/2014", "6T đầu năm 2014", "H1 2014", "2014-H1", "2014S1"],
    ("2014-07-01", "2014-12-31"): ["6 tháng cuối năm 2014", "nửa cuối năm 2014", "H2/2014"],
    ("2014-01-01", "2014-09-30"): ["9 tháng 2014", "9T/2014", "9 tháng đầu năm 2014", "chín tháng năm 2014"],
    STATUTORY: [
        "15/12/2013-14/12/2014", "15/12/2013 – 14/12/2014", "từ ngày 15/12/2013 đến ngày 14/12/2014", "15.12.2013-14.12.2014",
        "Từ 15/12/2013 đến hết ngày 14/12/2014", "15-12-2013 - 14-12-2014", "2013-12-15 - 2014-12-14", "2013-12-15/2014-12-14",
        "từ 15/12/2013 - 14/12/2014", "Năm 2014 (15/12/2013-14/12/2014)",
    ],
    ("2014-02-15", "2014-03-14"): ["15/02-14/03/2014", "từ 15/2 đến 14/3/2014", "Tháng 3/2014 (từ ngày 15/02/2014 đến ngày 14/03/2014)"],
    ("2014-04-01", "2014-04-30"): ["01-30/04/2014", "từ ngày 01 đến ngày 30/4/2014", "Apr 2014"],
    ("2014-03-15", "2014-03-15"): [
        "2014-03-15", "15/03/2014", "15/3/2014", "15.03.2014", "15-3-2014", "20140315", "ngày 15 tháng 3 năm 2014",
        "15/03/2014 00:00:00", "2014-03-15T00:00:00", "2014-03-15 00:00:00.000", "2014-03-15T08:00:00+07:00", "2014-03-15T16:59Z",
        "2014-03-14T17:00:00.000Z", "2014-03-14 23:30:00-05:00", "2014-03-16T01:00+0900", "2014-03-15 10:00 UTC", "15/03/2014 12:00:00 SA",
        "15-Mar-2014", "15 March 2014", "March 15, 2014", "15-thg 3-2014", "15 tháng ba năm 2014", "Thứ Bảy, 15/03/2014",
        "Cà Mau, ngày 15 tháng 3 năm 2014",
    ],
}  # fmt: skip
WRITTEN = [(text, *days) for days, texts in MEANT.items() for text in texts]
NOT_UNDERSTOOD = [
    "2014-13", "Tháng 13/2014", "Quý 5/2014", "Quý V/2014", "30/02/2014", "3/14", "Tháng 3", "Quý I", "14", "41699",
    "tháng năm 2014",  # a form whose month nobody filled in
    "2013-2014",  # may be a school year
    "1 tháng 2014", "13 tháng 2014", "1 - 3/2014", "15/12-14/12/2014", "14/12/2014-15/12/2013", "20032014", "2014.10.3.1", "Mar-14",
    "2014-03-15T17:00+29:00", "15/03/2014 08:00-10:00",
    "đến hết tháng 3/2014", "tuần 3 tháng 3/2014", "Tháng 3/2014 (01/01/2014-31/03/2014)", "mấy tháng đầu năm 2014", "3T2014",
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last"), WRITTEN, ids=[text for text, *_ in WRITTEN])
def test_a_period_is_read_as_officials_write_it(text, first, last):
    assert tuple(map(str, periods.days_of(text))) == (first, last)


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_may_mean_something_else_is_no_period(text):
    assert periods.days_of(text) is None


@pytest.mark.parametrize("text", ["05.04.2014", "5-4-2014", "2014-04-05 00:00:00", "2014-04-05T00:00:00", "20140405"])
def test_the_days_of_a_file_are_stored(text):
    line = row(period="Quý I/2014", report_date=text)
    assert understood(report(line), "first_day::varchar, last_day::varchar, report_day::varchar") == [(*QUARTER, "2014-04-05")]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("period", "41699", "date_serial"),
        ("report_date", "41734", "date_serial"),
        ("report_date", "05/04/14", "year_of_two_digits"),
        ("report_date", "31/04/2014", "not_in_calendar"),
        ("period", "2017-02-29", "not_in_calendar"),
        ("period", "13/2014", "not_in_calendar"),
        ("period", "Tháng 13/2014", "not_in_calendar"),
        ("period", "01/02/2014-30/02/2014", "not_in_calendar"),
        ("period", "3/14", "year_of_two_digits"),
        ("period", "Tháng 3/14", "year_of_two_digits"),
        ("period", "Kỳ 13", "period_unreadable"),
        ("period", "đến hết tháng 3/2014", "period_unreadable"),
        ("period", "tính đến 31/03/2014", "period_unreadable"),
        ("report_date", "04/2014", "report_date_unreadable"),
        ("report_date", "2014-04", "report_date_unreadable"),
    ],
)
def test_a_date_that_is_not_understood_is_told_why(column, text, code):
    (fault,) = examined(report(row(**{column: text}))).faults
    assert (fault.column, fault.code, fault.value) == (column, code, text)


def test_a_period_that_crosses_a_new_year_is_asked_about_unless_it_is_one_of_the_states():
    spans = ["15/12/2013-14/12/2014", "15/12/2013-14/01/2014", "20/12/2013-10/01/2014", "15/11/2013-14/02/2014"]
    lines = [row(period=span, area_code=area) for span, area in zip(spans, ("31999", "32002", "32005", "32008"), strict=True)]
    found = examined(report(*lines))
    (doubt,) = found.doubts
    assert (doubt.line, doubt.code, doubt.value) == (4, "period_in_no_year", "2")
    assert "20/12/2013-10/01/2014" in doubt.wrong("vi") and "20/12/2013-10/01/2014" in doubt.wrong("en")
    assert {(total.year, total.total) for total in found.totals} == {(2014, 10)}
    assert codes(found.faults) == []
