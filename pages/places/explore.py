"""Explore: any element or indicator, by district and year."""

import streamlit as st

from ui.blocks import frame, panels, passport, pickers

view, _ = frame.open_page("explore")

left, right = st.columns([3, 2])
with left:
    code, element = pickers.measure(view)
with right:
    shape = pickers.shape(view)

if shape == "bars":
    panel = panels.by_district(view, code, element)
else:
    panel = panels.by_district_and_year(view, code, element, shape)
panels.show(view, panel, "explore")
passport.show(view, code, element)
