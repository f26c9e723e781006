"""Models: what was registered, what was reviewed and replicated, what still works; who was commended."""

import streamlit as st

from ui.blocks import cautions, commune_rules, frame, panels, stages
from ui.reader import filters

view = filters.chosen()
frame.open_page(view, "models")
words = view.words["models"]
stages.show(view, "models_registered", "models_reviewed_replicated", "models_active_effective")
cautions.show(view, "model_replication_rate")
st.caption(f":material/info: {words['no_subset']}")

st.subheader(words["years"], anchor=False)
for code, column in zip(("models_registered", "models_reviewed_replicated"), st.columns(2), strict=True):
    with column:
        panels.show(view, panels.by_year(view, code), code)

st.subheader(words["communes"], anchor=False)
left, right = st.columns(2)
with left:
    panels.show(view, panels.by_district(view, "models_per_commune"), "per_commune")
with right:
    panels.show(view, commune_rules.by_district(view, "one_model"), "one_model")

st.subheader(words["commended"], anchor=False)
for code, column in zip(("collectives_commended", "individuals_commended"), st.columns(2), strict=True):
    with column:
        panels.show(view, panels.by_year(view, code), code)
