"""Grids of cells whose colour shows the value: darker is more, a dotted frame not reported, a grey cell suppressed."""

from collections.abc import Hashable
from statistics import mean

from ui.figures.drawing import ACTIVITY, HIDDEN, PALE, QUIET, column, figure, ink, named_axis, rows_high, scale, shades, tint
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

FILLED = [[0, "rgba(138,143,152,0.28)"], [1, ACTIVITY]]  # nothing, something
Cell = tuple[int, int]  # line and column, from 0


def heat(view: View, rows: list[dict], measure: Measure) -> dict:
    """District by year; each cell says its value or why it has none. Rates are compared with each other, from zero;
    counts, which a large district has more of, with the district's own mean year."""
    rows = [row for row in rows if row["area_code"]]
    names, years, cells = _placed(rows, column(rows, "year"))
    known = {cell: row for cell, row in cells.items() if row["value"] is not None}
    values = {cell: row["value"] for cell, row in known.items()}
    shade = shades(values) if measure.ratio else _beside_own_mean(view, known, measure)
    chosen = {cell for cell, row in cells.items() if view.chooses(row)}
    hovers = {cell: f"{row['area']} {view.period(row['year'])}: {hover_text(row, measure, view)}" for cell, row in cells.items()}
    inks = {cell: ink(tint(measure, value)) for cell, value in shade.items() if cell in chosen}
    look = {"colours": scale(measure), "zmin": -1, "zmax": 1, "xgap": 4, "ygap": 4}
    parts = [(PALE, cells.keys() - chosen), (1, chosen)] if len(chosen) < len(cells) else [(1, chosen)]
    grids = [
        _grid(names, years, {cell: shade[cell] for cell in shade if cell in part}, hovers, opacity=opacity, **look)
        for opacity, part in parts
    ]
    # Plotly writes on a heat map in one colour, and nothing in cells without a value: annotations do both.
    texts = {cell: value_text(row, measure, view, broken=True) for cell, row in cells.items()}
    notes = [
        _note(cell, f"<b>{text}</b>" if len(parts) > 1 and cell in chosen else text, cell in values, inks.get(cell))
        for cell, text in texts.items()
    ]
    return figure(
        view,
        rows_high(len(names)),
        grids,
        x=named_axis([view.tick(year) for year in years]),
        y=named_axis(names, down=True),
        notes=notes,
        shapes=[_frame(cell, row) for cell, row in cells.items() if cell not in values],
    )


def _beside_own_mean(view: View, cells: dict[Cell, dict], measure: Measure) -> dict[Cell, float]:
    """The shade of each count beside the mean of its district's whole years: half of it or less is 0, half as much again 1.

    The months of a year in progress are compared with as many months of the mean year.
    """
    whole, shade = {}, {}
    for row in cells.values():
        if view.months_of(row["year"]) == 12:
            whole.setdefault(row["area"], []).append(row["value"])
    for cell, row in cells.items():
        part = 1 if measure.over_years == "last" else view.months_of(row["year"]) / 12
        usual = part * mean(whole.get(row["area"], [row["value"] / part]))
        shade[cell] = min(1, max(0, row["value"] / usual - 0.5)) if usual else 0
    return shade


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
        [_grid(names, months, values, hovers, colours=FILLED, zmin=0, zmax=1, xgap=1, ygap=3)],
        x=ticks | {"showgrid": False, "zeroline": False},
        y=named_axis(names, down=True),
    )


def _placed(rows: list[dict], keys: list[Hashable]) -> tuple[list[str], list[Hashable], dict[Cell, dict]]:
    """The names of the lines, the keys of the columns, of which each row has one in `keys`, and the rows by cell."""
    names, columns = list(dict.fromkeys(column(rows, "area"))), sorted(set(keys))
    places = [(names.index(name), columns.index(key)) for name, key in zip(column(rows, "area"), keys, strict=True)]
    return names, columns, dict(zip(places, rows, strict=True))


def _grid(lines: list, columns: list, values: dict[Cell, float], hovers: dict[Cell, str], colours: list, **look) -> dict:
    z, texts = (
        [[by_cell.get((line, place)) for place in range(len(columns))] for line in range(len(lines))]
        for by_cell in (values, hovers)
    )
    hover = {"customdata": texts, "hovertemplate": "%{customdata}<extra></extra>", "hoverongaps": False}
    return {"type": "heatmap", "z": z, "colorscale": colours, "showscale": False, **hover, **look}


def _note(cell: Cell, text: str, has_value: bool, colour: str | None) -> dict:
    """The text of a cell, smaller in a cell without a value; without `colour` in the theme's."""
    font = {"size": 13 if has_value else 11} | ({"color": colour} if colour else {})
    return {"x": cell[1], "y": cell[0], "text": text, "showarrow": False, "font": font}


def _frame(cell: Cell, row: dict) -> dict:
    """The rectangle of a cell without a value."""
    line, place = cell
    corners = {"x0": place - 0.48, "x1": place + 0.48, "y0": line - 0.47, "y1": line + 0.47, "layer": "below"}
    if row["status"] == "suppressed":  # it has a value, so the cell is filled like the others
        return {"type": "rect", **corners, "fillcolor": HIDDEN["color"], "line": {"width": 0}}
    return {"type": "rect", **corners, "line": {"color": QUIET, "dash": "dot", "width": 1}}
