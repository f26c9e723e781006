"""Overview: where the movement stands, on one page."""

import streamlit as st

from ui.blocks import attention, cards, frame, panel, panels, pickers
from ui.figures import events
from ui.takeaway import brief

view, words = frame.open_page("overview")
attention.line(view)
cards.show(view)

with st.container(horizontal=True, vertical_alignment="bottom", key="compared"):
    frame.section(words["districts"])
    code = pickers.indicator(view)

bars, on_map = panels.by_district(view, code), panels.by_district(view, code, shape="map")
panel.beside(view, bars, on_map, keys=("districts", "map"), look="first_wider")

frame.section(words["trend"])
panels.years_beside(view, "propaganda_sessions", "crime_tips_reports")
st.caption(words["no_cause"])
events.show(view)

attention.show(view)
brief.show(view, code)
