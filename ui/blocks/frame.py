"""The head of every page (title, one sentence, status bar), and what is shown where there are no numbers."""

from pathlib import Path

import streamlit as st

import queries
from ui import text
from ui.blocks import status_bar
from ui.reader import filters
from ui.reader.view import View, is_demonstration, nothing_to_show

STYLE = Path(__file__).parents[1] / "style.css"


def open_page(page: str) -> tuple[View, dict]:
    """Draw the head of a page; `page` is its section in the texts.

    Returns what the reader chose in the filters, and the texts of that section.
    """
    view = filters.chosen()
    draw_head(view, page)
    return view, view.words[page]


def draw_head(view: View, page: str):
    """The head of a page that shows `view`."""
    _title(view.words[page])
    st.html(status_bar.html(view))


def open_desk(page: str) -> tuple[str, dict]:
    """Draw the head of a page of the staff's desk, which needs no records; returns the language and the page's texts."""
    language = filters.language()
    words = text.words(language)[page]
    _title(words)
    if not nothing_to_show() and is_demonstration(queries.version()):
        st.html(status_bar.demonstration_mark(language))
    return language, words


def say_nothing(language: str, reason: str):
    """Say why there are no numbers and what to do; `reason` is a section of the texts."""
    words = text.words(language)[reason]
    _title(words)
    (st.info if reason == "empty_store" else st.error)(words["what_to_do"].format(store=queries.store()))
    st.page_link("pages/records/imports.py", label=words["next"], icon=":material/upload_file:")


def _title(words: dict):
    """The title, and the sentence below it where the texts have one."""
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    if "meaning" in words:
        st.markdown(words["meaning"])
