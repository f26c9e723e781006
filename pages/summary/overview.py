"""Overview: where the movement stands, on one page."""

import streamlit as st

from ui.blocks import attention, cards, frame, panels, pickers
from ui.figures import events
from ui.reader import filters
from ui.takeaway import brief

view = filters.chosen()
frame.open_page(view, "overview")
cards.show(view)

words = view.words["overview"]
st.subheader(words["districts"], anchor=False)
code = pickers.indicator(view)
panels.beside(
    view,
    widths=(3, 2),
    districts=panels.by_district(view, code),
    map=panels.by_district(view, code, shape="map"),
)

st.subheader(words["trend"], anchor=False)
panels.beside(
    view,
    activity=panels.by_year(view, "propaganda_sessions"),
    outcome=panels.by_year(view, "crime_tips_reports"),
)
st.caption(words["no_cause"])
events.show(view)

attention.show(view)
brief.show(view, code)
