"""A grid in which colour stands for the amount: darker is more, a dotted frame has no report."""

import pandas as pd
import plotly.graph_objects as go

from ui.drawing import BLUES, QUIET, TALL, figure, hover_text, value_text
from ui.measures import Measure
from ui.view import View


def heat(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """District by year; each cell says its value or why it has none."""
    cells = rows.dropna(subset="district_code")
    names, years = cells["name_vi"].unique().tolist(), cells["year"].unique().tolist()
    placed = {(names.index(row["name_vi"]), years.index(row["year"])): row for row in cells.to_dict("records")}
    texts = {place: value_text(row, measure, view, broken=True) for place, row in placed.items()}
    hovers = {
        place: f"{row['name_vi']} {row['year']}: {hover_text(row, measure, view)}" for place, row in placed.items()
    }
    filled = {place: row["value"] for place, row in placed.items() if pd.notna(row["value"])}

    def grid(by_place: dict, empty) -> list[list]:
        return [[by_place.get((line, column), empty) for column in range(len(years))] for line in range(len(names))]

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
        max(TALL, 60 + 38 * len(names)),
        [trace],
        x=plain | _axis([str(year) for year in years], [-0.5, len(years) - 0.5]),
        y=plain | _axis(names, [len(names) - 0.5, -0.5]),
        # A heat map writes nothing where it has no colour to write on.
        notes=[_note(place, texts[place]) for place in texts if place not in filled],
        shapes=[_frame(place) for place in placed if place not in filled],
    )


def _axis(names: list[str], ends: list[float]) -> dict:
    return {"tickvals": list(range(len(names))), "ticktext": names, "range": ends}


def _note(place: tuple[int, int], text: str) -> dict:
    return {"x": place[1], "y": place[0], "text": text, "showarrow": False, "font": {"size": 11}, "opacity": 0.8}


def _frame(place: tuple[int, int]) -> dict:
    line, column = place
    corners = {"x0": column - 0.48, "x1": column + 0.48, "y0": line - 0.47, "y1": line + 0.47}
    return {"type": "rect", **corners, "line": {"color": QUIET, "dash": "dot", "width": 1}}
