"""Methods: how every number is counted, computed, checked and compared."""

import streamlit as st

from ui.blocks import frame, methods, panels, pickers
from ui.reader import filters

view = filters.chosen()
frame.open_page(view, "methods")
words = view.words["methods"]

methods.show(view, pickers.any_measure(view))

st.subheader(words["rules"], anchor=False)
methods.chapters(view)

st.subheader(words["all"], anchor=False)
panels.show(view, methods.every(view), "methods")
