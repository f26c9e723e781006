"""Numbers and dates as people write them; nothing follows the browser's language."""

from datetime import date, datetime, timedelta

import pandas as pd

MARKS = {"vi": (".", ","), "en": (",", ".")}  # thousands, decimals
MINUS = "−"
VIETNAM = timedelta(hours=7)  # ahead of UTC, all year
PERCENT = 1  # decimals of a percentage that is not an indicator


def number(value: float | None, decimals: int, language: str) -> str:
    """11081 → "11.081"; -5.3 → "−5,3"; a missing value is an empty text."""
    if value is None or pd.isna(value):
        return ""
    thousands, point = MARKS[language]
    text = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", point).replace(" ", thousands)
    return f"{MINUS if value < 0 and text.strip('0,.') else ''}{text}"


def with_unit(value: float | None, decimals: int, unit: str, language: str) -> str:
    """3.66 → "3,7%"; 49.6 → "49,6 lượt/cuộc"."""
    text = number(value, decimals, language)
    if not text:
        return ""
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def signed(value: float, decimals: int, language: str) -> str:
    """A change: "+7,8", "−5,3", "0,0"."""
    text = number(value, decimals, language)
    return f"+{text}" if value > 0 and text.strip("0,.") else text


def day(value: date | None, language: str) -> str:
    """05/01/2017; in English 5 January 2017."""
    if value is None or pd.isna(value):
        return ""
    stamp = pd.Timestamp(value)
    return f"{stamp:%d/%m/%Y}" if language == "vi" else f"{stamp.day} {stamp:%B %Y}"


def moment(value: datetime | None) -> str:
    """25/11/2026 10:05, the hour of Vietnam; `value` is UTC. The same in both languages."""
    if value is None:
        return ""
    return f"{value + VIETNAM:%d/%m/%Y %H:%M}"


def period(first: date, last: date, language: str) -> str:
    """What a report speaks of: a year 2014, a month 03/2014, else its days."""
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    if start.is_year_start and end.is_year_end:
        return f"{start:%Y}"
    if start.is_month_start and end.is_month_end and start.month == end.month:
        return f"{start:%m/%Y}"
    return day(start, language) if start == end else f"{day(start, language)} – {day(end, language)}"


def years(first: int, last: int) -> str:
    """2012–2016, or one year alone."""
    return f"{first}" if first == last else f"{first}–{last}"


def year_list(some: list[int]) -> str:
    """Years in order, runs as spans: 2012, 2014–2016."""
    runs: list[list[int]] = []
    for year in some:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(years(run[0], run[-1]) for run in runs)
