"""Periods and days as officials write them, and the days they mean. Case and accents do not matter."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date, date]

NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
NUMBERS |= {"mot": 1, "gieng": 1, "muoi mot": 11, "muoi hai": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4}
WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
# "Tháng năm 2014" is a form whose month nobody filled in; the month of May has a sign or the word for year behind it.
MONTH_WORD = "|".join(sorted({*NUMBERS} - {"nam"}, key=len, reverse=True)) + r"|nam(?=\s*[/.,-]|\s+nam\b)"
# As programs write months: Mar-2014, 5 April 2014.
ENGLISH = "january february march april may june july august september october november december".split()
NUMBERS |= {word: number for number, name in enumerate(ENGLISH, 1) for word in (name, name[:3])} | {"sept": 9}
ENGLISH_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in ENGLISH) + "|sept"

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
    rf"(?P<n>0?[69])\s*t(?P<end>\s+dau|\s+cuoi)?(?:\s*/\s*|\s+nam\s+|\s*){YEAR}": lambda part: _of_run(part["n"], part["end"]),
    rf"h(?P<n>[12])(?:\s*[/-]\s*|\s*){YEAR}": lambda part: _of_half(part["n"]),
    rf"{YEAR}\s*[/-]?\s*[hs](?P<n>[12])": lambda part: _of_half(part["n"]),
    rf"(?P<n>{ENGLISH_MONTH})\.?(?:\s*[-/,]\s*|\s+){YEAR}": lambda part: [_number(part["n"])] * 2,
}
PERIODS = [(re.compile(form, re.ASCII), months) for form, months in MONTHS_OF.items()]

SLASHED = r"(?P<day>\d{1,2})(?P<sign>\s*[/.-]\s*)(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
# Before a day may stand the day of the week, or the place where a report was signed.
BEFORE_DAY = r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\s*,?\s*|[a-z .]{2,40},\s*(?=ngay\b))?(?:ngay\s+)?"
DAYS = [
    re.compile(rf"{BEFORE_DAY}(?:{form})", re.ASCII)
    for form in (
        SLASHED,
        r"(?P<year>\d{4})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\.0)?",
        rf"(?P<day>\d{{1,2}})[\s-]+(?:thang|thg)\s*(?P<month>\d{{1,2}}|{MONTH_WORD})(?:\s+nam\s+|\s*[,/-]\s*|\s+)(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})[\s/-]+(?P<month>{ENGLISH_MONTH})[\s,/-]+(?P<year>\d{{4}})",
        rf"(?P<month>{ENGLISH_MONTH})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
    )
]
# Behind a day, as programs write it. In another zone than that of Vietnam it may be another day.
TIME = re.compile(
    r"(?:\s*t|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s*[ap]m|\s+sa|\s+ch|\s?(?P<zone>z|utc|gmt|(?:utc|gmt)?[+-]\d{2}(?::?\d{2})?))?$",
    re.ASCII,
)
BY_PROGRAM = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
VIETNAM = timedelta(hours=7)  # ahead of the world's time
SPANS = [
    re.compile(form, re.ASCII)
    for form in (
        r"(?:tu\s+)?(?P<start>.+?)\s+(?:den|toi)\s+(?P<end>.+)",
        r"(?:tu\s+)?(?P<start>.+?)\s+-\s+(?P<end>.+)",
        r"(?:tu\s+)?(?P<start>.+\d{4})-(?P<end>.+\d{4})",
        r"(?:tu\s+)?(?P<start>\d{1,2}(?:[/.]\d{1,2})?)-(?P<end>.+\d{4})",
        r"(?P<start>\d{4}-\d\d-\d\d)/(?P<end>\d{4}-\d\d-\d\d)",
    )
]
NAME = re.compile(r"ky(?:\s+bao\s+cao)?\s*:?\s+")  # of the column, before what it holds
EXPLAINED = re.compile(r"(?P<named>.+\S)\s*\((?P<days>[^()]+)\)")
OTHER_WORDS = re.compile("th(?:ắ|ẳ|ẵ|ặ|ằ|ă|ấ|ầ|â|ạ|à|ả|ã)ng|qu[ỳỷỹỵ]", re.IGNORECASE)  # Thắng, Quỹ: no month, no quarter
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


@lru_cache(maxsize=10_000)
def days_of(text: str) -> Days | None:
    """First and last day of a period; None where it is not understood, or is a span that ends before it begins.

    It may be a year (2014, Năm 2014), a quarter (2014-Q1, Quý I/2014), a month (2014-03, 03/2014, 201403, Tháng 3 năm
    2014), months from the beginning or to the end of a year (9 tháng 2014, 6 tháng cuối năm 2014), a day, or two days
    or months with a dash or from … to between (15/12/2013-14/12/2014).
    """
    words = NAME.sub("", plain(text), count=1)
    return _months_of(words) or _day_alone(words) or _span_of(words) or _explained(words)


@lru_cache(maxsize=10_000)
def day_of(text: str) -> date | None:
    """A day: 2014-03-15, 20140315, 15/03/2014, 15-3-2014, 15.03.2014, ngày 15 tháng 3 năm 2014.

    A time behind it is dropped; where it names a zone, the day is that of Vietnam then. None where it is not understood.
    """
    words = plain(text)
    if time := TIME.search(words):
        words = words[: time.start()]
    for form in DAYS:
        if match := form.fullmatch(words):
            try:
                day = date(*(_number(match[part]) for part in ("year", "month", "day")))
                if not time or not time["zone"]:
                    return day
                return day + _days_later(time) if BY_PROGRAM.fullmatch(words) else None  # else "08:00-10:00" is from and to
            except (ValueError, OverflowError):
                return None
    return None


def _days_later(time: re.Match) -> timedelta:
    """By how many days a time in its zone lies on another day in Vietnam."""
    sign, hours, minutes = re.fullmatch(r"[a-z]*([+-]?)(\d{2})?:?(\d{2})?", time["zone"]).groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    if abs(ahead) > timedelta(hours=14):
        raise ValueError(time["zone"])
    return timedelta((timedelta(hours=int(time["hour"]), minutes=int(time["minute"])) - ahead + VIETNAM).days)


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
            if re.fullmatch(r"(ngay\s+)?\d{1,2}", start) and (last := day_of(end)):  # ngày 01 đến ngày 31/3/2014: of one month
                start += f"/{last:%m/%Y}"
            if re.search(r"[a-z/.]", start) and not re.search(r"\d{4}", start):  # 15/02 đến 14/03/2014: of one year
                start += f"/{end[-4:]}"
            for kind in (_day_alone, _part_of_year):
                if (first := kind(start)) and (last := kind(end)):
                    return (first[0], last[1]) if first[0] <= last[0] else None
    return None


def explains(span: Days, named: Days) -> bool:
    """Whether two periods are as long as each other, but for the days of a month, and overlap."""
    longer = (span[1] - span[0]) - (named[1] - named[0])
    return abs(longer.days) <= 3 and span[0] <= named[1] and named[0] <= span[1]


def _explained(words: str) -> Days | None:
    """A period by name with its days behind it in brackets, which say more: Tháng 3/2014 (15/02/2014-14/03/2014)."""
    if not (match := EXPLAINED.fullmatch(words)):
        return None
    named, days = _months_of(match["named"]), _span_of(match["days"])
    return days if named and days and explains(days, named) else None


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


def _of_half(number: str) -> tuple[int, int]:
    return (1, 6) if number == "1" else (7, 12)


def _number(text: str) -> int:
    return NUMBERS.get(" ".join(text.split())) or int(text)


def plain(text: str) -> str:
    """Lower case without accents, dashes alike; as many characters as `text`."""
    letters = (unicodedata.normalize("NFD", letter)[0] for letter in text.lower() if not unicodedata.combining(letter))
    return "".join(letters).translate(DASHES).replace("đ", "d")
