"""Figures in which colour stands for the amount: darker is more, a dotted frame has no report."""

import pandas as pd
import plotly.graph_objects as go

from ui.drawing import QUIET, TALL, figure, hover_text, value_text
from ui.measures import Measure
from ui.view import View, districts

BLUES = ((0, "#dbe8f6"), (0.5, "#7fb0de"), (1, "#1f5f9f"))


def heat(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """District by year; each cell says its value or why it has none."""
    cells = rows.dropna(subset="district_code")
    names, years = cells["name_vi"].unique().tolist(), cells["year"].unique().tolist()
    placed = {(names.index(row["name_vi"]), years.index(row["year"])): row for row in cells.to_dict("records")}
    texts = {place: value_text(row, measure, view, broken=True) for place, row in placed.items()}
    hovers = {
        place: f"{row['name_vi']} {row['year']}: {hover_text(row, measure, view)}" for place, row in placed.items()
    }
    return figure(
        view,
        max(TALL, 60 + 38 * len(names)),
        [_cells(placed, texts, hovers, len(names), len(years))],
        x={"tickvals": list(range(len(years))), "ticktext": [str(year) for year in years], "showgrid": False},
        y={"tickvals": list(range(len(names))), "ticktext": names, "showgrid": False, "autorange": "reversed"},
        shapes=_frames(placed),
    )


def tiles(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """A tile map: each district a square about where it lies."""
    places = districts(view.version).set_index("code")[["row", "column"]].astype(int)
    placed = {tuple(places.loc[row["district_code"]]): row for row in rows.to_dict("records")}
    texts = {
        place: f"{row['name_vi']}<br><b>{value_text(row, measure, view, broken=True)}</b>"
        for place, row in placed.items()
    }
    hovers = {place: f"{row['name_vi']}: {hover_text(row, measure, view)}" for place, row in placed.items()}
    height, width = places.max() + 1
    return figure(
        view,
        TALL,
        [_cells(placed, texts, hovers, height, width)],
        x={"visible": False},
        y={"visible": False, "autorange": "reversed"},
        shapes=_frames(placed),
    )


def _cells(placed: dict, texts: dict, hovers: dict, height: int, width: int) -> dict:
    """Rows by (line, column), counted from the top left; what holds no row stays empty."""

    def grid(cells: dict, empty) -> list[list]:
        return [[cells.get((y, x), empty) for x in range(width)] for y in range(height)]

    return {
        "type": "heatmap",
        "z": grid({place: row["value"] for place, row in placed.items()}, None),
        "text": grid(texts, ""),
        "customdata": grid(hovers, ""),
        "texttemplate": "%{text}",
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverongaps": False,
        "colorscale": BLUES,
        "showscale": False,
        "xgap": 4,
        "ygap": 4,
    }


def _frames(placed: dict) -> list[dict]:
    missing = [place for place, row in placed.items() if pd.isna(row["value"])]
    line = {"color": QUIET, "dash": "dot", "width": 1}
    return [
        {"type": "rect", "x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.47, "y1": y + 0.47, "line": line}
        for y, x in missing
    ]
