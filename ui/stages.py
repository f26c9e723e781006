"""Numbers that follow one another, from what was begun to what holds, side by side."""

from html import escape

import pandas as pd
import streamlit as st

from ui import coverage, measures, totals
from ui.drawing import value_look, value_text
from ui.view import View


def show(view: View, *codes: str):
    """Draw the measures in their order, an arrow from each to the next."""
    html = [_stage(view, code, first=code == codes[0]) for code in codes]
    st.html(f'<div class="cards">{"".join(html)}</div>')


def _stage(view: View, code: str, first: bool) -> str:
    words = view.words
    measure = measures.all_of(view.version, view.language)[code]
    span = totals.of_view(view).whole[code, "", None]
    known = pd.notna(span["value"])
    last = words["cards"]["end_of"].format(year=view.last_year)
    period = last if measure.over_years == "last" else f"({view.years})"
    lines = [
        ("card-title", f"{'' if first else '→ '}{measure.title}"),
        (value_look(span), value_text(span, measure, view)),
        ("card-beside", f"{measure.unit} {period}"),
        ("card-line card-alert", coverage.said(view, code) if span["partial"] or not known else ""),
    ]
    said = "".join(f'<div class="{look}">{escape(text)}</div>' for look, text in lines if text)
    return f'<section class="card">{said}</section>'
