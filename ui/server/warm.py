"""Computes, when the server starts, what the first reader would otherwise wait for."""

import logging
import threading

import streamlit as st

from queries.filters import Filters
from ui import text
from ui.blocks import panels, pickers
from ui.numbers import alerts, headlines
from ui.reader.view import View, nothing_to_show
from ui.server import fonts, scripts


def up():
    """Prepare what is sent small (beside the rest), the navigation, and the first page of the current version in every
    language."""
    threading.Thread(target=_prepare_what_is_sent, daemon=True).start()
    # Until a script has called st.navigation, Streamlit answers the first deep link with
    # "Page not found", because a folder named pages/ stands beside dashboard.py.
    logging.disable(logging.WARNING)  # Streamlit warns that there is no session
    st.navigation([st.Page(lambda: None, title="-", url_path="warm")])
    logging.disable(logging.NOTSET)
    if nothing_to_show():
        return
    for language in text.LANGUAGES.values():
        view = View(**vars(Filters.parsed()), language=language)  # what pages/summary/overview.py shows at first
        headlines.six(view)
        alerts.found(view)
        for shape in ("bars", "map"):
            panels.by_district(view, pickers.FIRST_INDICATOR, shape=shape)
        for code in ("propaganda_sessions", "crime_tips_reports"):
            panels.by_year(view, code)


def _prepare_what_is_sent():
    for file in fonts.ADDRESSES.values():
        fonts.cut(file)
    scripts.prepare()
