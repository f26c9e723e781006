"""The stages of one process as cards beside each other, such as models registered, replicated, at work."""

from html import escape

import streamlit as st

from ui.blocks import passport
from ui.numbers import coverage, measures, totals
from ui.numbers.values import value_look, value_text
from ui.reader.view import View


def show(view: View, *codes: str):
    """Draw a card a measure in the given order, with an arrow from each to the next."""
    for code, column in zip(codes, st.columns(len(codes)), strict=True):
        with column, st.container(border=True, key=f"card_{code}", height="stretch", gap="xsmall"):
            st.html(_stage(view, code, first=code == codes[0]))
            passport.button(view, code, "", f"card_{code}")


def _stage(view: View, code: str, first: bool) -> str:
    measure = measures.all_of(view.version, view.language)[code]
    span = totals.of_view(view).whole[code, "", None]
    period = view.end if measure.over_years == "last" else view.years
    alert = "" if value_look(span) == "card-value" else " card-alert"
    lines = [
        ("card-title", f"{'' if first else '→ '}{measure.title}"),
        (value_look(span), value_text(span, measure, view)),
        ("card-beside", f"{measure.unit} ({period})"),
        (f"card-line{alert}", coverage.said(view, code)),
    ]
    body = "".join(f'<div class="{look}">{escape(text)}</div>' for look, text in lines if text)
    return f'<section class="card-body">{body}</section>'
