"""The warnings of measures, written beside their numbers."""

import streamlit as st

from ui.numbers import measures
from ui.reader.view import View


def show(view: View, *codes: str):
    """Draw the warnings of some measures, each once; nothing where they have none."""
    for warning in dict.fromkeys(measures.of(view, code).warning for code in codes):
        if warning:
            st.caption(f":material/info: {warning}")
