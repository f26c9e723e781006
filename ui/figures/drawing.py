"""What all figures share: the frame, the colours, the axes, and pieces that several of them draw.

Each colour has one meaning: blue an activity, ochre an outcome, slate the context of both, violet a plan, grey
"not reported"; the stronger it is, the more. What the filters leave out is pale. Text has no colour of its own, so that
it takes that of the reader's theme.
"""

from collections.abc import Iterable

from plotly.colors import hex_to_rgb, sample_colorscale, unlabel_rgb

from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View
from ui.text import format

ACTIVITY, OUTCOME, CONTEXT, QUIET, PLAN = "#2f74b5", "#a86b0c", "#5b7083", "#8a8f98", "#260a57"
CLEAR = "rgba(0,0,0,0)"
TINTS = {
    ACTIVITY: ["#eaf2fa", "#8db8e0", "#23619f"], OUTCOME: ["#faf1e0", "#ddb168", "#8c5808"],
    CONTEXT: ["#eef1f4", "#a3b1be", "#475a6b"],
}  # fmt: skip
ON_DARK, ON_LIGHT = "#ffffff", "#000000"
PALE = 0.3  # how much of its colour what is not chosen keeps
TALL, LOW, LOWEST = 380, 220, 200  # pixels
MARGIN = {"l": 8, "r": 8, "t": 26, "b": 8}
DOTTED = {"dash": "dot", "width": 1.5, "color": QUIET}
AXIS = {"fixedrange": True, "automargin": True, "ticks": "", "tickfont": {"size": 13}}
HATCH = {"shape": "/", "fgcolor": QUIET, "bgcolor": CLEAR, "size": 6, "solidity": 0.25}
MISSING = {"pattern": HATCH, "color": CLEAR, "line": {"color": QUIET, "width": 1}}
HIDDEN = {"color": "rgba(138,143,152,0.22)", "line": {"color": QUIET, "width": 1}}
NAMES = {"showgrid": False, "ticklabelstandoff": 6}  # an axis of the names of lines
DOWN = NAMES | {"autorange": "reversed"}  # one that begins at the top


def rows_high(count: int) -> int:
    """The height in pixels of a figure of so many lines: all nine districts are as high as what stands beside them."""
    return max(TALL, 80 + 31 * count)


def figure(view: View, height: int, traces: list[dict], x: dict, y: dict, notes: list = (), **layout) -> dict:
    """A figure of `traces`, `height` pixels high, as {"data": …, "layout": …} of Plotly's schema; demonstration data is
    marked.

    `x` and `y` add to the axes' common settings, `margin` to MARGIN; `notes` are annotations. Colours of text and grid, and the font, are
    the reader's: script/figure.js adds them. Plotly's Python objects would check every property at every drawing.
    """
    margin = MARGIN | layout.pop("margin", {})
    mark = above(1, view.data_kind, xref="paper", xanchor="right", yshift=margin["t"] - 20)  # at the very top
    frame = {
        "height": height,
        "margin": margin,
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
    """Each value as a share of the greatest, -1 to 1, by the same keys: values that hardly differ look alike."""
    most = max((abs(value) for value in values.values()), default=0) or 1
    return {key: value / most for key, value in values.items()}


def scale(measure: Measure) -> list[list]:
    """The colours of shades from -1 to 1 as Plotly takes them: nothing is light, what is below it slate."""
    colours = [*TINTS[CONTEXT][:0:-1], *TINTS[hue(measure)]]
    return [[place / (len(colours) - 1), colour] for place, colour in enumerate(colours)]


def tint(measure: Measure, shade: float) -> str:
    """The colour of one shade."""
    return sample_colorscale(scale(measure), (shade + 1) / 2)[0]


def ink(ground: str) -> str:
    """The colour of text that is easier to read on a ground."""
    return max((ON_LIGHT, ON_DARK), key=lambda text: contrast(text, ground))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in (hex_to_rgb(colour) if colour.startswith("#") else unlabel_rgb(colour))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


def chosen_last(view: View, rows: list[dict]) -> list[tuple[bool, list[dict]]]:
    """The rows that are context, and those that are chosen, which are drawn over them; no empty ones."""
    parts = [(is_chosen, [row for row in rows if view.chooses(row) == is_chosen]) for is_chosen in (False, True)]
    return [part for part in parts if part[1]]


def named_axis(names: list[str], down: bool = False) -> dict:
    """An axis of lines or columns of equal width, each with its name; `down` begins at the top."""
    ends = [-0.5, len(names) - 0.5]
    plain = NAMES | {"zeroline": False}
    return plain | {"tickvals": list(range(len(names))), "ticktext": names, "range": ends[::-1] if down else ends}


def names_with_values(view: View, rows: list[dict], measure: Measure) -> list[str]:
    """What is written beside the line of each district: its name and its value."""
    return [named(view, row, value_text(row, measure, view)) for row in rows]


def named(view: View, row: dict, value: str) -> str:
    """What is written beside the line of a district; where some are chosen, they are bold."""
    if not view.districts:
        return f"{row['area']}  <b>{value}</b>"
    return f"<b>{row['area']}  {value}</b>" if view.chooses(row) else f"{row['area']}  {value}"


def year_axis(view: View, years: Iterable[int]) -> dict:
    """A mark at each year; a year in progress is named by its months."""
    marked = list(dict.fromkeys(years))
    return {"tickvals": marked, "ticktext": [view.tick(year) for year in marked]}


def upright(x: float, line: dict, down_to: float = 0) -> dict:
    """A vertical line behind the traces, from the top of the plot down to a share of its height."""
    ends = {"x0": x, "x1": x, "y0": down_to, "y1": 1}
    return {"type": "line", **ends, "yref": "paper", "layer": "below", "line": line}


def province_line(view: View, measure: Measure, province: float, most: float, below: float = 0) -> dict:
    """The province's value as a dotted line behind the rows, with its name so many pixels `below` them; `most` is the end of the axis.

    Where the line is near the right end the name stands left of it, else it would be cut off.
    """
    label = f"{view.words['area']['province']}: {measure.write_bare(province)}"
    anchor = {"x": province, "xanchor": "center" if province <= 0.75 * most else "right"}
    return {
        "shapes": [upright(province, DOTTED)],
        "notes": [anchor | {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -below, "text": label, "showarrow": False}],
        "margin": {"b": 26 + below},
    }


def above(x: float, text: str, **more) -> dict:
    """A small annotation above the plot; `more` adds to it or changes it."""
    small = {"showarrow": False, "font": {"size": 11}}
    return {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "text": text, **small, **more}
