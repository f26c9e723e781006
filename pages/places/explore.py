"""Explore: any element or indicator, by district and year."""

import streamlit as st

from ui.blocks import frame, panel, panels, passport, pickers

view, _ = frame.open_page("explore")

left, right = st.columns([3, 2])
with left:
    code, element = pickers.measure(view)
with right:
    shape = pickers.shape(view)

draw = panels.by_district if shape == "bars" else panels.by_district_and_year
panel.show(view, draw(view, code, element, shape), "explore", level=2)
passport.show(view, code, element)
