"""Community: persons managed and educated where they live, and how many are recorded as not re-offending."""

import streamlit as st

from ui.blocks import frame, panel, panels, shares

SHARE = "not_reoffending_share"

view, words = frame.open_page("community")

left, right = st.columns(2)
with left:
    shares.headline(view, SHARE)
with right, st.container(border=True, height="stretch"):
    st.markdown(f"**{words['reading']}**")
    shares.read(view, SHARE)
    frame.remark(view.words["shares"]["caution"])

frame.section(words["compared"])
panel.beside(view, shares.intervals(view, SHARE), shares.by_size(view, SHARE))

frame.section(words["counts"])
panels.years_beside(view, "persons_managed_educated", "persons_not_reoffending")
