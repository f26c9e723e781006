"""Pledges: who promised what, and who meets the "Safe in security and order" standard."""

import streamlit as st

from ui.blocks import commune_rules, frame, panels
from ui.reader import filters

view = filters.chosen()
frame.open_page(view, "pledges")
words = view.words["pledges"]

st.subheader(words["signed"], anchor=False)
for code, column in zip(("student_drug_pledges", "unit_safety_standard_commitments"), st.columns(2), strict=True):
    with column:
        panels.show(view, panels.by_year(view, code), code)
st.caption(f":material/info: {words['not_met']}")

st.subheader(words["met"], anchor=False)
left, right = st.columns(2)
with left:
    panels.show(view, panels.by_district(view, "residential_areas_safe_rate"), "residential_areas")
with right:
    panels.show(view, commune_rules.by_district(view, "areas_70"), "areas_70")
for code, column in zip(("communes_safe_rate", "units_safe_rate"), st.columns(2), strict=True):
    with column:
        panels.show(view, panels.by_district(view, code), code)
