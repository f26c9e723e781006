"""Headings over groups of columns, in the upper row of a header: some say that the numbers below are others than those
counted in the period."""

import re
from collections.abc import Iterator

from data.reading import periods, titles
from data.reading.columns import Given, Header
from data.reading.headers import folded
from data.reading.problems import Problem

# Numbers under such a heading are not those of the period, but for elements that have the word in their own name.
WORDS = re.compile(
    rf"\b({titles.OTHER_NUMBERS}|(ky|nam|thang|quy) (truoc|sau|toi|ngoai)|tang giam|ty le|nghin|trieu|"
    r"dang ky|cam ket|giao uoc|(duoc|da|so) giao|phan bo|dinh muc|nhu cau|de nghi|de xuat|con lai|chua [a-z]+|ton (dau|cuoi|ky))\b"
)
FIELD = re.compile("[:/]")  # in a text that stands alone above a table and is no heading


def faults_of(line: int, cells: list[str], header: Header, given: dict[str, Given], is_upper: bool) -> list[Problem]:
    """A fault for each heading in `cells`, a line above the names of columns, whose numbers are not those of the period.

    Unless the line `is_upper`, the upper row of the header, one text alone in it is a title, or stands over a number.
    """
    texts = {cell.strip(): None for cell in cells if cell.strip()}
    first = next((at for at, cell in enumerate(cells) if cell.strip()), 0)
    if not is_upper and len(texts) < 2 and (first not in header.number_positions or FIELD.search("".join(texts))):
        return []
    unclear = {text for text, over in _headings(cells) if _is_unclear(text, _labels(header, over, given))}
    unclear |= {text for text in texts if _is_of_another_time(text, given)}
    return [Problem(line, "", "group_unclear", text[:40]) for text in sorted(unclear)]


def _headings(cells: list[str]) -> Iterator[tuple[str, range]]:
    """Each heading with the columns it stands over: up to the next one."""
    starts = [at for at, cell in enumerate(cells) if cell.strip()]
    for at, end in zip(starts, [*starts[1:], 1_000], strict=True):
        yield cells[at].strip(), range(at, end)


def _is_unclear(text: str, labels: list[str]) -> bool:
    words = WORDS.search(folded(text))
    return bool(words) and not (labels and all(words[0] in folded(label) for label in labels))


def _labels(header: Header, over: range, given: dict[str, Given]) -> list[str]:
    """The elements, as far as they are known, that the numbers below a heading count."""
    above = given["element"].text if "element" in given else ""
    across = getattr(header, "across", "")
    numbers = getattr(header, "numbers", {})
    return [numbers[at] if across == "element" else above for at in header.number_positions if at in over]


def _is_of_another_time(text: str, given: dict[str, Given]) -> bool:
    """Whether a heading names another month, quarter or year than the period above the table."""
    period = periods.days_of(given["period"].text) if "period" in given else None
    if not period or not re.match(r"(thang|quy|t|nam) ?\w", folded(text)):
        return False
    days = periods.days_of(text) or periods.days_of(f"{text} {period[1].year}")
    return bool(days) and not periods.explains(period, days)
