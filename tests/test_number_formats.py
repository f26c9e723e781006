"""What is shown of a number is what is read: each format with what a spreadsheet shows of it."""

from datetime import datetime

import pytest

from data.reading.number_formats import EPOCHS, look_of, moment, shown

MARCH_15 = 41713  # 15 March 2014
SHOWN = {
    ("General", 12): "12",
    ("General", 11.999999999999998): "12",
    ("General", 12.4): "12,4",
    ("0", 12.4): "12,4",  # more is stored than is shown, and that is no count
    ("General", MARCH_15): "41713",
    ("@", 12): "12",
    ("0%", 0.12): "12%",
    ("0%", 12): "1200%",
    ("0.00%", 0.07): "7%",
    ('0"%"', 12): "12%",
    ("#,##0,", 12000): "12000",
    ('#,##0" vụ"', 12): "12",
    ('#,##0" (vụ)"', 12): "12",
    ('0" nghìn"', 12): "12 nghìn",
    ('0"000"', 12): "12000",
    ('0"/BC-CAH"', 15): "15/BC-CAH",
    ('"P"0', 9): "P9",
    (r"\-0", 12): "-12",
    ('0;"-";"-"', 12): "12",
    ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 12): "12",
    ("[$-42A]#,##0", 12): "12",
    ("#,##0 [$₫-42A]", 12): "12 ₫.",
    ("[>100][Red]0;0", 12): "12",
    ("$#,##0", 12): "$12",
    ('_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', 12): "$12",
    ("0€", 12): "12€",
    (">0", 12): ">12",
    ("-0", 12): "-12",
    ("0.00E+00", 12): "12",
    (";;;", 12): "",
    ('"không"', 12): "không",
    ("yyyy", MARCH_15): "2014",
    ('"Năm "yyyy', MARCH_15): "2014",
    ("yyyy-mm", MARCH_15): "2014-03",
    ("mmm-yy", MARCH_15): "2014-03",
    ("[Red]yyyy-mm", MARCH_15): "2014-03",
    ("[Red]mm/yyyy", MARCH_15): "2014-03",
    ('"tháng" mm/yyyy', MARCH_15): "2014-03",
    (r"\d\d mm/yyyy", MARCH_15): "dd2014-03",
    ("[$-42A]mmmm yyyy", MARCH_15): "2014-03",
    ("mm/yyyy;@", MARCH_15): "2014-03",
    ("mm/yyyy;dd/mm/yyyy", MARCH_15): "2014-03",
    ("dd/mm/yyyy", MARCH_15): "2014-03-15",
    ("[$-F800]dddd, mmmm dd, yyyy", MARCH_15): "2014-03-15",
    ("d-mmm", MARCH_15): "15-Mar",
    ("mmmm", MARCH_15): "Mar",
    ('"Quý I/"yyyy', MARCH_15): "Quý I/2014",
    ('"6 tháng đầu năm "yyyy', MARCH_15): "6 tháng đầu năm 2014",
    ("dd/mm/yyyy hh:mm", MARCH_15): "2014-03-15",
    ("dd/mm/yyyy hh:mm", MARCH_15 + 0.5): "2014-03-15 12:00:00",
    ("dd/mm/yyyy", MARCH_15 + 0.5): "2014-03-15",
    ("hh:mm", 0.5): "12:00:00",
    ("mm:ss", 0.5): "12:00:00",
    ("[h]:mm", 0.5): "12.00 h",
    ("dd/mm/yyyy", -1): "#-1",
    ("dd/mm/yyyy", 1e9): "#1000000000",
}


@pytest.mark.parametrize(("code", "value"), SHOWN)
def test_a_number_is_read_as_it_is_shown(code, value):
    assert shown(value, look_of(code)) == SHOWN[code, value]


def test_a_workbook_may_count_its_days_from_1904():
    assert shown(MARCH_15 - (EPOCHS[True] - EPOCHS[False]).days, look_of("yyyy-mm"), from_1904=True) == "2014-03"


def test_a_date_that_is_written_as_such_is_shown_by_its_format_too():
    assert moment(datetime(2014, 3, 15), look_of("mm/yyyy")) == "2014-03"
    assert moment(datetime(2014, 3, 15), look_of("General")) == "2014-03-15"
