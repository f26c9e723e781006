"""What all figures share: the frame, the colours, the axes, and pieces that several of them draw.

Each colour has one meaning: blue an activity, ochre an outcome, slate the context of both, violet a plan, grey
"not reported". Text has no colour of its own, so that it takes that of the reader's theme.
"""

from collections.abc import Iterable
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
from plotly.colors import find_intermediate_color, hex_to_rgb

from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View
from ui.text import format

ACTIVITY, OUTCOME, CONTEXT, QUIET = "#2f74b5", "#a86b0c", "#5b7083", "#8a8f98"
PLAN = "#7b4fc4"
BLUES = ((0, "#dbe8f6"), (0.5, "#7fb0de"), (1, "#1f5f9f"))  # more is darker
DARK = 0.83  # share of BLUES from which white text is easier to read than black
ON_DARK, ON_LIGHT = "#ffffff", "#06121f"
TALL, LOW, LOWEST = 340, 220, 200  # pixels
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
DOTTED = {"dash": "dot", "width": 1.5, "color": QUIET}
AXIS = {"fixedrange": True, "automargin": True, "ticks": "", "tickfont": {"size": 13}}


def figure(view: View, height: int, traces: list[dict], x: dict, y: dict, notes: list = (), **layout) -> go.Figure:
    """A figure of `traces`, `height` pixels high; demonstration data is marked.

    `x` and `y` add to the axes' common settings; `notes` are annotations. Everything is passed at once, because
    updating a Plotly figure later costs as much as making it.
    """
    thousands, point = format.MARKS[view.language]
    frame = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 26, "b": 8},
        "separators": point + thousands,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        "font": {"size": 13},
        "uniformtext": {"minsize": 10, "mode": "show"},
        "xaxis": AXIS | x,
        "yaxis": AXIS | y,
        "annotations": [*notes, *_mark(view)],
    }
    return go.Figure(traces, frame | layout)


def hue(measure: Measure) -> str:
    """The colour of a measure: an activity's, an outcome's, or that of their context, such as crimes recorded."""
    if measure.kind == "context":
        return CONTEXT
    return ACTIVITY if measure.kind in ("activity", "denominator") else OUTCOME


def shades(values: dict) -> dict:
    """Each value's share of the way from the least to the greatest, 0 to 1, by the same keys; 0.5 where all are equal."""
    if not values:
        return {}
    least, most = min(values.values()), max(values.values())
    return {key: (value - least) / (most - least) if most > least else 0.5 for key, value in values.items()}


def colour(shade: float) -> tuple[float, float, float]:
    """Red, green and blue (0 to 255) at a share of BLUES, mixed as Plotly does. Raises ValueError above 1."""
    for (below, light), (above, dark) in pairwise(BLUES):
        if shade <= above:
            return find_intermediate_color(hex_to_rgb(light), hex_to_rgb(dark), (shade - below) / (above - below))
    raise ValueError(shade)


def ink(shade: float) -> str:
    """The colour of text that can be read on a share of BLUES."""
    return ON_DARK if shade >= DARK else ON_LIGHT


def bare_axis(values: pd.Series, *also: float | None, room: float = 1.22) -> dict:
    """An axis without numbers, for bars that have theirs written on or beside them.

    It holds 0, `values` and `also`; `room` is its length as a multiple of the longest bar.
    """
    shown = [0, *(value for value in [*values, *also] if pd.notna(value))]
    top, bottom = max(shown), min(shown)
    top = room * (top if top > bottom else 1) or -bottom * 0.1
    return {"range": [bottom * room, top], "showticklabels": False, "showgrid": False, "zeroline": True}


def named_axis(names: list[str], down: bool = False) -> dict:
    """An axis of lines or columns of equal width, each with its name; `down` begins at the top."""
    ends = [-0.5, len(names) - 0.5]
    plain = {"showgrid": False, "zeroline": False}
    return plain | {"tickvals": list(range(len(names))), "ticktext": names, "range": ends[::-1] if down else ends}


def names_with_values(view: View, rows: pd.DataFrame, measure: Measure) -> list[str]:
    """What is written beside the line of each district: its name and its value."""
    return [f"{row['area']}  <b>{value_text(row, measure, view)}</b>" for row in rows.to_dict("records")]


def upright(x: float, line: dict, down_to: float = 0) -> dict:
    """A vertical line behind the traces, from the top of the plot down to a share of its height."""
    return {
        "type": "line", "x0": x, "x1": x, "y0": down_to, "y1": 1, "yref": "paper", "layer": "below", "line": line,
    }  # fmt: skip


def hover(texts: Iterable[str]) -> dict:
    """The part of a trace that shows these texts, one a point, under the pointer."""
    return {"hovertext": list(texts), "hoverinfo": "text"}


def _mark(view: View) -> list[dict]:
    """The words that mark demonstration data, above the top right corner."""
    corner = {"x": 1, "y": 1, "yshift": 6, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "bottom"}
    mark = corner | {"text": view.data_kind, "showarrow": False, "opacity": 0.85, "font": {"size": 11}}
    return [mark] if view.is_demonstration else []
