"""The head of every page (title, one sentence, status bar), and what is shown where there are no numbers."""

from pathlib import Path

import streamlit as st

import queries
from queries.hub import VersionGone
from ui import text
from ui.blocks import status_bar
from ui.reader.view import View, is_demonstration, nothing_to_show

STYLE = Path(__file__).parents[1] / "style.css"
IMPORTS = "pages/records/imports.py"
DESK = ("imports", "history")  # the pages that are shown before there are any records


def open_page(view: View, page: str):
    """Draw the head of a page; `page` is its section in the texts."""
    words = view.words[page]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    st.markdown(words["meaning"])
    st.html(status_bar.html(view))


def navigation_titles(language: str) -> dict:
    """Titles of sections and pages for the navigation."""
    return text.words(language)["navigation"]


def open_desk(language: str, page: str):
    """Draw the head of a page of the staff's desk, which needs no records."""
    words = text.words(language)[page]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    st.markdown(words["meaning"])
    if not nothing_to_show() and is_demonstration(queries.version()):
        st.html(status_bar.demonstration_mark(language))


def say_nothing(language: str, reason: str):
    """Say why there are no numbers and what to do; `reason` is a section of the texts."""
    words = text.words(language)[reason]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    (st.info if reason == "empty_store" else st.error)(words["what_to_do"].format(store=queries.store()))
    st.page_link(IMPORTS, label=words["next"], icon=":material/upload_file:")


def run(page):
    """Run a page; where its version was deleted meanwhile, run it again on the version to read now."""
    try:
        page.run()
    except VersionGone:
        st.rerun()


def refused(language: str):
    """Say that this reader may not see the dashboard."""
    st.info(text.words(language)["exports"]["refused"])
