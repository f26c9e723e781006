"""Where a number comes from: its definition, its formula in words, and the very SQL file."""

import streamlit as st

from ui import measures
from ui.view import View


def show(view: View, code: str):
    """Draw the passport of one measure."""
    words = view.words["passport"]
    measure = measures.all_of(view.version, view.language)[code]
    with st.container(border=True, key="passport"):
        st.markdown(f"**{words['title'].format(measure=measure.title)}**")
        st.markdown("  \n".join(f"{label}: {said}" for label, said in _facts(words, measure)))
        with st.expander(words["sql"]):
            st.code(measures.sql_of(code), language="sql")


def _facts(words: dict, measure: measures.Measure) -> list[tuple[str, str]]:
    rule = measure.over_years if measure.ratio or measure.over_years == "last" else "count"
    facts = [
        (words["meaning"], measure.meaning),
        (words["formula"], measure.formula),
        (words["unit"], measure.unit),
        (words["over_years"], words[f"over_years_{rule}"]),
        (words["note"], measure.warning),
        (words["reference"], measure.reference),
        (words["source"], measure.source),
        (words["code"], f"`{measure.code}`"),
    ]
    return [(label, said) for label, said in facts if said]
