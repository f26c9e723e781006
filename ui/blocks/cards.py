"""Cards: a value in large letters, and what there is to say of it."""

from html import escape

import streamlit as st

from ui.blocks import frame, passport
from ui.numbers import coverage, headlines, measures, totals
from ui.numbers.headlines import Card
from ui.numbers.values import value_look, value_text
from ui.reader.view import View

Line = tuple[str, ...]  # a CSS class, a text and, where there is one, a smaller text after it


def show(view: View):
    """Draw the six cards of page one, three beside each other where there is room."""
    cards = headlines.six(view)
    for line in (cards[:3], cards[3:]):
        frame.in_columns(line, lambda card: draw(view, card.code, *_headline(card)))


def stages(view: View, *codes: str):
    """Draw the stages of one process, such as models registered, replicated, at work, with an arrow from each to the next."""
    frame.in_columns(codes, lambda code: draw(view, code, *_stage(view, code, first=code == codes[0])))


def draw(view: View, code: str, *lines: Line):
    """Draw the card of a measure, its passport below. A line without text is left out."""
    with st.container(border=True, key=f"card_{code}", height="stretch", gap="xsmall"):
        body = "".join(_html(*line) for line in lines if line[1])
        st.html(f'<section class="card-body">{body}</section>')
        passport.button(view, code, f"card_{code}")


def _html(look: str, text: str, smaller: str = "") -> str:
    return f'<div class="{look}">{escape(text)}{f" <span>{escape(smaller)}</span>" if smaller else ""}</div>'


def _headline(card: Card) -> list[Line]:
    lines = [("card-title", card.title), (card.look, card.value, card.unit), ("card-beside", card.beside)]
    lines += [("card-line", card.change), ("card-line", card.plan), (_coverage_look(card.look), card.coverage)]
    return [*lines, ("card-note", card.warning)]


def _stage(view: View, code: str, first: bool) -> list[Line]:
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
