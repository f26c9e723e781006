"""Numbers with their unit behind them: 12 cuộc, where the number is one of sessions."""

import re

from data.reading import headers, naming, totals
from data.reading.columns import Header
from data.reading.headers import folded

WITH_UNIT = re.compile(r"(.*\d)\s*(?:\(([^\d()%]+)\)|([^\d()%]+))")


def without(header: Header, row: list[str]) -> list[str]:
    """The line with bare numbers where behind one stands just the unit of its element; another unit stays, and is a fault."""
    for position in header.number_positions:
        text = row[position]
        if text and not text[-1].isdecimal() and (bare := _bare(text, header.element_at(row, position))):
            row = [*row[:position], bare, *row[position + 1 :]]
    return row


def _bare(text: str, element: str) -> str:
    """The number alone, or empty. Where no element is known, of a total or by mistake, the unit may be any."""
    match = WITH_UNIT.fullmatch(text[: headers.LONGEST])
    if not match or totals.number_of(match[1]) is None:
        return ""
    return match[1] if folded(match[2] or match[3]) in (naming.units_of(element) or headers.units()) else ""
