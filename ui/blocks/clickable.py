"""A chart whose points are districts: a click adds a district to the filters, or takes it out again."""

from functools import partial

import plotly.graph_objects as go
import streamlit as st

from ui.reader.filters import DISTRICTS
from ui.reader.view import View, district_names


def chart(view: View, figure: go.Figure, key: str, **about):
    """Draw a figure whose points hold district codes as customdata; `about` goes to st.plotly_chart."""
    key = f"chart_{key}_{'_'.join(view.districts)}"  # another key for another choice: a fresh chart, with nothing selected
    st.plotly_chart(figure, key=key, on_select=partial(_clicked, view, key), selection_mode="points", **about)


def _clicked(view: View, key: str):
    names, chosen = district_names(view.version), list(st.session_state[DISTRICTS])
    for point in st.session_state[key]["selection"]["points"]:
        name = names[point["customdata"]]
        chosen.remove(name) if name in chosen else chosen.append(name)
    st.session_state[DISTRICTS] = chosen
