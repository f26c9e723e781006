"""Dated events that help to read the numbers: as thin marks on a time axis, and in one line of text."""

import streamlit as st

from ui.figures.drawing import QUIET, above, upright
from ui.reader.view import View, rows
from ui.text import format

APART = 0.2  # of the axis length: names closer than this would overlap, so only the mark is drawn
ABOVE = 0.93  # of the height: marks over columns end here, so as not to cross the numbers written on them


def show(view: View):
    """Draw the events of the chosen years in one line, or nothing where there are none."""
    sentences = [_sentence(view, event) for event in rows(view, "events")]
    if sentences:
        st.caption(view.words["events"]["note"].format(events="; ".join(sentences)))


def marks(view: View, by_month: bool = False, down_to: float = ABOVE) -> dict:
    """`shapes` and `notes` for drawing.figure, from the top down to `down_to`, a share of the height.

    The axis is one of years whose columns are centred on the year, or `by_month` one of the twelve months, which
    Plotly counts from 0. Yearly events are marked over months alone: they would distinguish no year from another.
    A name is written only where it has room after the last name.
    """
    shapes, notes, last = [], [], None
    room = APART * (12 if by_month else view.last_year - view.first_year + 1)
    for event in rows(view, "events"):
        if event["yearly"] != by_month:
            continue
        x = (12 * (event["place"] % 1) if by_month else event["place"]) - 0.5
        has_room = last is None or x - last >= room
        text = event[f"short_{view.language}"] if has_room else "▾"
        shapes.append(upright(x, {"width": 1, "color": QUIET, "dash": "solid" if down_to else "dot"}, down_to))
        notes.append(above(x, text, hovertext=_sentence(view, event), captureevents=True))
        last = x if has_room else last
    return {"shapes": shapes, "notes": notes}


def _sentence(view: View, event: dict) -> str:
    day, label = format.day(event["day"], view.language), event[f"label_{view.language}"]
    if event["yearly"]:
        day = view.words["events"]["yearly"].format(day=event["day"].day, month=event["day"].month)
    return f"{day}, {label}"
