"""Sea: what was done with boats and their owners, and how the rules at sea are kept."""

import streamlit as st

from ui.blocks import cautions, frame, panels

view, words = frame.open_page("sea")

st.subheader(words["done"], anchor=False)
panels.years_beside(view, "east_sea_talks", "vessels_notified_safe_anchorage", "vessel_owner_commitments")
cautions.show(view, "east_sea_talks")
st.caption(f":material/info: {words['never_divide']}")

st.subheader(words["places"], anchor=False)
panels.districts_beside(view, "vessel_owner_commitments", "vms_coverage")

st.subheader(words["kept"], anchor=False)
panels.years_beside(view, "vms_coverage", "vessels_foreign_waters_violations")
cautions.show(view, "vms_coverage")
