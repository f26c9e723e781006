"""Tips: what people report, what became of it, and what was done in the same years."""

import streamlit as st

from ui.blocks import cautions, frame, panels, shares

view, words = frame.open_page("tips")
cautions.show(view, "tips_per_10000_people_year")

by_year = panels.by_district_and_year(view, "crime_tips_reports", shape="heat")
panels.beside(view, panels.by_district(view, "tips_per_10000_people_year"), by_year)

st.subheader(words["became"], anchor=False)
for code, column in zip(("tips_useful_rate", "tips_resolved_rate"), st.columns(2), strict=True):
    with column:
        panels.show(view, shares.intervals(view, code))
        shares.read(view, code)
shares.caution(view)
cautions.show(view, "tips_resolved_rate")

st.subheader(words["beside"], anchor=False)
panels.years_beside(view, "propaganda_sessions", "crime_tips_reports", "crimes_recorded")
st.caption(f":material/info: {words['no_cause']}")

st.subheader(words["also"], anchor=False)
panels.years_beside(view, "wanted_persons_persuaded_arrested", "weapons_explosives_handed_in")
