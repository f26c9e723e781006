"""Dated notes that help to read what happened over the years."""

import streamlit as st

from ui import format
from ui.view import View, rows


def show(view: View):
    """Draw the notes of the chosen years in one line, or nothing where there are none."""
    found = rows(view, "events").to_dict("records")
    if found:
        notes = [f"{format.day(event['day'], view.language)}, {event[f'label_{view.language}']}" for event in found]
        st.caption(view.words["events"]["note"].format(events="; ".join(notes)))
