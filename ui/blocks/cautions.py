"""What to keep in mind with a number, written where the number stands."""

import streamlit as st

from ui.numbers import measures
from ui.reader.view import View


def show(view: View, *codes: str):
    """Draw the warnings of some measures, each once; nothing where they have none."""
    every_measure = measures.all_of(view.version, view.language)
    for warning in dict.fromkeys(every_measure[code].warning for code in codes):
        if warning:
            st.caption(f":material/info: {warning}")
