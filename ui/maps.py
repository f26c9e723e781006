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
    return _draw(
        view,
        max(TALL, 60 + 38 * len(names)),
        (placed, texts, hovers),
        x={"tickvals": list(range(len(years))), "ticktext": [str(year) for year in years]},
        y={"tickvals": list(range(len(names))), "ticktext": names},
    )


def tiles(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """A tile map: each district a square about where it lies; those not chosen only by name."""
    known = districts(view.version)
    places = {row["code"]: (int(row["row"]), int(row["column"])) for row in known.to_dict("records")}
    placed = {places[row["district_code"]]: row for row in rows.to_dict("records")}
    texts = {places[row["code"]]: row["short_name_vi"] for row in known.to_dict("records")}
    for place, row in placed.items():
        texts[place] += f"<br><b>{value_text(row, measure, view, broken=True)}</b>"
    hovers = {place: f"{row['name_vi']}: {hover_text(row, measure, view)}" for place, row in placed.items()}
    hidden = {"showticklabels": False}
    return _draw(view, TALL, (placed, texts, hovers), x=hidden, y=hidden)


def _draw(view: View, height: int, cells: tuple[dict, dict, dict], x: dict, y: dict) -> go.Figure:
    """Rows, texts and hover texts by (line, column), counted from the top left."""
    placed, texts, hovers = cells
    lines, columns = (1 + max(place[side] for place in texts) for side in (0, 1))
    filled = {place: row["value"] for place, row in placed.items() if pd.notna(row["value"])}

    def grid(by_place: dict, empty) -> list[list]:
        return [[by_place.get((line, column), empty) for column in range(columns)] for line in range(lines)]

    trace = {
        "type": "heatmap",
        "z": grid(filled, None),
        "text": grid({place: texts[place] for place in filled}, ""),
        "customdata": grid(hovers, ""),
        "texttemplate": "%{text}",
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverongaps": False,
        "colorscale": BLUES,
        "showscale": False,
        "xgap": 4,
        "ygap": 4,
    }
    plain = {"showgrid": False, "zeroline": False}
    return figure(
        view,
        height,
        [trace],
        x=plain | {"range": [-0.5, columns - 0.5]} | x,
        y=plain | {"range": [lines - 0.5, -0.5]} | y,
        # A heat map writes nothing where it has no colour to write on.
        notes=[_note(place, texts[place]) for place in texts if place not in filled],
        shapes=[_frame(place) for place in placed if place not in filled],
    )


def _note(place: tuple[int, int], text: str) -> dict:
    return {"x": place[1], "y": place[0], "text": text, "showarrow": False, "font": {"size": 11}, "opacity": 0.8}


def _frame(place: tuple[int, int]) -> dict:
    line, column = place
    corners = {"x0": column - 0.48, "x1": column + 0.48, "y0": line - 0.47, "y1": line + 0.47}
    return {"type": "rect", **corners, "line": {"color": QUIET, "dash": "dot", "width": 1}}
