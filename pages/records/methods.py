"""Methods: how every number is counted, computed, checked and compared."""

import streamlit as st

from ui.blocks import frame, methods, panels, pickers

view, words = frame.open_page("methods")

methods.show(view, pickers.any_measure(view))

st.subheader(words["rules"], anchor=False)
methods.rules(view)

st.subheader(words["all"], anchor=False)
panels.show(view, methods.every(view))
