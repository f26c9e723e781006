"""What all figures share: a calm frame, the colours, and how a value or its absence is said.

Colours say one thing each: blue an activity, ochre an outcome, slate what is only the background of
both, violet a plan, grey "not reported".
Text takes the colour of the reader's theme, so it is left unset.
"""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
from plotly.colors import find_intermediate_color, hex_to_rgb

from ui.numbers.measures import Measure
from ui.reader.view import View
from ui.text import format

ACTIVITY, OUTCOME, CONTEXT, QUIET = "#2f74b5", "#a86b0c", "#5b7083", "#8a8f98"
PLAN = "#7b4fc4"
BLUES = ((0, "#dbe8f6"), (0.5, "#7fb0de"), (1, "#1f5f9f"))  # more is darker
DARK = 0.83  # of these: from there on white can be read better than black
ON_DARK, ON_LIGHT = "#ffffff", "#06121f"
TALL, LOW, LOWEST = 340, 220, 200  # pixels
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
AXIS = {"fixedrange": True, "automargin": True, "ticks": "", "tickfont": {"size": 13}}


def figure(view: View, height: int, traces: list[dict], x: dict, y: dict, notes: list = (), **layout) -> go.Figure:
    """Traces in a frame of `height` pixels; over demonstration data it says so.

    `x` and `y` are what the axes have of their own, `notes` annotations. All is given at
    once: each later update of a figure costs as much as the whole.
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
    """What was done in one colour, what came of it in another, and what is neither, such as crimes recorded."""
    if measure.kind == "context":
        return CONTEXT
    return ACTIVITY if measure.kind in ("activity", "denominator") else OUTCOME


def shades(values: dict) -> dict:
    """Where each value stands between the least and the most, from 0 to 1, by the same keys."""
    if not values:
        return {}
    least, most = min(values.values()), max(values.values())
    return {key: (value - least) / (most - least) if most > least else 0.5 for key, value in values.items()}


def colour(shade: float) -> tuple[float, float, float]:
    """Red, green and blue of a place of BLUES, as Plotly mixes them."""
    for (below, light), (above, dark) in pairwise(BLUES):
        if shade <= above:
            return find_intermediate_color(hex_to_rgb(light), hex_to_rgb(dark), (shade - below) / (above - below))
    raise ValueError(shade)


def ink(shade: float) -> str:
    """The colour of text that can be read on a place of BLUES."""
    return ON_DARK if shade >= DARK else ON_LIGHT


def bare_axis(values: pd.Series, *also: float | None, room: float = 1.22) -> dict:
    """An axis without numbers, as the bars are written on, with room for what is written there.

    It starts at zero unless values fall below.
    """
    known = [value for value in [*values.dropna().tolist(), *also] if value is not None and pd.notna(value)]
    top, bottom = max([*known, 0]), min([*known, 0])
    if top == bottom:
        top = 1
    ends = [bottom * room, top * room or -bottom * 0.1]
    return {"range": ends, "showticklabels": False, "showgrid": False, "zeroline": True}


def _mark(view: View) -> list[dict]:
    if not view.is_demonstration:
        return []
    place = {"x": 1, "y": 1, "yshift": 6, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "bottom"}
    words = view.words["data_kind"]["demonstration"]
    return [place | {"text": words, "showarrow": False, "opacity": 0.85, "font": {"size": 11}}]
