"""Published figures: every statement of the article beside what the records hold."""

import streamlit as st

from ui.blocks import frame, pickers, reconciliation
from ui.reader import filters

head = st.container()  # shows what is chosen below it
view = pickers.article_years(filters.chosen())
with head:
    frame.open_page("published_figures", view)
reconciliation.show(view)
