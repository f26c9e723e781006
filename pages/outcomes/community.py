"""Community: persons managed and educated where they live, and how many are recorded as not re-offending."""

import streamlit as st

from ui.blocks import frame, panels, shares
from ui.reader import filters

SHARE = "not_reoffending_share"

view = filters.chosen()
frame.open_page(view, "community")
words = view.words["community"]

left, right = st.columns(2)
with left:
    shares.headline(view, SHARE)
with right, st.container(border=True, height="stretch"):
    st.markdown(f"**{words['reading']}**")
    shares.read(view, SHARE)
    shares.caution(view)

left, right = st.columns(2)
with left:
    panels.show(view, shares.intervals(view, SHARE), "intervals")
with right:
    panels.show(view, shares.by_size(view, SHARE), "funnel")

st.subheader(words["counts"], anchor=False)
left, right = st.columns(2)
with left:
    panels.show(view, panels.by_year(view, "persons_managed_educated"), "managed")
with right:
    panels.show(view, panels.by_year(view, "persons_not_reoffending"), "not_reoffending")
