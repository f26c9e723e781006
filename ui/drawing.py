"""What all figures share: an empty one, the colours, and how a value or its absence is said.

Colours say one thing each: blue an activity, ochre an outcome, grey "not reported".
Text takes the colour of the reader's theme, so it is left unset.
"""

import pandas as pd
import plotly.graph_objects as go

from ui import format
from ui.measures import Measure
from ui.view import View

ACTIVITY, OUTCOME, QUIET = "#2f74b5", "#a86b0c", "#8a8f98"
TALL, LOW = 340, 220
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def blank(view: View, height: int) -> go.Figure:
    """An empty figure of `height` pixels; over demonstration data it says so."""
    thousands, point = format.MARKS[view.language]
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 26, "b": 8},
        separators=point + thousands,
        showlegend=False,
        bargap=0.28,
        dragmode=False,
        hoverlabel={"align": "left"},
        font={"size": 13},
        uniformtext={"minsize": 10, "mode": "show"},
    )
    figure.update_xaxes(fixedrange=True, automargin=True, tickfont_size=13)
    figure.update_yaxes(fixedrange=True, automargin=True, tickfont_size=13)
    if view.is_demonstration:
        figure.add_annotation(
            text=view.words["data_kind"]["demonstration"],
            x=1, y=1, yshift=6, xref="paper", yref="paper", xanchor="right", yanchor="bottom",
            showarrow=False, opacity=0.85, font={"size": 11},
        )  # fmt: skip
    return figure


def hue(measure: Measure) -> str:
    """What was done in one colour, what came of it in the other."""
    return ACTIVITY if measure.kind in ("activity", "denominator", "context") else OUTCOME


def value_text(row, measure: Measure, view: View, broken: bool = False) -> str:
    """The value, or in words why there is none."""
    if pd.notna(row["value"]):
        return measure.write_bare(row["value"])
    why = view.words["status"][_status(row)]
    return why.replace(" ", "<br>", 1) if broken else why


def hover_text(row, measure: Measure, view: View) -> str:
    """The value with its unit and, for a ratio, what it was divided from."""
    if pd.isna(row["value"]):
        return view.words["status"][_status(row)]
    if not measure.ratio:
        return measure.write(row["value"])
    above, below = (format.number(row[side], 0, view.language) for side in ("numerator", "denominator"))
    return f"{measure.write(row['value'])} ({above} / {below})"


def _status(row) -> str:
    return "no_base" if row["status"] == "reported" else row["status"]
