"""A grid in which colour stands for the amount: darker is more, a dotted frame has no report, a grey cell is hidden."""

import pandas as pd
import plotly.graph_objects as go

from ui.figures.bars import HIDDEN
from ui.figures.drawing import BLUES, QUIET, TALL, figure, ink, shades
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View


def heat(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """District by year; each cell says its value or why it has none."""
    cells = rows.dropna(subset="district_code")
    names, years = cells["name_vi"].unique().tolist(), cells["year"].unique().tolist()
    placed = {(names.index(row["name_vi"]), years.index(row["year"])): row for row in cells.to_dict("records")}
    texts = {place: value_text(row, measure, view, broken=True) for place, row in placed.items()}
    hovers = {
        place: f"{row['name_vi']} {view.period(row['year'])}: {hover_text(row, measure, view)}" for place, row in placed.items()
    }
    filled = {place: row["value"] for place, row in placed.items() if pd.notna(row["value"])}

    def grid(by_place: dict, empty) -> list[list]:
        return [[by_place.get((line, column), empty) for column in range(len(years))] for line in range(len(names))]

    trace = {
        "type": "heatmap",
        "z": grid(filled, None),
        "customdata": grid(hovers, ""),
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverongaps": False,
        "colorscale": BLUES,
        "showscale": False,
        "xgap": 4,
        "ygap": 4,
    }
    plain = {"showgrid": False, "zeroline": False}
    inks = {place: ink(shade) for place, shade in shades(filled).items()}
    return figure(
        view,
        max(TALL, 60 + 38 * len(names)),
        [trace],
        x=plain | _axis([view.tick(year) for year in years], [-0.5, len(years) - 0.5]),
        y=plain | _axis(names, [len(names) - 0.5, -0.5]),
        # A heat map writes in one colour, and nothing where it has no value: notes write what can be read anywhere.
        notes=[_note(place, text, inks.get(place)) for place, text in texts.items()],
        shapes=[_frame(place, row) for place, row in placed.items() if place not in filled],
    )


def _axis(names: list[str], ends: list[float]) -> dict:
    return {"tickvals": list(range(len(names))), "ticktext": names, "range": ends}


def _note(place: tuple[int, int], text: str, colour: str | None) -> dict:
    """What stands in a cell; where nothing is filled in, smaller and in the colour of the theme."""
    font = {"size": 13, "color": colour} if colour else {"size": 11}
    return {"x": place[1], "y": place[0], "text": text, "showarrow": False, "font": font}


def _frame(place: tuple[int, int], row: dict) -> dict:
    line, column = place
    corners = {"x0": column - 0.48, "x1": column + 0.48, "y0": line - 0.47, "y1": line + 0.47, "layer": "below"}
    if row["status"] == "suppressed":  # there is a number: the cell is as full as the others
        return {"type": "rect", **corners, "fillcolor": HIDDEN["color"], "line": {"width": 0}}
    return {"type": "rect", **corners, "line": {"color": QUIET, "dash": "dot", "width": 1}}
