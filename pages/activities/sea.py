"""Sea: what was done with boats and their owners, and how the rules at sea are kept."""

import streamlit as st

from ui.blocks import cautions, frame, panels
from ui.reader import filters

SMALL = 200

view = filters.chosen()
frame.open_page(view, "sea")
words = view.words["sea"]

st.subheader(words["done"], anchor=False)
activities = ("east_sea_talks", "vessels_notified_safe_anchorage", "vessel_owner_commitments")
for code, column in zip(activities, st.columns(3), strict=True):
    with column:
        panels.show(view, panels.by_year(view, code, height=SMALL), code)
cautions.show(view, "east_sea_talks")
st.caption(f":material/info: {words['never_divide']}")

st.subheader(words["places"], anchor=False)
left, right = st.columns(2)
with left:
    panels.show(view, panels.by_district(view, "vessel_owner_commitments"), "commitments")
with right:
    panels.show(view, panels.by_district(view, "vms_coverage"), "vms")

st.subheader(words["kept"], anchor=False)
left, right = st.columns(2)
with left:
    panels.show(view, panels.by_year(view, "vms_coverage"), "vms_years")
with right:
    panels.show(view, panels.by_year(view, "vessels_foreign_waters_violations"), "violations")
cautions.show(view, "vms_coverage")
