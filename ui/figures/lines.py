"""Lines of districts over the years, each named at its end; what the filters leave out is pale."""

from itertools import cycle

from ui.figures import events
from ui.figures.drawing import MARGIN, PALE, QUIET, TALL, column, figure, trace, year_axis
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text
from ui.reader.view import View, district_names

# One colour a district, in official order, so that a district keeps its colour everywhere.
DISTRICT_COLOURS = (
    "#2f74b5", "#c27d12", "#3f8f7b", "#8b5fb0", "#c0567a", "#6b7f2a", "#4aa3c7", "#9a6b4f", "#6f7686",
)  # fmt: skip
ROOM = MARGIN | {"l": 44, "r": 118, "b": 28}  # pixels; names stand at the right
HIGH = TALL - ROOM["t"] - ROOM["b"]
APART, AWAY = 16, 12  # pixels between two names, and from the end of a line to its name


def lines(view: View, rows: list[dict], measure: Measure) -> dict:
    """One line a district over all years, of which the chosen have dots; a year without a report is a gap in the line.

    `rows` are of every district and year, and of the whole province, which is drawn for ratios.
    """
    colours = dict(zip(district_names(view.version), cycle(DISTRICT_COLOURS)))
    by_area = {}
    for row in rows:
        by_area.setdefault(row["area_code"], []).append(row)
    province = by_area.pop(None, [])
    drawn = sorted(by_area.items(), key=lambda item: view.chooses(item[1][0] | {"year": None}))  # the chosen over the others
    looks = {code: {"color": colours[code], "width": 2.5 if view.districts else 2} for code in by_area}
    if measure.ratio:
        drawn, looks[None] = [*drawn, (None, province)], {"width": 3, "color": QUIET, "dash": "dot"}
    least, most = _ends([row["value"] for row in rows if row["value"] is not None and row["area_code"] in looks])
    years, marks = column(rows, "year"), events.marks(view.all_years, down_to=0)
    return figure(
        view,
        TALL,
        [_line(view, of_area, measure, looks[code]) for code, of_area in drawn],
        x=year_axis(view, years) | {"range": [min(years) - 0.5, max(years) + 0.1]},
        y={"range": [least, most], "automargin": False, "ticksuffix": "%" if measure.unit == "%" else ""},
        notes=[*_names(view, drawn, looks, least, HIGH / (most - least)), *marks["notes"]],
        margin=ROOM,
        shapes=marks["shapes"],
    )


def _ends(values: list[float]) -> tuple[float, float]:
    """The ends of the axis: from zero, unless all values are in the upper half, where lines would lie on each other."""
    least, most = min(values, default=0), max(values, default=1)
    room = 0.1 * (most - min(0, least) if least < most / 2 else most - least) or 1
    return (min(0, least - room) if least < most / 2 else least - room), most + room


def _line(view: View, rows: list[dict], measure: Measure, line: dict) -> dict:
    name, is_chosen = _name(view, rows), _is_chosen(view, rows)
    hovers = [f"{name} {view.period(row['year'])}: {hover_text(row, measure, view)}" for row in rows]
    sizes = [7 if view.chooses(row | {"area_code": None}) else 4 for row in rows]
    look = {"mode": "lines+markers", "line": line, "marker": {"size": sizes, "color": line["color"]}, "connectgaps": False}
    return trace("scatter", column(rows, "year"), column(rows, "value"), hovers, name=name, opacity=1 if is_chosen else PALE, **look)


def _names(view: View, drawn: list[tuple], looks: dict, least: float, scale: float) -> list[dict]:
    """The name of each line beside its last value, `APART` from the others; `least` is the axis' lower end, `scale` in
    pixels a unit of the values."""
    ends = []
    for code, rows in drawn:
        with_value = [row for row in rows if row["value"] is not None]
        if with_value:
            ends.append((code, rows, with_value[-1]))
    ends.sort(key=lambda end: end[2]["value"])
    heights = spread([scale * (end[2]["value"] - least) for end in ends], APART, HIGH)
    return [
        {
            "x": end["year"],
            "y": end["value"],
            "ax": AWAY,
            "ay": scale * (end["value"] - least) - height,
            "xanchor": "left",
            "text": f"<b>{_name(view, rows)}</b>" if view.districts and _is_chosen(view, rows) else _name(view, rows),
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": looks[code]["color"],
            "font": {"size": 12},
        }
        for (code, rows, end), height in zip(ends, heights, strict=True)
    ]


def spread(places: list[float], apart: float, most: float) -> list[float]:
    """Places in rising order, moved as little as keeps them at least `apart`: those that are too close share their middle.
    None is moved below 0 or above `most`, unless there are too many."""
    groups = []  # [sum of what each of the group would have the first be, number of them]
    for place in places:
        groups.append([place, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] + apart * groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, size = groups.pop()
            groups[-1] = [groups[-1][0] + total - size * groups[-1][1] * apart, groups[-1][1] + size]
    moved = [total / size + apart * number for total, size in groups for number in range(size)]
    below_top = [min(place, most - apart * (len(moved) - 1 - number)) for number, place in enumerate(moved)]
    return [max(place, apart * number) for number, place in enumerate(below_top)]


def _name(view: View, rows: list[dict]) -> str:
    return rows[0]["area"] or view.words["area"]["province"]


def _is_chosen(view: View, rows: list[dict]) -> bool:
    return rows[0]["area_code"] is None or view.chooses(rows[0] | {"year": None})
