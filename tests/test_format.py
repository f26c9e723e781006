"""Numbers and dates are written as each language writes them, and as Babel does wherever the house agrees with it."""

from datetime import date, datetime

import pandas as pd
import pytest
from babel import numbers
from hypothesis import given
from hypothesis import strategies as st

from ui.text import format


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (11081, 0, "11.081", "11,081"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (-5.3, 1, "−5,3", "−5.3"),
        (3.66, 1, "3,7", "3.7"),
        (-0.04, 1, "0,0", "0.0"),
        (-0.0, 0, "0", "0"),
        (999.96, 1, "1.000,0", "1,000.0"),
        (4.25, 1, "4,3", "4.3"),
        (0.5, 0, "1", "1"),
        (-2.5, 0, "−3", "−3"),
        (None, 0, "", ""),
        (float("nan"), 1, "", ""),
        (pd.NA, 1, "", ""),
    ],
)
def test_a_number(value, decimals, vi, en):
    assert (format.number(value, decimals, "vi"), format.number(value, decimals, "en")) == (vi, en)


@given(st.integers(-(10**12), 10**12), st.integers(0, 3), st.sampled_from(["vi", "en"]))
def test_a_number_is_what_babel_writes_with_a_true_minus_sign(value, decimals, language):
    pattern = f"#,##0.{'0' * decimals}".rstrip(".")
    expected = numbers.format_decimal(value, pattern, locale=language).replace("-", "−")
    assert format.number(value, decimals, language) == expected


def test_a_number_with_its_unit_and_a_change():
    assert format.with_unit(3.66, 1, "%", "vi") == "3,7%" and format.with_unit(49.6, 1, "lượt/cuộc", "vi") == "49,6 lượt/cuộc"
    assert [format.signed(value, 1, "vi") for value in (7.8, -5.3, 0, 0.01, -0.01)] == ["+7,8", "−5,3", "0,0", "0,0", "0,0"]


@pytest.mark.parametrize("value", [date(2017, 1, 5), datetime(2017, 1, 5, 23, 59), pd.Timestamp("2017-01-05")])
def test_a_day(value):
    assert (format.day(value, "vi"), format.day(value, "en")) == ("05/01/2017", "5 January 2017")
    assert format.day(None, "vi") == format.day(pd.NaT, "en") == ""


def test_a_moment_is_told_in_the_hour_of_vietnam():
    assert format.moment(datetime(2026, 11, 25, 20, 5)) == "26/11/2026 03:05" and format.moment(None) == ""


def test_periods_and_years():
    assert format.period(date(2014, 1, 1), date(2014, 12, 31), "vi") == "2014"
    assert format.period(date(2014, 3, 1), date(2014, 3, 31), "en") == "03/2014"
    assert format.period(date(2014, 3, 2), date(2014, 3, 2), "vi") == "02/03/2014"
    assert format.period(date(2014, 1, 1), date(2014, 3, 31), "en") == "1 January 2014 – 31 March 2014"
    assert format.year_list([2012, 2014, 2015, 2016]) == "2012, 2014–2016"
