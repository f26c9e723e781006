"""Models: what was registered, what was reviewed and replicated, what still works; who was commended."""

import streamlit as st

from ui.blocks import cards, cautions, commune_rules, frame, panels

view, words = frame.open_page("models")
cards.stages(view, "models_registered", "models_reviewed_replicated", "models_active_effective")
cautions.show(view, "model_replication_rate")
st.caption(f":material/info: {words['no_subset']}")

st.subheader(words["years"], anchor=False)
panels.years_beside(view, "models_registered", "models_reviewed_replicated")

st.subheader(words["communes"], anchor=False)
panels.beside(view, panels.by_district(view, "models_per_commune"), commune_rules.by_district(view, "one_model"))

st.subheader(words["commended"], anchor=False)
panels.years_beside(view, "collectives_commended", "individuals_commended")
