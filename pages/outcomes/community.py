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

panels.beside(view, intervals=shares.intervals(view, SHARE), funnel=shares.by_size(view, SHARE))

st.subheader(words["counts"], anchor=False)
panels.beside(
    view,
    managed=panels.by_year(view, "persons_managed_educated"),
    not_reoffending=panels.by_year(view, "persons_not_reoffending"),
)
