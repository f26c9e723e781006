"""Bars whose look says how complete a value is: solid where complete, striped where partial, a hatched stub where it is
not reported, a grey stub where it is suppressed."""

import pandas as pd

from ui.figures.drawing import CLEAR, QUIET, hue, trace
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

HATCH = {"shape": "/", "fgcolor": QUIET, "bgcolor": CLEAR, "size": 6, "solidity": 0.25}
MISSING = {"pattern": HATCH, "color": CLEAR, "line": {"color": QUIET, "width": 1}}
HIDDEN = {"color": "rgba(138,143,152,0.22)", "line": {"color": QUIET, "width": 1}}
STUBS = {"not_reported": MISSING, "suppressed": HIDDEN}
STUB = 0.12  # length of a stub as a share of the longest bar; a stub stands for no value


def bars_with_gaps(view: View, rows, positions: list, names, measure: Measure, lying: bool = False, beside=None) -> list[dict]:
    """Bar traces, one for each look that occurs; values are written on standing bars only.

    One bar for each of `rows`: `positions` are on the category axis, `names` are for hover texts. Where no bar has a
    value, a stub is a share of `beside`, another value that the figure shows.
    """
    longest = rows["value"].abs().max()
    stub = STUB * ((beside if pd.isna(longest) else longest) or 1)
    striped = {"shape": "/", "bgcolor": hue(measure), "fgcolor": "#ffffff", "size": 8, "solidity": 0.35}
    markers = {"complete": {"color": hue(measure)}, "partial": {"pattern": striped}, **STUBS}
    bars = rows.assign(position=positions, bar_name=names, length=rows["value"].astype(float).fillna(0)).to_dict("records")
    traces = []
    for look, marker in markers.items():
        alike = [row for row in bars if _look(row) == look]
        lengths, across = [stub if look in STUBS else row["length"] for row in alike], [row["position"] for row in alike]
        hovers = [f"{row['bar_name']}: {hover_text(row, measure, view)}" for row in alike]
        if alike and lying:
            traces.append(trace("bar", lengths, across, hovers, marker=marker, orientation="h", width=0.7))
        elif alike:
            written = {"text": [_written(view, row, measure) for row in alike], "textposition": "outside", "textangle": 0}
            width = min(0.7, 0.15 * len(rows))
            traces.append(trace("bar", across, lengths, hovers, marker=marker, width=width, cliponaxis=False, **written))
    return traces


def _look(row: dict) -> str:
    return row["status"] if row["status"] in STUBS else "partial" if row.get("partial") else "complete"


def _written(view: View, row: dict, measure: Measure) -> str:
    """The text on a column: its value and, where it is partial, how many of the districts reported."""
    value = value_text(row, measure, view, broken=True)
    return f"{value}<br>({row['districts_reported']}/{row['districts_expected']})" if row.get("partial") else value
