"""What stands around every page: its title, its one sentence, and the strip that says what
the numbers are."""

from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from queries.hub import VersionGone
from ui import coverage, format, text
from ui.view import View, is_demonstration, nothing_to_show, rows

STYLE = Path(__file__).parent / "style.css"
IMPORTS = "pages/records/imports.py"
DESK = ("imports", "history")  # pages that are there before any record is


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


def open_desk(language: str, page: str):
    """Draw the head of a page of the staff's desk, which needs no records to be there."""
    words = text.words(language)[page]
    st.html(STYLE)
    st.title(words["title"], anchor=False)
    st.markdown(words["meaning"])
    if not nothing_to_show() and is_demonstration(queries.version()):
        st.html(_demonstration_mark(language))


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


def _strip(view: View) -> str:
    words = view.words["strip"]
    facts = rows(view, "strip").iloc[0]
    items = [
        f"<b>{escape(view.area)}</b>",
        words["period"].format(years=view.years),
        words["cut_off"].format(day=format.day(facts["cut_off_day"], view.language) or "–"),
        _coverage(view, facts),
        words["reports"].format(count=format.number(facts["reports"], 0, view.language)),
        words["version"].format(version=view.version.stem),
    ]
    chips = "".join(f"<span>{item}</span>" for item in items)
    mark = _demonstration_mark(view.language) if view.is_demonstration else ""
    return f'{_warning(view)}{mark}<div class="strip">{chips}</div>'


def _demonstration_mark(language: str) -> str:
    words = text.words(language)
    kind = words["data_kind"]["demonstration"].upper()
    return f'<div class="demo"><b>{escape(kind)}</b> {escape(words["strip"]["demonstration"])}</div>'


def _warning(view: View) -> str:
    """That the reader sees an earlier version, where the current one is damaged."""
    damaged = queries.damaged()
    if not damaged:
        return ""
    said = view.words["strip"]["damaged"].format(damaged=", ".join(damaged), version=view.version.stem)
    return f'<div class="demo">{escape(said)}</div>'


def _coverage(view: View, facts: pd.Series) -> str:
    """How many districts reported anything; those that did not are named."""
    reported = coverage.counted(view, facts)
    if not facts["missing"]:
        return reported
    return f"<b>{view.words['coverage']['with_gaps'].format(reported=reported, gaps=escape(facts['missing']))}</b>"
