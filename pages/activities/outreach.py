"""Outreach: how much was done to reach people, about what, by whom and when."""

import streamlit as st

from ui.blocks import frame, panels
from ui.reader import filters

view = filters.chosen()
frame.open_page(view, "outreach")
words = view.words["outreach"]

panels.beside(
    view,
    sessions=panels.by_year(view, "propaganda_sessions"),
    attendances=panels.by_year(view, "propaganda_attendances"),
)
panels.show(view, panels.by_district(view, "sessions_per_commune_year"), "districts")

st.subheader(words["made_of"], anchor=False)
panels.beside(
    view,
    topics=panels.by_part(view, "propaganda_sessions", "topic"),
    organisers=panels.by_part(view, "propaganda_sessions", "organiser"),
)
panels.show(view, panels.by_part(view, "propaganda_sessions", "month"), "months")

st.subheader(words["materials"], anchor=False)
panels.years_beside(view, "leaflets_distributed", "panels_posters", "security_order_gates")
