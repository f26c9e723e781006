"""Published figures: every statement of the article beside what the records hold."""

import streamlit as st

from ui.blocks import frame, pickers, reconciliation
from ui.reader import filters

head = st.container()
with st.container():
    view = pickers.article_years(filters.chosen())
with head:
    frame.draw_head(view, "published_figures")
reconciliation.show(view)
