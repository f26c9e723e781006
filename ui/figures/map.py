"""The schematic map: districts drawn as simple polygons, darker where the value is higher.

Drawn as filled lines on plain axes, because Plotly's own maps load outlines of the world from another server.
"""

from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

import plotly.graph_objects as go
from plotly.colors import sample_colorscale

import queries
from ui.figures.drawing import BLUES, CLEAR, HIDDEN, ON_DARK, ON_LIGHT, QUIET, figure, ink, shades, trace
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View, built_once

HEIGHT = 380  # pixels
NOT_APPLICABLE = "rgba(138, 143, 152, 0.14)"
HATCHED = {"shape": "/", "fgcolor": QUIET, "size": 9, "solidity": 0.12}
WITHOUT_VALUE = {"not_reported": {"fillpattern": HATCHED}, "suppressed": {"fillcolor": HIDDEN["color"]}}

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """A district on the drawing, in units of its axes: its corners, the position of its name, a grid of points inside."""

    name: str
    corners: list[Point]
    label: Point
    inside: list[Point]


def schematic(view: View, rows: list[dict], measure: Measure) -> go.Figure:
    """Each district with its value; hatched where it is not reported; the name alone where the filters leave it out.

    A click anywhere on a district selects a point whose customdata is the district's code.
    """
    by_code = outlines(view.version)
    chosen = {row["area_code"]: row for row in rows}
    shade = shades({code: row["value"] for code, row in chosen.items() if row["value"] is not None})
    texts, hovers = {}, {}
    for code, outline in by_code.items():
        texts[code] = hovers[code] = outline.name
        if code in chosen:
            texts[code] += f"<br><b>{value_text(chosen[code], measure, view, broken=True)}</b>"
            hovers[code] += f": {hover_text(chosen[code], measure, view)}"
    hidden = {"visible": False}
    return figure(
        view,
        HEIGHT,
        [
            *(_area(outline, chosen.get(code), shade.get(code)) for code, outline in by_code.items()),
            *_names(by_code, texts, {code: ink(value) for code, value in shade.items()}),
            _click_targets(by_code, hovers),
        ],
        x=hidden | {"range": [-0.3, 12.3]},
        y=hidden | {"range": [-0.3, 15.3], "scaleanchor": "x"},
        hovermode="closest",
    )


@built_once
def outlines(version: Path) -> dict[str, Outline]:
    """The outlines of all districts by code, in official order."""
    by_code = {}
    for code, rows in groupby(queries.rows("outlines", at=version), itemgetter("code")):
        rows = list(rows)
        corners = [(row["x"], row["y"]) for row in rows]
        first = rows[0]
        by_code[code] = Outline(first["name_vi"], corners, (first["name_x"], first["name_y"]), _inside(corners))
    return by_code


def _area(outline: Outline, row: dict | None, shade: float | None) -> dict:
    x, y = zip(*outline.corners, outline.corners[0], strict=True)
    look = WITHOUT_VALUE.get(row["status"], {"fillcolor": NOT_APPLICABLE}) if row else {"fillcolor": CLEAR}
    if shade is not None:
        look = {"fillcolor": sample_colorscale(BLUES, shade)[0]}
    return trace("scatter", x, y, mode="lines", line={"color": QUIET, "width": 1.2}, fill="toself", **look)


def _names(by_code: dict[str, Outline], texts: dict[str, str], inks: dict[str, str]) -> list[dict]:
    """The texts, a trace for each colour of text: the theme's (None) where nothing is filled in, else what can be read."""
    traces = []
    for colour in (None, ON_LIGHT, ON_DARK):
        labels = {texts[code]: outline.label for code, outline in by_code.items() if inks.get(code) == colour}
        x, y = ([label[axis] for label in labels.values()] for axis in (0, 1))
        font = {"size": 12} | ({"color": colour} if colour else {})
        traces.append(trace("scatter", x, y, mode="text", textfont=font, text=[*labels]))
    return traces


def _click_targets(by_code: dict[str, Outline], hovers: dict[str, str]) -> dict:
    """Invisible points all over each district: Plotly reports clicks and the pointer on points, not on areas."""
    points = [(code, *point) for code, outline in by_code.items() for point in outline.inside]
    codes, x, y = zip(*points, strict=True)
    unseen = {"marker": {"opacity": 0}}
    look = {"mode": "markers", "marker": {"size": 20, "opacity": 0}, "selected": unseen, "unselected": unseen}
    return trace("scatter", x, y, [hovers[code] for code in codes], customdata=codes, **look)


def _inside(corners: list[Point]) -> list[Point]:
    """The centres of squares of half a unit that lie inside the corners.

    From a point inside, a line to the left crosses the outline an odd number of times.
    """
    edges, halves = list(pairwise([*corners, corners[0]])), [0.25 + step / 2 for step in range(32)]

    def crossed(x: float, y: float) -> int:
        return sum((y0 > y) != (y1 > y) and x > x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in edges)

    return [(x, y) for x in halves for y in halves if crossed(x, y) % 2 == 1]
