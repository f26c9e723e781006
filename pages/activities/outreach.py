"""Outreach: how much was done to reach people, about what, by whom and when."""

import streamlit as st

from ui.blocks import frame, panels
from ui.reader import filters

SMALL = 200

view = filters.chosen()
frame.open_page(view, "outreach")
words = view.words["outreach"]

left, right = st.columns(2)
with left:
    panels.show(view, panels.by_year(view, "propaganda_sessions"), "sessions")
with right:
    panels.show(view, panels.by_year(view, "propaganda_attendances"), "attendances")

panels.show(view, panels.by_district(view, "sessions_per_commune_year"), "districts")

st.subheader(words["made_of"], anchor=False)
left, right = st.columns(2)
with left:
    panels.show(view, panels.by_part(view, "propaganda_sessions", "topic"), "topics")
with right:
    panels.show(view, panels.by_part(view, "propaganda_sessions", "organiser"), "organisers")
panels.show(view, panels.by_part(view, "propaganda_sessions", "month"), "months")

st.subheader(words["materials"], anchor=False)
for code, column in zip(("leaflets_distributed", "panels_posters", "security_order_gates"), st.columns(3), strict=True):
    with column:
        panels.show(view, panels.by_year(view, code, height=SMALL), code)
