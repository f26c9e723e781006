"""Headings over groups of columns, in the upper row of a header: some say that the numbers below are others than those
counted in the period."""

import re
from collections.abc import Iterator

from data.reading import naming, periods, titles
from data.reading.columns import Given, Header
from data.reading.headers import folded
from data.reading.problems import Problem

# Numbers under such a heading are not those of the period, but for elements that have the word in their own name.
WORDS = re.compile(
    rf"\b({titles.OTHER_NUMBERS}|(ky|nam|thang|quy) (truoc|sau|toi|ngoai)|tang giam|ty (le|trong)|binh quan|trung binh|nghin|trieu|"
    r"dang ky|cam ket|giao uoc|(duoc|da|so) giao|phan bo|dinh muc|nhu cau|de nghi|de xuat|con lai|chua [a-z]+|ton (dau|cuoi|ky)|"
    r"trong do|xep (loai|hang)|co cau|den nay|tu dau|nhiem ky|(tuan|dot)( thu)? \d+|\d+ (ngay|tuan))\b|^diem( so)?$"
)
PART_OF_YEAR = re.compile(r"(thang|quy|t|nam) ?\w|\d+ thang|nua (dau|cuoi)")
FIELD = re.compile("[:/]")  # in a text that stands alone above a table and is no heading


def judged(line: int, cells: list[str], header: Header, is_upper: bool) -> tuple[list[Problem], list[Problem]]:
    """Faults of the headings in `cells`, a line above the names of columns: of those whose numbers are not those of the period,
    or only of one topic or organiser; and a note of the others over numbers in an upper row.

    Unless the line `is_upper`, the upper row of the header, one text alone in it is a title, or stands over a number.
    """
    texts = {cell.strip(): None for cell in cells if cell.strip()}
    first = next((at for at, cell in enumerate(cells) if cell.strip()), 0)
    if not is_upper and len(texts) < 2 and (first not in header.number_positions or FIELD.search("".join(texts))):
        return [], []
    codes = {}
    for text, over in _headings(cells):
        labels = _labels(header, over)
        code = _code(text, labels, header.given)
        is_name = any(name.startswith(text) for name in header.names)
        if code or labels and not is_name and codes.get(text) is None:
            codes[text] = code
    faults = [Problem(line, "", code, text[:40]) for text, code in sorted(codes.items()) if code]
    others = ", ".join(f"“{text[:40]}”" for text, code in codes.items() if not code)
    return faults, [Problem(line, "", "groups_ignored", others)] if others and is_upper else []


def doubts_of_names(header: Header) -> list[Problem]:
    """A doubt for the name of a column that speaks of other numbers: "Số liệu (kế hoạch)"."""
    names = [name for name in header.written.values() if WORDS.search(folded(name))]
    return [Problem(header.line, "", "other_numbers", name) for name in names[:1]]


def _headings(cells: list[str]) -> Iterator[tuple[str, range]]:
    """Each heading with the columns it stands over: up to the next one."""
    starts = [at for at, cell in enumerate(cells) if cell.strip()]
    for at, end in zip(starts, [*starts[1:], 1_000], strict=True):
        yield cells[at].strip(), range(at, end)


def _code(text: str, labels: list[str], given: dict[str, Given]) -> str:
    """What is wrong with a heading over numbers of elements with these `labels`, if anything."""
    words = WORDS.search(folded(text))
    if words and not _is_in_all(words[0], labels) or "%" in text or _is_of_another_time(text, given):
        return "group_unclear"
    part = naming.part_in(text)
    is_known = part in (given[column].text for column in ("topic", "organiser") if column in given)
    return "group_of_part" if part and labels and not is_known and not _is_in_all(folded(text), labels) else ""


def _is_in_all(words: str, labels: list[str]) -> bool:
    return bool(labels) and all(words in folded(label) for label in labels)


def _labels(header: Header, over: range) -> list[str]:
    """The elements, as far as they are known, that the numbers below a heading count."""
    above = header.given["element"].text if "element" in header.given else ""
    across = getattr(header, "across", "")
    numbers = getattr(header, "numbers", {})
    return [numbers[at] if across == "element" else above for at in header.number_positions if at in over]


def _is_of_another_time(text: str, given: dict[str, Given]) -> bool:
    """Whether a heading names another month, quarter or year than the period above the table."""
    period = periods.days_of(given["period"].text) if "period" in given else None
    if not period or not PART_OF_YEAR.match(folded(text)):
        return False
    days = periods.days_of(text) or periods.days_of(f"{text} {period[1].year}")
    return bool(days) and not periods.explains(period, days)
