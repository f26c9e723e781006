"""What stands around every page: its title, its one sentence, and the strip that says what
the numbers are."""

from pathlib import Path

import streamlit as st

import queries
from queries.hub import VersionGone
from ui import text
from ui.blocks import status_bar
from ui.reader.view import View, is_demonstration, nothing_to_show

STYLE = Path(__file__).parents[1] / "style.css"
IMPORTS = "pages/records/imports.py"
DESK = ("imports", "history")  # pages that are there before any record is


def open_page(view: View, page: str):
    """Draw the head of a page; `page` names its section in the texts."""
    words = view.words[page]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    st.markdown(words["meaning"])
    st.html(status_bar.html(view))


def navigation_titles(language: str) -> dict:
    """Titles of sections and pages for the navigation."""
    return text.words(language)["navigation"]


def open_desk(language: str, page: str):
    """Draw the head of a page of the staff's desk, which needs no records to be there."""
    words = text.words(language)[page]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    st.markdown(words["meaning"])
    if not nothing_to_show() and is_demonstration(queries.version()):
        st.html(status_bar.demonstration_mark(language))


def say_nothing(language: str, reason: str):
    """Say why there are no numbers and what to do; `reason` names its section in the texts."""
    words = text.words(language)[reason]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    (st.info if reason == "empty_store" else st.error)(words["what_to_do"].format(store=queries.store()))
    st.page_link(IMPORTS, label=words["next"], icon=":material/upload_file:")


def run(page):
    """Run a page; where its version was removed meanwhile, run it again on the one that is current now."""
    try:
        page.run()
    except VersionGone:
        st.rerun()


def refused(language: str):
    """Why nothing is shown to whoever may not see it."""
    st.info(text.words(language)["exports"]["refused"])
