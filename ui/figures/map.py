"""The schematic map: districts drawn as simple polygons, darker where the value is higher.

Drawn as filled lines on plain axes, because Plotly's own maps load outlines of the world from another server.
"""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

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
    """A district on the drawing, in units of its axes: its corners, and the position of its name."""

    name: str
    corners: list[Point]
    label: Point


def schematic(view: View, rows: list[dict], measure: Measure) -> dict:
    """Each district with its value; hatched where it is not reported; the name alone where the filters leave it out.

    The `meta` of a district's trace is its code, which a click anywhere on the district chooses.
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
            *(_area(code, outline, hovers[code], chosen.get(code), shade.get(code)) for code, outline in by_code.items()),
            *_names(by_code, texts, {code: ink(value) for code, value in shade.items()}),
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
        by_code[code] = Outline(first["name_vi"], corners, (first["name_x"], first["name_y"]))
    return by_code


def _area(code: str, outline: Outline, hover: str, row: dict | None, shade: float | None) -> dict:
    x, y = zip(*outline.corners, outline.corners[0], strict=True)
    look = WITHOUT_VALUE.get(row["status"], {"fillcolor": NOT_APPLICABLE}) if row else {"fillcolor": CLEAR}
    if shade is not None:
        look = {"fillcolor": sample_colorscale(BLUES, shade)[0]}
    look |= {"hoveron": "fills", "hoverinfo": "text", "text": hover, "meta": code}
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
