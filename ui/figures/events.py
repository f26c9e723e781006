"""Dated notes that help to read what happened: as thin marks on a time axis, and in one line."""

import streamlit as st

from ui.figures.drawing import QUIET
from ui.reader.view import View, rows
from ui.text import format

APART = 0.2  # of the axis: closer names would run into each other, so only the mark is drawn
ABOVE = 0.93  # of the height: there a mark ends that would cross the numbers written on columns


def show(view: View):
    """Draw the notes of the chosen years in one line, or nothing where there are none."""
    found = [_said(view, event) for event in _known(view)]
    if found:
        st.caption(view.words["events"]["note"].format(events="; ".join(found)))


def over_years(view: View, down_to: float = ABOVE) -> dict:
    """Marks for an axis of years, each year's column standing around its number; for drawing.figure.

    They hang from above to `down_to`. What comes back every year tells no two years apart, so it has no mark here.
    """
    once = [event for event in _known(view) if not event["yearly"]]
    length = view.last_year - view.first_year + 1
    return _marks(view, [(event["place"] - 0.5, event) for event in once], length, down_to)


def over_months(view: View) -> dict:
    """Marks for an axis of the twelve months, counted from 0: what comes back every year."""
    yearly = [event for event in _known(view) if event["yearly"]]
    return _marks(view, [(12 * (event["place"] % 1) - 0.5, event) for event in yearly], 12, ABOVE)


def _known(view: View) -> list[dict]:
    return rows(view, "events").to_dict("records")


def _said(view: View, event: dict) -> str:
    day, label = format.day(event["day"], view.language), event[f"label_{view.language}"]
    if event["yearly"]:
        day = view.words["events"]["yearly"].format(day=event["day"].day, month=event["day"].month)
    return f"{day}, {label}"


def _marks(view: View, placed: list[tuple[float, dict]], length: float, down_to: float) -> dict:
    shapes, notes, last = [], [], None
    for x, event in placed:
        shapes.append(
            {"type": "line", "x0": x, "x1": x, "y0": down_to, "y1": 1, "yref": "paper", "layer": "below"}
            | {"line": {"width": 1, "color": QUIET, "dash": "solid" if down_to else "dot"}}
        )
        has_room = last is None or x - last >= APART * length
        notes.append(
            {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "opacity": 0.85}
            | {"text": event[f"short_{view.language}"] if has_room else "▾", "font": {"size": 11}}
            | {"hovertext": _said(view, event), "captureevents": True}
        )
        last = x if has_room else last
    return {"shapes": shapes, "notes": notes}
