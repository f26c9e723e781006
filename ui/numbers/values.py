"""How a value is said, or in words why there is none."""

import pandas as pd

from ui.numbers.measures import Measure
from ui.reader.view import View
from ui.text import format


def value_look(row) -> str:
    """The style of a number that stands large: one that misses a report looks so, a word is smaller."""
    if pd.isna(row["value"]):
        return "card-value card-missing"
    return "card-value card-partial" if row["partial"] else "card-value"


def value_text(row, measure: Measure, view: View, broken: bool = False) -> str:
    """The value, or in words why there is none; `broken` over two lines, unless they are short."""
    if pd.notna(row["value"]):
        return measure.write_bare(row["value"])
    status, words = _status(row), view.words
    if status in words["status_short"]:
        return words["status_short"][status]
    why = words["status"][status]
    return why.replace(" ", "<br>", 1) if broken else why


def hover_text(row, measure: Measure, view: View) -> str:
    """The value with its unit and, for a ratio, what it was divided from; whether a report is missing in it."""
    if pd.isna(row["value"]):
        return view.words["status"][_status(row)]
    said = measure.write(row["value"])
    if measure.ratio:
        above, below = (format.count(row[side], view.language) for side in ("numerator", "denominator"))
        said = f"{said} ({above} / {below})"
    return f"{said}, {view.words['status']['partial']}" if row.get("partial") else said


def _status(row) -> str:
    return "no_base" if row["status"] == "reported" else row["status"]
