"""What stands around every page: its title, its one sentence, and the strip that says what
the numbers are."""

from html import escape
from pathlib import Path

import streamlit as st

from ui import format, text
from ui.view import View, rows

STYLE = Path(__file__).parent / "style.css"


def open_page(view: View, page: str):
    """Draw the head of a page; `page` names its section in the texts."""
    words = view.words[page]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    st.markdown(words["meaning"])
    st.html(_strip(view))


def navigation_titles(language: str) -> dict:
    """Titles of sections and pages for the navigation."""
    return text.words(language)["navigation"]


def nothing_published(language: str):
    """What to do when the store is empty."""
    words = text.words(language)["empty_store"]
    st.title(words["title"], anchor=False)
    st.info(words["what_to_do"])


def refused(language: str):
    """Why nothing is shown to whoever may not see it."""
    st.info(text.words(language)["exports"]["refused"])


def _strip(view: View) -> str:
    words = view.words["strip"]
    facts = rows(view, "strip").iloc[0]
    items = [
        f"<b>{escape(view.area)}</b>",
        words["period"].format(years=view.years),
        words["cut_off"].format(day=format.day(facts["cut_off_day"], view.language) or "–"),
        words["coverage"].format(reported=facts["districts_reported"], expected=facts["districts_expected"]),
        words["reports"].format(count=format.number(facts["reports"], 0, view.language)),
        words["version"].format(version=view.version.stem),
    ]
    chips = "".join(f"<span>{item}</span>" for item in items)
    mark = ""
    if view.is_demonstration:
        mark = f'<div class="demo"><b>{escape(view.data_kind.upper())}</b> {escape(words["demonstration"])}</div>'
    return f'{mark}<div class="strip">{chips}</div>'
