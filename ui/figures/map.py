"""The schematic map: districts drawn as simple polygons, darker where the value is higher; of shares, which differ by
chance too, in three classes.

Drawn as filled lines on plain axes, because Plotly's own maps load outlines of the world from another server.
"""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import queries
from ui.figures.drawing import HIDDEN, ON_DARK, ON_LIGHT, PALE, QUIET, TALL, figure, ink, shades, tint, trace
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View, built_once

NOT_APPLICABLE = "rgba(138, 143, 152, 0.14)"
HATCHED = {"shape": "/", "fgcolor": QUIET, "size": 9, "solidity": 0.12}
WITHOUT_VALUE = {"not_reported": {"fillpattern": HATCHED}, "suppressed": {"fillcolor": HIDDEN["color"]}}
# The shade of a district's share beside common variation: below, within or above it.
CLASSES = {"far_below": 0.1, "below": 0.1, "within": 0.5, "above": 1, "far_above": 1}
LONG = 9  # letters of a name on one line

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """A district on the drawing, in units of its axes: its corners, and the position of its name."""

    name: str
    corners: list[Point]
    label: Point


def schematic(view: View, rows: list[dict], measure: Measure, positions: dict[str, str]) -> dict:
    """Each district with its value; hatched where it is not reported; pale where the filters leave it out.

    `positions` of the districts, by code, are those of queries/shares.sql; without them the colour tells the value, from
    zero. The `meta` of a district's trace is its code, which a click anywhere on the district chooses.
    """
    by_code, of_district = outlines(view.version), {row["area_code"]: row for row in rows}
    if positions:
        shade = {code: CLASSES[position] for code, position in positions.items() if position in CLASSES}
    else:
        shade = shades({code: row["value"] for code, row in of_district.items() if row["value"] is not None})
    fills = {code: tint(measure, value) for code, value in shade.items()}
    pale = {code for code, row in of_district.items() if not view.chooses(row)}
    texts, hovers = {}, {}
    for code, row in of_district.items():
        value = value_text(row, measure, view, broken=True)
        texts[code] = f"{broken(by_code[code].name)}<br>{value if code in pale else f'<b>{value}</b>'}"
        hovers[code] = f"{by_code[code].name}: {hover_text(row, measure, view)}"
    inks = {code: ink(colour) for code, colour in fills.items() if code not in pale}
    hidden = {"visible": False}
    return figure(
        view,
        TALL,
        [
            *(
                _area(code, outline, hovers[code], of_district[code], fills.get(code), PALE if code in pale else 1)
                for code, outline in by_code.items()
            ),
            *_names(by_code, texts, inks),
        ],
        x=hidden | {"range": [-0.3, 12.3]},
        y=hidden | {"range": [-0.3, 15.3], "scaleanchor": "x"},
        hovermode="closest",
    )


def broken(name: str) -> str:
    """A name on two lines where it is long: "Trần Văn<br>Thời"."""
    return "<br>".join(name.rsplit(" ", 1)) if len(name) > LONG else name


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


def _area(code: str, outline: Outline, hover: str, row: dict, fill: str | None, opacity: float) -> dict:
    x, y = zip(*outline.corners, outline.corners[0], strict=True)
    look = {"fillcolor": fill} if fill else WITHOUT_VALUE.get(row["status"], {"fillcolor": NOT_APPLICABLE})
    look |= {"hoveron": "fills", "hoverinfo": "text", "text": hover, "meta": code, "opacity": opacity}
    return trace("scatter", x, y, mode="lines", line={"color": QUIET, "width": 1.2}, fill="toself", **look)


def _names(by_code: dict[str, Outline], texts: dict[str, str], inks: dict[str, str]) -> list[dict]:
    """The texts, a trace for each colour of text: the theme's (None) where nothing is filled in, else what can be read."""
    traces = []
    for colour in (None, ON_LIGHT, ON_DARK):
        labels = {texts[code]: outline.label for code, outline in by_code.items() if inks.get(code) == colour}
        if not labels:
            continue
        x, y = ([label[axis] for label in labels.values()] for axis in (0, 1))
        font = {"size": 12} | ({"color": colour} if colour else {})
        traces.append(trace("scatter", x, y, mode="text", textfont=font, text=[*labels]))
    return traces
