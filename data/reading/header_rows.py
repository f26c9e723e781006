"""The rows of a header: two that make one, and a row that numbers the columns."""

import re

from data.reading import columns, headers, wide
from data.reading.columns import Header
from data.reading.headers import TITLES, folded

COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?( ?=[ \d()+=\-:/x*%]*)?")


def joined(upper: list[str], lower: list[str]) -> list[str]:
    """The names of columns in two lines: the lower one where it names a column by itself, else both together."""
    width = max(len(upper), len(lower))
    names, group = [], ""
    for above_it, name in zip(upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower)), strict=True):
        group = above_it or group
        if _names_column(name):
            names.append(name)
        elif not above_it and headers.column_of(f"{name} {group}") and name.strip():  # "Số", "Ngày" below a merged "Báo cáo"
            names.append(f"{name} {group}")
        else:
            both = f"{above_it} ({name.strip(' ()')})" if _is_unit(name) else f"{name} {above_it}"
            names.append(both if above_it and name.strip() else name or above_it)
    return names


def means_the_same(header: Header, cells: list[str]) -> bool:
    """Whether a line below the header is the header once more, as in another language."""
    again = wide.read(0, cells) if isinstance(header, wide.WideHeader) else columns.read(0, cells)
    numbers = getattr(header, "numbers", None)
    return bool(again) and (again.positions, getattr(again, "numbers", None)) == (header.positions, numbers)


def are_units(cells: list[str]) -> bool:
    """Whether a line below the names of columns says their units."""
    return any(cell.strip() for cell in cells) and all(_is_unit(cell) for cell in cells if cell.strip())


def _is_unit(name: str) -> bool:
    return folded(re.sub("(?i)^.*:", "", name)) in headers.units()


def _names_column(name: str) -> bool:
    return bool(headers.column_of(name)) or wide.read(0, [TITLES["report_no"], name]) is not None


def numbers_the_columns(cells: list[str]) -> bool:
    """Whether a line numbers the columns: (1), (2), (3) or A, B, 1, 2."""
    marks = [COLUMN_NUMBER.fullmatch(cell.strip()) for cell in cells if cell.strip()]
    if len(marks) < 2 or not all(marks):
        return False
    numbers = [int(mark[1]) for mark in marks if mark[1].isdigit()]
    letters = [mark[1] for mark in marks if not mark[1].isdigit()]
    if not numbers:
        return letters == sorted(set(letters))
    return numbers[0] <= 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
