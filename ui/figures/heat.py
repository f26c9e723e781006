"""A grid of cells whose colour shows the value: darker is more, a dotted frame is not reported, a grey cell suppressed."""

import pandas as pd
import plotly.graph_objects as go

from ui.figures.bars import HIDDEN
from ui.figures.drawing import BLUES, QUIET, TALL, figure, ink, named_axis, shades
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

Cell = tuple[int, int]  # line and column, from 0


def heat(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """District by year; each cell says its value or why it has none."""
    rows = rows.dropna(subset="area_code")
    names, years = rows["area"].unique().tolist(), rows["year"].unique().tolist()
    cells = {(names.index(row["area"]), years.index(row["year"])): row for row in rows.to_dict("records")}
    values = {cell: row["value"] for cell, row in cells.items() if pd.notna(row["value"])}
    inks = {cell: ink(shade) for cell, shade in shades(values).items()}
    hovers = {cell: f"{row['area']} {view.period(row['year'])}: {hover_text(row, measure, view)}" for cell, row in cells.items()}

    def grid(by_cell: dict, empty) -> list[list]:
        return [[by_cell.get((line, column), empty) for column in range(len(years))] for line in range(len(names))]

    trace = {
        "type": "heatmap",
        "z": grid(values, None),
        "customdata": grid(hovers, ""),
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverongaps": False,
        "colorscale": BLUES,
        "showscale": False,
        "xgap": 4,
        "ygap": 4,
    }
    return figure(
        view,
        max(TALL, 60 + 38 * len(names)),
        [trace],
        x=named_axis([view.tick(year) for year in years]),
        y=named_axis(names, down=True),
        # Plotly writes on a heat map in one colour, and nothing in cells without a value: annotations do both.
        notes=[_note(cell, value_text(row, measure, view, broken=True), inks.get(cell)) for cell, row in cells.items()],
        shapes=[_frame(cell, row) for cell, row in cells.items() if cell not in values],
    )


def _note(cell: Cell, text: str, colour: str | None) -> dict:
    """The text of a cell; in a cell without a value smaller and in the theme's colour."""
    font = {"size": 13, "color": colour} if colour else {"size": 11}
    return {"x": cell[1], "y": cell[0], "text": text, "showarrow": False, "font": font}


def _frame(cell: Cell, row: dict) -> dict:
    """The rectangle of a cell without a value."""
    line, column = cell
    corners = {"x0": column - 0.48, "x1": column + 0.48, "y0": line - 0.47, "y1": line + 0.47, "layer": "below"}
    if row["status"] == "suppressed":  # it has a value, so the cell is filled like the others
        return {"type": "rect", **corners, "fillcolor": HIDDEN["color"], "line": {"width": 0}}
    return {"type": "rect", **corners, "line": {"color": QUIET, "dash": "dot", "width": 1}}
