"""The six cards of page one, drawn."""

from html import escape

import streamlit as st

from ui.blocks import passport
from ui.numbers import headlines
from ui.numbers.headlines import Card
from ui.numbers.measures import HEADLINES
from ui.reader.view import View

ABREAST = 3


def show(view: View):
    """Draw the six cards, three beside each other where there is room."""
    for start in range(0, len(HEADLINES), ABREAST):
        for card, column in zip(headlines.six(view)[start : start + ABREAST], st.columns(ABREAST), strict=True):
            with column, st.container(border=True, key=f"card_{card.code}", height="stretch", gap="xsmall"):
                st.html(_html(card))
                passport.button(view, card.code, "", f"card_{card.code}")


def _html(card: Card) -> str:
    lines = [
        f'<div class="card-title">{escape(card.title)}</div>',
        f'<div class="{card.look}">{escape(card.value)} <span>{escape(card.unit)}</span></div>',
        f'<div class="card-beside">{escape(card.beside)}</div>',
        f'<div class="card-line">{escape(card.change)}</div>',
        f'<div class="card-line">{escape(card.plan)}</div>',
    ]
    if card.coverage:
        alert = " card-alert" if card.is_missing or card.is_partial else ""
        lines.append(f'<div class="card-line{alert}">{escape(card.coverage)}</div>')
    if card.warning:
        lines.append(f'<div class="card-note">{escape(card.warning)}</div>')
    return f'<section class="card-body">{"".join(lines)}</section>'
