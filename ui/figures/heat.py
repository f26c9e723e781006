"""A grid of cells whose colour shows the value: darker is more, a dotted frame is not reported, a grey cell suppressed."""

import pandas as pd
import plotly.graph_objects as go

from ui.figures.bars import HIDDEN
from ui.figures.drawing import BLUES, QUIET, TALL, figure, ink, shades
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View


def heat(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """District by year; each cell says its value or why it has none."""
    cells = rows.dropna(subset="area_code")
    names, years = cells["area"].unique().tolist(), cells["year"].unique().tolist()
    placed = {(names.index(row["area"]), years.index(row["year"])): row for row in cells.to_dict("records")}
    texts = {cell: value_text(row, measure, view, broken=True) for cell, row in placed.items()}
    hovers = {
        cell: f"{row['area']} {view.period(row['year'])}: {hover_text(row, measure, view)}" for cell, row in placed.items()
    }
    filled = {cell: row["value"] for cell, row in placed.items() if pd.notna(row["value"])}

    def grid(by_cell: dict, empty) -> list[list]:
        return [[by_cell.get((line, column), empty) for column in range(len(years))] for line in range(len(names))]

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
    inks = {cell: ink(shade) for cell, shade in shades(filled).items()}
    return figure(
        view,
        max(TALL, 60 + 38 * len(names)),
        [trace],
        x=plain | _axis([view.tick(year) for year in years], [-0.5, len(years) - 0.5]),
        y=plain | _axis(names, [len(names) - 0.5, -0.5]),
        # Plotly writes on a heat map in one colour, and nothing in cells without a value: annotations do both.
        notes=[_note(cell, text, inks.get(cell)) for cell, text in texts.items()],
        shapes=[_frame(cell, row) for cell, row in placed.items() if cell not in filled],
    )


def _axis(names: list[str], ends: list[float]) -> dict:
    return {"tickvals": list(range(len(names))), "ticktext": names, "range": ends}


def _note(cell: tuple[int, int], text: str, colour: str | None) -> dict:
    """The text of the cell (line, column); in a cell without a value smaller and in the theme's colour."""
    font = {"size": 13, "color": colour} if colour else {"size": 11}
    return {"x": cell[1], "y": cell[0], "text": text, "showarrow": False, "font": font}


def _frame(cell: tuple[int, int], row: dict) -> dict:
    """The rectangle of a cell without a value."""
    line, column = cell
    corners = {"x0": column - 0.48, "x1": column + 0.48, "y0": line - 0.47, "y1": line + 0.47, "layer": "below"}
    if row["status"] == "suppressed":  # it has a value, so the cell is filled like the others
        return {"type": "rect", **corners, "fillcolor": HIDDEN["color"], "line": {"width": 0}}
    return {"type": "rect", **corners, "line": {"color": QUIET, "dash": "dot", "width": 1}}
