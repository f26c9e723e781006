"""The floor of the benchmark: what Streamlit itself costs for a page of this shape.

The same filters and as many numbers and charts, without data: the values follow from the chosen districts, so that
every choice changes something on the page.
"""

import plotly.graph_objects as go
import streamlit as st

NAMES = ["TP Cà Mau", "U Minh", "Thới Bình", "Trần Văn Thời", "Cái Nước", "Đầm Dơi", "Năm Căn", "Phú Tân", "Ngọc Hiển"]
YEARS = [2012, 2013, 2014, 2015, 2016]

st.set_page_config(page_title="Sàn", layout="wide")
chosen = st.sidebar.multiselect("Huyện", NAMES)
st.sidebar.select_slider("Năm", YEARS, value=(YEARS[0], YEARS[-1]))

shift = sum(1 + 10 * NAMES.index(name) for name in chosen)
st.title("Sàn")
for place, column in enumerate([*st.columns(3), *st.columns(3)]):
    column.metric("Số", shift + place)
left, right = st.columns([3, 2])
left.plotly_chart(go.Figure(go.Bar(x=[1 + shift, 2, 3], y=["a", "b", "c"], orientation="h")), key="bars")
right.plotly_chart(go.Figure(go.Heatmap(z=[[1, 2], [3, 4 + shift]])), key="tiles")
left, right = st.columns(2)
left.plotly_chart(go.Figure(go.Bar(x=YEARS, y=[1, 2, 3, 4, 5 + shift])), key="activity")
right.plotly_chart(go.Figure(go.Bar(x=YEARS, y=[5, 4, 3, 2, 1 + shift])), key="outcome")
