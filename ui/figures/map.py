"""The schematic map: nine districts drawn from few corners, darker where the value is higher.

Filled lines on plain axes: Plotly's own maps fetch outlines of the world from elsewhere.
"""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import queries
from ui.figures.bars import HIDDEN
from ui.figures.drawing import ON_DARK, ON_LIGHT, QUIET, colour, figure, ink, shades
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

HEIGHT = 380  # pixels
NOT_ASKED = "rgba(138, 143, 152, 0.14)"
HATCHED = {"shape": "/", "fgcolor": QUIET, "size": 9, "solidity": 0.12}

Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """A district on the drawing: its corners, where its name stands, and a grid of points inside."""

    name: str
    corners: list[Point]
    label: Point
    inside: list[Point]


def schematic(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """Each district with its value; hatched where not reported, only by name where not chosen.

    A click anywhere on a district selects a point whose customdata is its code.
    """
    known = outlines(view.version)
    chosen = {row["area_code"]: row for row in rows.to_dict("records")}
    shade = shades({code: row["value"] for code, row in chosen.items() if pd.notna(row["value"])})
    texts, hovers = {}, {}
    for code, outline in known.items():
        texts[code] = hovers[code] = outline.name
        if code in chosen:
            texts[code] += f"<br><b>{value_text(chosen[code], measure, view, broken=True)}</b>"
            hovers[code] += f": {hover_text(chosen[code], measure, view)}"
    hidden = {"visible": False}
    return figure(
        view,
        HEIGHT,
        [
            *(_area(outline, chosen.get(code), shade.get(code)) for code, outline in known.items()),
            *_names(known, texts, shade),
            _touch(known, hovers),
        ],
        x=hidden | {"range": [-0.3, 12.3]},
        y=hidden | {"range": [-0.3, 15.3], "scaleanchor": "x"},
        hovermode="closest",
    )


@st.cache_resource(max_entries=20, show_spinner=False)
def outlines(version: Path) -> dict[str, Outline]:
    """Every district's outline by its code, in official order."""
    table = queries.run("outlines", at=version)
    found = {}
    for code, rows in table.groupby("code", sort=False):
        corners = list(zip(rows["x"], rows["y"], strict=True))
        first = rows.iloc[0]
        found[code] = Outline(first["name_vi"], corners, (first["name_x"], first["name_y"]), _inside(corners))
    return found


def _area(outline: Outline, row: dict | None, shade: float | None) -> dict:
    x, y = zip(*outline.corners, outline.corners[0], strict=True)
    look = {"fillcolor": "rgba(0,0,0,0)"}
    if shade is not None:
        look = {"fillcolor": f"rgb{colour(shade)}"}
    elif row and row["status"] == "not_reported":
        look = {"fillpattern": HATCHED}
    elif row and row["status"] == "suppressed":
        look = {"fillcolor": HIDDEN["color"]}
    elif row:
        look = {"fillcolor": NOT_ASKED}
    border = {"mode": "lines", "line": {"color": QUIET, "width": 1.2}}
    return {"type": "scatter", "x": x, "y": y, "fill": "toself", "hoverinfo": "skip"} | border | look


def _names(known: dict[str, Outline], texts: dict[str, str], shade: dict[str, float]) -> list[dict]:
    """The texts, by the colour that can be read there; where nothing is filled in, the theme's."""
    inks = {code: ink(shade[code]) if code in shade else None for code in known}
    traces = []
    for one in (None, ON_LIGHT, ON_DARK):
        some = [code for code in known if inks[code] == one]
        x, y = zip(*(known[code].label for code in some), strict=True) if some else ((), ())
        font = {"size": 12} | ({"color": one} if one else {})
        trace = {"type": "scatter", "x": x, "y": y, "mode": "text", "hoverinfo": "skip", "textfont": font}
        traces.append(trace | {"text": [texts[code] for code in some]})
    return traces


def _touch(known: dict[str, Outline], hovers: dict[str, str]) -> dict:
    """Unseen points all over each district: an area can be neither clicked nor spoken of, a point can."""
    points = [(code, *point) for code, outline in known.items() for point in outline.inside]
    codes, x, y = zip(*points, strict=True)
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "markers",
        "marker": {"size": 20, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "customdata": codes,
        "hovertext": [hovers[code] for code in codes],
        "hoverinfo": "text",
    }


def _inside(corners: list[Point]) -> list[Point]:
    """The middles of half units that lie within the corners."""
    halves = [0.25 + step / 2 for step in range(32)]
    return [(x, y) for x in halves for y in halves if _holds(corners, x, y)]


def _holds(corners: list[Point], x: float, y: float) -> bool:
    """Whether a line from the point to the left crosses the outline an odd number of times."""
    crossed = [
        (y0 > y) != (y1 > y) and x > x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        for (x0, y0), (x1, y1) in pairwise([*corners, corners[0]])
    ]
    return sum(crossed) % 2 == 1
