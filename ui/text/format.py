"""Numbers and dates as people write them; nothing follows the browser's language.

Babel gives each language's marks of thousands and decimals and its dates. Numbers are put together here: Babel takes
ten times as long, writes a hyphen for the minus sign and "-0,0" for a small loss, and rounds 4.25 down to 4.2.
"""

from datetime import date, datetime, timedelta
from itertools import groupby

from babel import dates, numbers

MARKS = {
    language: str.maketrans(",.", numbers.get_group_symbol(language) + numbers.get_decimal_symbol(language))
    for language in ("vi", "en")
}
DAY = {"vi": "dd/MM/y", "en": "d MMMM y"}
MINUS = "−"
HALF_UP = 1e-9  # added before rounding, so that a half is rounded up: 4.25 → 4,3
VIETNAM = timedelta(hours=7)  # ahead of UTC, all year
PERCENT = 1  # decimals of a percentage that is not an indicator


def number(value: float | None, decimals: int, language: str) -> str:
    """11081 → "11.081"; -5.3 → "−5,3"; a missing value is an empty text."""
    if _is_missing(value):
        return ""
    text = f"{abs(value) + HALF_UP:,.{decimals}f}".translate(MARKS[language])
    return f"{MINUS if value < 0 and text.strip('0,.') else ''}{text}"


def count(value: float | None, language: str) -> str:
    """A count, or a side of a ratio: a whole number as such, a fraction with one decimal; missing is an empty text."""
    fraction = not _is_missing(value) and value != int(value)
    return number(value, 1 if fraction else 0, language)


def with_unit(value: float | None, decimals: int, unit: str, language: str) -> str:
    """3.66 → "3,7%"; 49.6 → "49,6 lượt/cuộc"."""
    text = number(value, decimals, language)
    return text and (f"{text}%" if unit == "%" else f"{text} {unit}")


def signed(value: float, decimals: int, language: str) -> str:
    """A change: "+7,8", "−5,3", "0,0"."""
    text = number(value, decimals, language)
    return f"+{text}" if value > 0 and text.strip("0,.") else text


def day(value: date | None, language: str) -> str:
    """05/01/2017; in English 5 January 2017."""
    return "" if _is_missing(value) else dates.format_date(value, DAY[language], locale=language)


def moment(value: datetime | None) -> str:
    """25/11/2026 10:05, the hour of Vietnam; `value` is UTC. The same in both languages."""
    return "" if value is None else dates.format_datetime(value + VIETNAM, "dd/MM/y HH:mm", locale="vi")


def period(first: date, last: date, language: str) -> str:
    """The period of a report: a year 2014, a month 03/2014, else its days."""
    after = last + timedelta(days=1)
    if first.day == after.day == 1 and first.year == last.year:
        if first.month == after.month == 1:
            return f"{first:%Y}"
        if first.month == last.month:
            return f"{first:%m/%Y}"
    dash = "–" if language == "vi" else " – "  # between days in digits, and in words
    return day(first, language) if first == last else dash.join([day(first, language), day(last, language)])


def years(first: int, last: int) -> str:
    """2012–2016, or one year alone."""
    return f"{first}" if first == last else f"{first}–{last}"


def year_list(some: list[int]) -> str:
    """Years in order, runs as spans: 2012, 2014–2016."""
    runs = [[year for _, year in run] for _, run in groupby(enumerate(some), lambda place: place[1] - place[0])]
    return ", ".join(years(run[0], run[-1]) for run in runs)


def _is_missing(value: object) -> bool:
    if value is None or isinstance(value, (int, float, date)):
        return value is None or value != value  # NaN and NaT are not equal to themselves
    import pandas as pd  # is there already where a value of its own kind is; commands that need none start sooner

    return pd.isna(value)
