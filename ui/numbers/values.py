"""A value as text, or in words why there is none."""

from ui.numbers.measures import Measure
from ui.reader.view import View
from ui.text import format


def value_look(row) -> str:
    """The CSS classes of a card's value: a partial one is marked, words for a missing one are smaller."""
    if row["value"] is None:
        return "card-value card-missing"
    return "card-value card-partial" if row["partial"] else "card-value"


def value_text(row, measure: Measure, view: View, broken: bool = False) -> str:
    """The value, or in words why there is none; `broken` puts longer words on two lines."""
    if row["value"] is not None:
        return measure.write_bare(row["value"])
    status, words = _status(row), view.words
    if status in words["status_short"]:
        return words["status_short"][status]
    why = words["status"][status]
    return why.replace(" ", "<br>", 1) if broken else why


def hover_text(row, measure: Measure, view: View) -> str:
    """The value with its unit, a ratio's numerator and denominator, and whether it is partial."""
    if row["value"] is None:
        return view.words["status"][_status(row)]
    text = measure.write(row["value"])
    if measure.ratio:
        above, below = (format.count(row[side], view.language) for side in ("numerator", "denominator"))
        text = f"{text} ({above} / {below})"
    return f"{text}, {view.words['status']['partial']}" if row.get("partial") else text


def _status(row) -> str:
    """Why there is no value; where a numerator was reported without one, its denominator is 0."""
    return "no_base" if row["status"] == "reported" else row["status"]
