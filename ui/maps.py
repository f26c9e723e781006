"""Figures in which colour stands for the amount: darker is more, a dotted frame has no report."""

import pandas as pd
import plotly.graph_objects as go

from ui.drawing import QUIET, TALL, blank, hover_text, value_text
from ui.measures import Measure
from ui.view import View, districts

BLUES = ((0, "#dbe8f6"), (0.5, "#7fb0de"), (1, "#1f5f9f"))


def heat(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """District by year; each cell says its value or why it has none."""
    cells = rows.dropna(subset="district_code")
    names, years = cells["name_vi"].unique().tolist(), cells["year"].unique().tolist()
    figure = blank(view, max(TALL, 60 + 38 * len(names)))
    placed = {(names.index(row["name_vi"]), years.index(row["year"])): row for row in cells.to_dict("records")}
    texts = {place: value_text(row, measure, view, broken=True) for place, row in placed.items()}
    hovers = {
        place: f"{row['name_vi']} {row['year']}: {hover_text(row, measure, view)}" for place, row in placed.items()
    }
    _draw(figure, placed, texts, hovers, len(names), len(years))
    figure.update_xaxes(tickvals=list(range(len(years))), ticktext=[str(year) for year in years])
    figure.update_yaxes(tickvals=list(range(len(names))), ticktext=names)
    return figure


def tiles(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """A tile map: each district a square about where it lies."""
    places = districts(view.version).set_index("code")[["row", "column"]].astype(int)
    figure = blank(view, TALL)
    placed = {tuple(places.loc[row["district_code"]]): row for row in rows.to_dict("records")}
    texts = {
        place: f"{row['name_vi']}<br><b>{value_text(row, measure, view, broken=True)}</b>"
        for place, row in placed.items()
    }
    hovers = {place: f"{row['name_vi']}: {hover_text(row, measure, view)}" for place, row in placed.items()}
    _draw(figure, placed, texts, hovers, places["row"].max() + 1, places["column"].max() + 1)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return figure


def _draw(figure: go.Figure, placed: dict, texts: dict, hovers: dict, height: int, width: int):
    """Cells by (line, column), from the top; what holds no row stays empty."""

    def grid(cells: dict, empty) -> list[list]:
        return [[cells.get((y, x), empty) for x in range(width)] for y in range(height)]

    figure.add_heatmap(
        z=grid({place: row["value"] for place, row in placed.items()}, None),
        text=grid(texts, ""),
        customdata=grid(hovers, ""),
        texttemplate="%{text}",
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=BLUES,
        showscale=False,
        xgap=4,
        ygap=4,
    )
    for y, x in [place for place, row in placed.items() if pd.isna(row["value"])]:
        corners = {"x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.47, "y1": y + 0.47}
        figure.add_shape(type="rect", **corners, line={"color": QUIET, "dash": "dot", "width": 1})
    figure.update_xaxes(showgrid=False, zeroline=False, ticks="")
    figure.update_yaxes(showgrid=False, zeroline=False, ticks="", autorange="reversed")
