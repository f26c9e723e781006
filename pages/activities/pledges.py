"""Pledges: who promised what, and who meets the "Safe in security and order" standard."""

import streamlit as st

from ui.blocks import commune_rules, frame, panels

view, words = frame.open_page("pledges")

st.subheader(words["signed"], anchor=False)
panels.years_beside(view, "student_drug_pledges", "unit_safety_standard_commitments")
st.caption(f":material/info: {words['not_met']}")

st.subheader(words["met"], anchor=False)
panels.beside(view, panels.by_district(view, "residential_areas_safe_rate"), commune_rules.by_district(view, "areas_70"))
panels.districts_beside(view, "communes_safe_rate", "units_safe_rate")
