"""Computes, when the server starts, what the first reader would otherwise wait for."""

import logging

import streamlit as st

import queries
from ui import text
from ui.blocks import panels, pickers
from ui.numbers import findings, headlines
from ui.reader.view import View, known_years, nothing_to_show


def up():
    """Prepare the navigation, and the first page of the current version in every language."""
    # Until a script has called st.navigation, Streamlit answers the first deep link with
    # "Page not found", because a folder named pages/ stands beside dashboard.py.
    logging.disable(logging.WARNING)  # Streamlit warns that there is no session
    st.navigation([st.Page(lambda: None, title="-", url_path="warm")])
    logging.disable(logging.NOTSET)
    if not nothing_to_show():
        version = queries.version()
        years = known_years(version)
        for language in text.LANGUAGES.values():
            _build_first_page(View(version, (), years[0], years[-1], language))


def _build_first_page(view: View):
    """What pages/summary/overview.py asks for, with the same arguments: they are the key of what is built once."""
    headlines.six(view)
    findings.found(view)
    panels.by_district(view, pickers.FIRST_INDICATOR)
    panels.by_district(view, pickers.FIRST_INDICATOR, shape="map")
    for code in ("propaganda_sessions", "crime_tips_reports"):
        panels.by_year(view, code)
