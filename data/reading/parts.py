"""A month or quarter and its year that stand in several lines above a table, or in several cells."""

import re

from data.reading import periods, titles
from data.reading.columns import Given
from data.reading.headers import LONGEST, folded

PART = "part of a year"  # a month or quarter without its year, which another line says
OTHER = "other part"  # one of other numbers: beside a year alone it leaves open what the year means
PERIOD_IN_CELLS = re.compile(r"(ky bao cao |ky )?((thang|quy) (\d{1,2}|i{1,3}|iv)( nam \d{4})?|nam \d{4})")
LONGEST_PARTS = {"thang": 31, "quy": 92}  # days
KINDS = (PART, OTHER)
MOST_TEXTS = 80  # of a line that are looked at
# A month, a quarter or several months, whose year stands in another line, or "tháng …" at the end of a line, which nobody filled
# in; the words around it may say that it only bounds them, or is one of several.
PART_IN_TITLE = re.compile(
    r"(?:\b(?P<bound>[a-z]+|(?:ngay|tuan|dot|ky)\W*\d{1,2})\W+)?\b(?P<part>(?:thang|thg)\W*\d{1,2}(?:\s*(?:den|-)\s*(?:thang\s*)?\d{1,2})?|"
    r"quy\W*(?:\d|i{1,3}|iv)|\d{1,2}\s*thang(?!\W*\d)(?:\s+(?:dau|cuoi|qua|gan|toi|lien|tiep|truoc|sau))?|nua\s+(?:dau|cuoi)|"
    r"(?<!cac )(?<!cuoi )(?<!dau )(?<!trong )(?<!theo )(?<!hang )(?<!tung )(?:thang|quy)(?=\W*$))(?!\w)(?P<more>\s*(?:[,&+]|va)\s*(?:\d{1,2}|i{1,3}|iv)\b)*",
    re.ASCII,
)


def in_one_cell(cells: list[str]) -> list[str]:
    """The cells of a line, those that make one period joined: "Tháng:", "3", "Năm:", "2014", and "Năm:", "2014"."""
    texts, joined = [cell.strip()[:LONGEST] for cell in cells if cell.strip()][:MOST_TEXTS], []
    while texts:
        count = next((count for count in (4, 2) if PERIOD_IN_CELLS.fullmatch(folded(" ".join(texts[:count])))), 1)
        joined.append(" ".join(text.strip(" :") for text in texts[:count]) if count > 1 else texts[0])
        del texts[:count]
    return joined


def join(said: dict[str, list[Given]]):
    """A year, and the month or quarter in another line, become one period; a part that does not fit stays beside the period."""
    parts, others, spans = said.pop(PART, []), said.pop(OTHER, []), said.get("period", [])
    for at, period in enumerate(spans):
        days = periods.days_of(period.text)
        year = str(days[1].year) if days else ""
        wholes = [_of_year(part.text, year) for part in parts]
        if period.text == year and others:
            spans[at + 1 :] = others
            return
        if days and len({*wholes}) == 1 and wholes[0] and period.text == year:
            spans[at] = Given(wholes[0], period.line)
        elif days and (unfit := [part for part, whole in zip(parts, wholes, strict=True) if not _fits_in(days, part.text, whole)]):
            spans[at + 1 :] = unfit
            return


def named_in(text: str) -> list[tuple[str, str]]:
    """The months and quarters in a line whose year another one says, each with its kind."""
    kind = OTHER if titles.speaks_of_others(text) else PART
    return [(kind, part) for part in _parts_in(text)]


def _fits_in(days: periods.Days, part: str, whole: str) -> bool:
    """Whether days are called so: by a part of a year, `whole` with its year, or by "tháng" or "quý" alone."""
    longest = LONGEST_PARTS.get(folded(part), 0)
    return (days[1] - days[0]).days < longest or bool(whole) and periods.explains(days, periods.days_of(whole))


def _parts_in(title: str) -> list[str]:
    """The months, quarters or runs of months that a line names without the year: "Tháng 3", "Quý I", "6 tháng đầu", "Tháng" where
    nobody filled it in; with a word that makes it something else, such as "đến". A day of a month is none."""
    words = periods.plain(title)
    found = PART_IN_TITLE.finditer(titles.IN_TITLE.sub(lambda period: " " * len(period[0]), words))
    wholes = [_whole(title, part) for part in found if not (part["bound"] or "").startswith("ngay ")]
    return [whole for whole in wholes if not periods.OTHER_WORDS.search(whole) and (folded(whole) not in LONGEST_PARTS or not whole.isascii())]


def _whole(title: str, part: re.Match) -> str:
    is_bounded = part["bound"] and titles.BOUND.search(f"{part['bound']} ")
    return title[part.start("bound" if is_bounded else "part") : part.end()]


def _of_year(part: str, year: str) -> str:
    """A part of a year, as part_in gives it, with its year; empty where they are no period."""
    days = periods.days_of(f"{part.replace(':', ' ')} nam {year}")
    return titles.written(*days) if days else ""
