"""What all figures share: the frame, the colours, the axes, and pieces that several of them draw.

Each colour has one meaning: blue an activity, ochre an outcome, slate the context of both, violet a plan, grey
"not reported". Text has no colour of its own, so that it takes that of the reader's theme.
"""

from collections.abc import Iterable

from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View
from ui.text import format

ACTIVITY, OUTCOME, CONTEXT, QUIET, PLAN = "#2f74b5", "#a86b0c", "#5b7083", "#8a8f98", "#7b4fc4"
CLEAR = "rgba(0,0,0,0)"
BLUES = ["#dbe8f6", "#7fb0de", "#1f5f9f"]  # more is darker
DARK = 0.83  # share of BLUES from which white text is easier to read than black
ON_DARK, ON_LIGHT = "#ffffff", "#06121f"
TALL, LOW, LOWEST = 340, 220, 200  # pixels
DOTTED = {"dash": "dot", "width": 1.5, "color": QUIET}
AXIS = {"fixedrange": True, "automargin": True, "ticks": "", "tickfont": {"size": 13}}
HATCH = {"shape": "/", "fgcolor": QUIET, "bgcolor": CLEAR, "size": 6, "solidity": 0.25}
MISSING = {"pattern": HATCH, "color": CLEAR, "line": {"color": QUIET, "width": 1}}
HIDDEN = {"color": "rgba(138,143,152,0.22)", "line": {"color": QUIET, "width": 1}}
DOWN = {"autorange": "reversed", "showgrid": False}  # an axis of names that begins at the top


def figure(view: View, height: int, traces: list[dict], x: dict, y: dict, notes: list = (), **layout) -> dict:
    """A figure of `traces`, `height` pixels high, as {"data": …, "layout": …} of Plotly's schema; demonstration data is
    marked.

    `x` and `y` add to the axes' common settings; `notes` are annotations. Colours of text and grid, and the font, are
    the reader's: script/figure.js adds them. Plotly's Python objects would check every property at every drawing.
    """
    mark = above(1, view.data_kind, xref="paper", xanchor="right", yshift=6)
    frame = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 26, "b": 8},
        "separators": ".,".translate(format.MARKS[view.language]),  # the point, and what parts thousands
        "showlegend": "legend" in layout,
        "barmode": "overlay",
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        "font": {"size": 13},
        "uniformtext": {"minsize": 10, "mode": "show"},
        "xaxis": AXIS | x,
        "yaxis": AXIS | y,
        "annotations": [*notes, *([mark] if view.is_demonstration else [])],
    }
    return {"data": traces, "layout": frame | layout}


def trace(kind: str, x: Iterable, y: Iterable, hovers: Iterable[str] = (), **more) -> dict:
    """A trace of a Plotly `kind`; `hovers` are shown under the pointer, one a point; without them nothing is."""
    shown = {"hovertext": [*hovers], "hoverinfo": "text"} if hovers else {"hoverinfo": "skip"}
    return {"type": kind, "x": [*x], "y": [*y], **shown, **more}


def hue(measure: Measure) -> str:
    """The colour of a measure: an activity's, an outcome's, or that of their context, such as crimes recorded."""
    if measure.kind == "context":
        return CONTEXT
    return ACTIVITY if measure.kind in ("activity", "denominator") else OUTCOME


def shades(values: dict) -> dict:
    """Each value's share of the way from the least to the greatest, 0 to 1, by the same keys; 0.5 where all are equal."""
    least, most = min(values.values(), default=0), max(values.values(), default=0)
    return {key: (value - least) / (most - least) if most > least else 0.5 for key, value in values.items()}


def ink(shade: float) -> str:
    """The colour of text that can be read on a share of BLUES."""
    return ON_DARK if shade >= DARK else ON_LIGHT


def bare_axis(values: Iterable[float | None], *also: float | None, room: float = 1.22) -> dict:
    """An axis without numbers, for bars that have theirs written on or beside them.

    It holds 0, `values` and `also`; `room` is its length as a multiple of the longest bar.
    """
    shown = [0, *(value for value in [*values, *also] if value is not None)]
    top, bottom = max(shown), min(shown)
    top = room * (top if top > bottom else 1) or -bottom * 0.1
    return {"range": [bottom * room, top], "showticklabels": False, "automargin": False, "showgrid": False, "zeroline": True}


def column(rows: list[dict], name: str) -> list:
    """The cells of one column."""
    return [row[name] for row in rows]


def named_axis(names: list[str], down: bool = False) -> dict:
    """An axis of lines or columns of equal width, each with its name; `down` begins at the top."""
    ends = [-0.5, len(names) - 0.5]
    plain = {"showgrid": False, "zeroline": False}
    return plain | {"tickvals": list(range(len(names))), "ticktext": names, "range": ends[::-1] if down else ends}


def names_with_values(view: View, rows: list[dict], measure: Measure) -> list[str]:
    """What is written beside the line of each district: its name and its value."""
    return [f"{row['area']}  <b>{value_text(row, measure, view)}</b>" for row in rows]


def upright(x: float, line: dict, down_to: float = 0) -> dict:
    """A vertical line behind the traces, from the top of the plot down to a share of its height."""
    ends = {"x0": x, "x1": x, "y0": down_to, "y1": 1}
    return {"type": "line", **ends, "yref": "paper", "layer": "below", "line": line}


def above(x: float, text: str, **more) -> dict:
    """A small annotation above the plot; `more` adds to it or changes it."""
    small = {"showarrow": False, "opacity": 0.85, "font": {"size": 11}}
    return {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "text": text, **small, **more}
