"""Grids of cells whose colour shows the value: darker is more, a dotted frame not reported, a grey cell suppressed."""

from collections.abc import Hashable
from statistics import mean

from ui.figures.drawing import ACTIVITY, BLUES, HIDDEN, QUIET, TALL, column, figure, ink, named_axis, shades
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

FILLED = ["rgba(138,143,152,0.28)", ACTIVITY]  # nothing, something
Cell = tuple[int, int]  # line and column, from 0


def heat(view: View, rows: list[dict], measure: Measure) -> dict:
    """District by year; each cell says its value or why it has none."""
    rows = [row for row in rows if row["area_code"]]
    names, years, cells = _placed(rows, column(rows, "year"))
    values = {cell: row["value"] for cell, row in cells.items() if row["value"] is not None}
    inks = {cell: ink(shade) for cell, shade in shades(values).items()}
    hovers = {cell: f"{row['area']} {view.period(row['year'])}: {hover_text(row, measure, view)}" for cell, row in cells.items()}
    return figure(
        view,
        max(TALL, 60 + 38 * len(names)),
        [_grid(names, years, values, hovers, BLUES, xgap=4, ygap=4)],
        x=named_axis([view.tick(year) for year in years]),
        y=named_axis(names, down=True),
        # Plotly writes on a heat map in one colour, and nothing in cells without a value: annotations do both.
        notes=[_note(cell, value_text(row, measure, view, broken=True), inks.get(cell)) for cell, row in cells.items()],
        shapes=[_frame(cell, row) for cell, row in cells.items() if cell not in values],
    )


def reported_months(view: View, rows: list[dict]) -> dict:
    """Commune by month, filled where something was reported; `rows` are those of queries/reported_months.sql."""
    names, months, cells = _placed(rows, [(row["year"], row["month"]) for row in rows])
    missing, reported = view.words["status"]["not_reported"], view.words["district"]["elements"]
    values, hovers = {}, {}
    for cell, row in cells.items():
        values[cell] = int(row["value"] is not None)
        said = reported.format(count=row["value"]) if values[cell] else missing
        hovers[cell] = f"{row['area']}, {row['month']:02}/{row['year']}: {said}"
    places = {year: [place for place, (other, _) in enumerate(months) if other == year] for year, _ in months}
    ticks = {"tickvals": [mean(of_year) for of_year in places.values()], "ticktext": [view.tick(year) for year in places]}
    return figure(
        view,
        60 + 22 * len(names),
        [_grid(names, months, values, hovers, FILLED, zmin=0, zmax=1, xgap=1, ygap=3)],
        x=ticks | {"showgrid": False, "zeroline": False},
        y=named_axis(names, down=True),
    )


def _placed(rows: list[dict], keys: list[Hashable]) -> tuple[list[str], list[Hashable], dict[Cell, dict]]:
    """The names of the lines, the keys of the columns, of which each row has one in `keys`, and the rows by cell."""
    names, columns = list(dict.fromkeys(column(rows, "area"))), sorted(set(keys))
    places = [(names.index(name), columns.index(key)) for name, key in zip(column(rows, "area"), keys, strict=True)]
    return names, columns, dict(zip(places, rows, strict=True))


def _grid(lines: list, columns: list, values: dict[Cell, float], hovers: dict[Cell, str], colours: list, **gaps) -> dict:
    z, texts = (
        [[by_cell.get((line, place)) for place in range(len(columns))] for line in range(len(lines))]
        for by_cell in (values, hovers)
    )
    scale = [[step / (len(colours) - 1), colour] for step, colour in enumerate(colours)]
    hover = {"customdata": texts, "hovertemplate": "%{customdata}<extra></extra>", "hoverongaps": False}
    return {"type": "heatmap", "z": z, "colorscale": scale, "showscale": False, **hover, **gaps}


def _note(cell: Cell, text: str, colour: str | None) -> dict:
    """The text of a cell; in a cell without a value smaller and in the theme's colour."""
    font = {"size": 13, "color": colour} if colour else {"size": 11}
    return {"x": cell[1], "y": cell[0], "text": text, "showarrow": False, "font": font}


def _frame(cell: Cell, row: dict) -> dict:
    """The rectangle of a cell without a value."""
    line, place = cell
    corners = {"x0": place - 0.48, "x1": place + 0.48, "y0": line - 0.47, "y1": line + 0.47, "layer": "below"}
    if row["status"] == "suppressed":  # it has a value, so the cell is filled like the others
        return {"type": "rect", **corners, "fillcolor": HIDDEN["color"], "line": {"width": 0}}
    return {"type": "rect", **corners, "line": {"color": QUIET, "dash": "dot", "width": 1}}
