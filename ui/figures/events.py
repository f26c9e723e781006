"""Dated events that help to read the numbers: as thin marks on a time axis, and in one line of text."""

from collections.abc import Callable

import streamlit as st

from ui.figures.drawing import QUIET, upright
from ui.reader.view import View, rows
from ui.text import format

APART = 0.2  # of the axis length: names closer than this would overlap, so only the mark is drawn
ABOVE = 0.93  # of the height: marks over columns end here, so as not to cross the numbers written on them


def show(view: View):
    """Draw the events of the chosen years in one line, or nothing where there are none."""
    sentences = [_sentence(view, event) for event in rows(view, "events").to_dict("records")]
    if sentences:
        st.caption(view.words["events"]["note"].format(events="; ".join(sentences)))


def over_years(view: View, down_to: float = ABOVE) -> dict:
    """`shapes` and `notes` for drawing.figure, over an axis of years whose columns are centred on the year.

    Marks reach from the top down to `down_to`, a share of the height. Yearly events have none here: they would
    distinguish no year from another.
    """
    length = view.last_year - view.first_year + 1
    return _marks(view, False, lambda moment: moment - 0.5, length, down_to)


def over_months(view: View) -> dict:
    """The same for yearly events, over an axis of the twelve months, which Plotly counts from 0."""
    return _marks(view, True, lambda moment: 12 * (moment % 1) - 0.5, 12, ABOVE)


def _sentence(view: View, event: dict) -> str:
    day, label = format.day(event["day"], view.language), event[f"label_{view.language}"]
    if event["yearly"]:
        day = view.words["events"]["yearly"].format(day=event["day"].day, month=event["day"].month)
    return f"{day}, {label}"


def _marks(view: View, yearly: bool, position: Callable[[float], float], length: float, down_to: float) -> dict:
    """Marks of the events that are `yearly` or are not, on an axis of that length; `position` turns a date in years
    into a position on it. A name is written only where it has room after the last name."""
    shapes, notes, last = [], [], None
    for event in rows(view, "events").to_dict("records"):
        if event["yearly"] != yearly:
            continue
        x = position(event["place"])
        shapes.append(upright(x, {"width": 1, "color": QUIET, "dash": "solid" if down_to else "dot"}, down_to))
        has_room = last is None or x - last >= APART * length
        notes.append(
            {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "opacity": 0.85}
            | {"text": event[f"short_{view.language}"] if has_room else "▾", "font": {"size": 11}}
            | {"hovertext": _sentence(view, event), "captureevents": True}
        )
        last = x if has_room else last
    return {"shapes": shapes, "notes": notes}
