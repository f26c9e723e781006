"""Cards: a value in large letters, and what there is to say of it."""

from html import escape

import streamlit as st

from ui.blocks import passport
from ui.numbers import coverage, headlines, measures, totals
from ui.numbers.values import value_look, value_text
from ui.reader.view import View


def show(view: View):
    """Draw the six cards of page one, three beside each other where there is room."""
    cards = headlines.six(view)
    for line in (cards[:3], cards[3:]):
        for card, column in zip(line, st.columns(3), strict=True):
            with column:
                draw(
                    view,
                    card.code,
                    ("card-title", card.title),
                    (card.look, card.value, card.unit),
                    ("card-beside", card.beside),
                    ("card-line", card.change),
                    ("card-line", card.plan),
                    (_coverage_look(card.look), card.coverage),
                    ("card-note", card.warning),
                )


def stages(view: View, *codes: str):
    """Draw the stages of one process, such as models registered, replicated, at work, with an arrow from each to the next."""
    for code, column in zip(codes, st.columns(len(codes)), strict=True):
        with column:
            draw(view, code, *_stage(view, code, first=code == codes[0]))


def draw(view: View, code: str, *lines: tuple[str, ...]):
    """Draw the card of a measure, its passport below.

    Each line is a CSS class, a text and, where there is one, a smaller text after it. A line without text is left out.
    """
    with st.container(border=True, key=f"card_{code}", height="stretch", gap="xsmall"):
        body = "".join(_line(*line) for line in lines if line[1])
        st.html(f'<section class="card-body">{body}</section>')
        passport.button(view, code, f"card_{code}")


def _line(look: str, text: str, smaller: str = "") -> str:
    return f'<div class="{look}">{escape(text)}{f" <span>{escape(smaller)}</span>" if smaller else ""}</div>'


def _stage(view: View, code: str, first: bool) -> list[tuple[str, ...]]:
    measure, span = measures.of(view, code), totals.together(view, code)
    look, period = value_look(span), view.end if measure.over_years == "last" else view.years
    return [
        ("card-title", measure.title if first else f"→ {measure.title}"),
        (look, value_text(span, measure, view)),
        ("card-beside", f"{measure.unit} ({period})"),
        (_coverage_look(look), coverage.said(view, code)),
    ]


def _coverage_look(look: str) -> str:
    """Coverage stands out below a value that is partial or missing."""
    return "card-line" if look == "card-value" else "card-line card-alert"
