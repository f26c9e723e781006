"""Periods as people write them, and the days they mean."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

YEAR, QUARTER, MONTH = r"(\d{4})", r"(\d{4})-Q([1-4])", r"(\d{4})-(\d{2})"
DAY = r"(\d{4})-(\d{2})-(\d{2})"


@lru_cache(maxsize=10_000)
def days_of(text: str) -> tuple[date, date] | None:
    """First and last day of a period: 2014, 2014-Q1, 2014-03, 2014-03-15, 15/03/2014; None where it is not understood."""
    try:
        if match := re.fullmatch(YEAR, text, re.ASCII):
            return _months(int(match[1]), 1, 12)
        if match := re.fullmatch(QUARTER, text, re.ASCII):
            return _months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]))
        if match := re.fullmatch(MONTH, text, re.ASCII):
            return _months(int(match[1]), int(match[2]), int(match[2]))
    except ValueError:
        return None
    return (day, day) if (day := day_of(text)) else None


@lru_cache(maxsize=10_000)
def day_of(text: str) -> date | None:
    """A day: 2014-03-15 or 15/03/2014."""
    if match := re.fullmatch(DAY, text, re.ASCII):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
