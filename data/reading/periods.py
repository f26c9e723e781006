"""Periods as people write them, and the days they mean."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from data.reading.headers import folded

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


DAY_IN_WORDS = r"\bngay (\d{1,2}) thang (\d{1,2}) nam ((?:19|20)\d\d)\b"
DAY_IN_TITLE = r"\b(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)\b"


def found_in(title: str) -> str | None:
    """The text of the one period that a title names: 2014, 2014-Q1, 2014-03, 15/02/2014-14/03/2014; None where it names
    none or several."""
    words = re.sub(DAY_IN_WORDS, r"\1 \2 \3", folded(title))
    found = set()
    for wording, text_of in _WORDINGS:  # what is understood is taken out before its parts could be taken for more
        found |= {text_of(*match.groups()) for match in re.finditer(wording, words)}
        words = re.sub(wording, " ", words)
        words = re.sub(DAY_IN_TITLE, " ", words)  # a day without another to reach to
    is_clear = len(found) == 1 and not re.search(r"\b(thang|quy)\b", words)
    return found.pop() if is_clear else None


def _span(*numbers: str) -> str:
    day, month, year, last_day, last_month, last_year = map(int, numbers)
    return f"{day:02}/{month:02}/{year}-{last_day:02}/{last_month:02}/{last_year}"


def _first_months(months: str, year: str) -> str:
    last = min(int(months), 12)
    return _span("1", "1", year, str(monthrange(int(year), last)[1]), str(last), year)


def _quarter(quarter: str, year: str) -> str:
    return f"{year}-Q{ {'i': 1, 'ii': 2, 'iii': 3, 'iv': 4}.get(quarter) or int(quarter)}"


_WORDINGS = (
    (r"\b(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d) (?:den|toi)(?: het)?(?: ngay)? (\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)\b", _span),
    (r"\b0?([2-9]|1[01]) thang dau nam ((?:19|20)\d\d)\b", _first_months),
    (r"\b0?([69]) thang (?:nam )?((?:19|20)\d\d)\b", _first_months),
    (r"\bquy (i{1,3}|iv|0?[1-4]) (?:nam )?((?:19|20)\d\d)\b", _quarter),
    (r"\b(?:thang |t)(\d{1,2}) (?:nam )?((?:19|20)\d\d)\b", lambda month, year: f"{year}-{int(month):02}"),
    (r"\bnam ((?:19|20)\d\d)\b", str),
)
