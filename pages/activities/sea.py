"""Sea: what was done with boats and their owners, and how the rules at sea are kept."""

import streamlit as st

from ui.blocks import cautions, frame, panels
from ui.reader import filters

view = filters.chosen()
frame.open_page(view, "sea")
words = view.words["sea"]

st.subheader(words["done"], anchor=False)
activities = ("east_sea_talks", "vessels_notified_safe_anchorage", "vessel_owner_commitments")
panels.years_beside(view, *activities)
cautions.show(view, "east_sea_talks")
st.caption(f":material/info: {words['never_divide']}")

st.subheader(words["places"], anchor=False)
panels.beside(
    view,
    commitments=panels.by_district(view, "vessel_owner_commitments"),
    vms=panels.by_district(view, "vms_coverage"),
)

st.subheader(words["kept"], anchor=False)
panels.beside(
    view,
    vms_years=panels.by_year(view, "vms_coverage"),
    violations=panels.by_year(view, "vessels_foreign_waters_violations"),
)
cautions.show(view, "vms_coverage")
