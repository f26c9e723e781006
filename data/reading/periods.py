"""Periods and days as officials write them, and the days they mean. Case and accents do not matter."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[date, date]

NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
NUMBERS |= {"mot": 1, "gieng": 1, "muoi mot": 11, "muoi hai": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4}
WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
# "Tháng năm 2014" is a form whose month nobody filled in; the month of May has a sign or the word for year behind it.
MONTH_WORD = "|".join(sorted({*NUMBERS} - {"nam"}, key=len, reverse=True)) + r"|nam(?=\s*[/.,-]|\s+nam\b)"

YEAR = r"(?P<year>\d{4})"
OF_YEAR = rf"(?:\s*[/.,-]\s*(?:nam\s+)?|\s+nam\s+|\s+){YEAR}"
MONTHS_OF = {  # a regular expression of a period within one year, and its first and last month
    rf"(?:(?:ca\s+)?nam\s*:?\s*)?{YEAR}(?:\.0)?": lambda part: (1, 12),
    rf"(?:quy|q)\s*\.?\s*(?P<n>0?[1-4]|{WORD})\b{OF_YEAR}": lambda part: _of_quarter(_number(part["n"])),
    rf"{YEAR}\s*[-/]?\s*(?:quy|q)\s*(?P<n>[1-4])": lambda part: _of_quarter(_number(part["n"])),
    rf"(?:thang|thg|th|t)\s*\.?\s*(?P<n>\d{{1,2}}|{MONTH_WORD})\b{OF_YEAR}": lambda part: [_number(part["n"])] * 2,
    rf"(?P<n>\d{{1,2}})\s*[/.-]\s*{YEAR}": lambda part: [_number(part["n"])] * 2,
    rf"{YEAR}\s*(?:[-/]\s*|[-/]?\s*[mt]\s*)(?P<n>\d{{1,2}})": lambda part: [_number(part["n"])] * 2,
    r"(?P<year>(?:19|20)\d\d)(?P<n>0[1-9]|1[0-2])(?:\.0)?": lambda part: [_number(part["n"])] * 2,
    rf"(?P<n>\d{{1,2}}|{WORD})\s*thang(?P<end>\s+dau|\s+cuoi)?{OF_YEAR}": lambda part: _of_run(part["n"], part["end"]),
    rf"nua(?P<end>\s+dau|\s+cuoi){OF_YEAR}": lambda part: _of_run("6", part["end"]),
}
PERIODS = [(re.compile(form, re.ASCII), months) for form, months in MONTHS_OF.items()]

SLASHED = r"(?P<day>\d{1,2})(?P<sign>\s*[/.-]\s*)(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
DAYS = [
    re.compile(rf"(?:ngay\s+)?(?:{form})", re.ASCII)
    for form in (
        SLASHED,
        r"(?P<year>\d{4})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\.0)?",
        r"(?P<day>\d{1,2})\s+thang\s+(?P<month>\d{1,2})\s+nam\s+(?P<year>\d{4})",
    )
]
TIME = re.compile(r"(?:\s*t|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)  # behind a day, as programs write it
SPANS = [
    re.compile(form, re.ASCII)
    for form in (
        r"(?:tu\s+)?(?P<start>.+?)\s+(?:den|toi)\s+(?P<end>.+)",
        r"(?P<start>.+?)\s+-\s+(?P<end>.+)",
        r"(?P<start>.+\d{4})-(?P<end>.+\d{4})",
        r"(?P<start>\d{1,2}[/.]\d{1,2})-(?P<end>.+\d{4})",
        r"(?P<start>\d{4}-\d\d-\d\d)/(?P<end>\d{4}-\d\d-\d\d)",
    )
]
NAME = re.compile(r"ky(?:\s+bao\s+cao)?\s*:?\s+")  # of the column, before what it holds
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")

# What a title may say of its period: days from and to, or a period by name. A day alone is when it was signed.
DAY_IN_TITLE = r"(?:ngay\s+)?(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4})"
SPAN_IN_TITLE = rf"(?:tu\s+)?{DAY_IN_TITLE}\s*(?:-|\bden\b|\btoi\b)\s*(?:het\s+)?{DAY_IN_TITLE}"
NAMED = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in [*MONTHS_OF][1:])
IN_TITLE = re.compile(
    rf"(?<![\w/.,-])(?:(?P<span>{SPAN_IN_TITLE})|(?P<day>{DAY_IN_TITLE})|{NAMED}|nam\s+\d{{4}})(?![\w/-])", re.ASCII
)
UNCLEAR = re.compile(r"\b(?:thang|quy)\b")
LABELLED = re.compile(r".*\b(?:ky|thoi gian|nam)\b[^:]*:\s*")  # "Kỳ báo cáo: 2014"


@lru_cache(maxsize=10_000)
def days_of(text: str) -> Days | None:
    """First and last day of a period; None where it is not understood, or is a span that ends before it begins.

    It may be a year (2014, Năm 2014), a quarter (2014-Q1, Quý I/2014), a month (2014-03, 03/2014, 201403, Tháng 3 năm
    2014), months from the beginning or to the end of a year (9 tháng 2014, 6 tháng cuối năm 2014), a day, or two days
    or months with a dash or from … to between (15/12/2013-14/12/2014).
    """
    words = NAME.sub("", _plain(text), count=1)
    return _months_of(words) or _day_alone(words) or _span_of(words)


@lru_cache(maxsize=10_000)
def day_of(text: str) -> date | None:
    """A day: 2014-03-15, 20140315, 15/03/2014, 15-3-2014, 15.03.2014, ngày 15 tháng 3 năm 2014.

    A time behind it is dropped. None where it is not understood.
    """
    words = TIME.sub("", _plain(text))
    for form in DAYS:
        if match := form.fullmatch(words):
            try:
                return date(*(int(match[part]) for part in ("year", "month", "day")))
            except ValueError:
                return None
    return None


def found_in(title: str) -> str:
    """The one period that a line of a form names, as 2014, 2014-Q1, 2014-03 or 15/02/2014-14/03/2014; empty where it names
    none or several.

    Days from and to count before a period by name beside them, which they explain: "Tháng 3 năm 2014 (từ ngày
    15/02/2014 đến ngày 14/03/2014)". Days alone and numbers of documents are no period.
    """
    words = _plain(title)
    if (label := LABELLED.match(words)) and (days := days_of(title[label.end() :])):
        return _written(*days)
    if UNCLEAR.search(IN_TITLE.sub(" ", words)):  # "Tháng … năm 2014", which nobody filled in
        return ""
    found: set[Days] = set()
    for match in IN_TITLE.finditer(words):
        if not match["day"] and (days := days_of(match[0])):
            found.add(days)
            if match["span"]:
                found = {other for other in found if other == days or not _explains(days, other)}
    return _written(*found.pop()) if len(found) == 1 else ""


def _written(first: date, last: date) -> str:
    """A period in its shortest form."""
    year, quarter = first.year, (first.month + 2) // 3
    forms = (f"{year}", f"{year}-Q{quarter}", f"{year}-{first.month:02}")
    return next((form for form in forms if days_of(form) == (first, last)), f"{first:%d/%m/%Y}-{last:%d/%m/%Y}")


def _explains(span: Days, named: Days) -> bool:
    """Whether two periods are as long as each other, but for the days of a month, and overlap."""
    longer = (span[1] - span[0]) - (named[1] - named[0])
    return abs(longer.days) <= 3 and span[0] <= named[1] and named[0] <= span[1]


def _months_of(words: str) -> Days | None:
    for form, months in PERIODS:
        if match := form.fullmatch(words):
            try:
                first, last = months(match)
                year = int(match["year"])
                return date(year, first, 1), date(year, last, monthrange(year, last)[1])
            except ValueError:
                return None
    return None


def _day_alone(words: str) -> Days | None:
    return (day, day) if (day := day_of(words)) else None


def _span_of(words: str) -> Days | None:
    for form in SPANS:
        if match := form.fullmatch(words):
            start, end = (re.sub(r"^het\s+", "", match[part].strip()) for part in ("start", "end"))
            if re.search(r"[a-z/.]", start) and not re.search(r"\d{4}", start):  # 15/02 đến 14/03/2014: of one year
                start += f"/{end[-4:]}"
            for kind in (_day_alone, _part_of_year):
                if (first := kind(start)) and (last := kind(end)):
                    return (first[0], last[1]) if first[0] <= last[0] else None
    return None


def _part_of_year(words: str) -> Days | None:
    """A month or quarter: from one to another is clear, from one year to another may be a school year."""
    days = _months_of(words)
    return days if days and (days[1] - days[0]).days < 100 else None


def _of_quarter(quarter: int) -> tuple[int, int]:
    return 3 * quarter - 2, 3 * quarter


def _of_run(count: str, end: str | None) -> tuple[int, int]:
    """The first months of a year, or the last. One month alone has a number, and no count."""
    count = _number(count)
    if count > 12 or count < 2:
        raise ValueError(count)
    return (13 - count, 12) if end and end.strip() == "cuoi" else (1, count)


def _number(text: str) -> int:
    return NUMBERS.get(" ".join(text.split())) or int(text)


def _plain(text: str) -> str:
    """Lower case without accents, dashes alike; as many characters as `text`."""
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in text.lower() if not unicodedata.combining(letter))
    return "".join(letters).translate(DASHES).replace("đ", "d")
