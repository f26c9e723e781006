"""Bars that show what is missing in them: solid where complete, striped where partial, a hatched stub where not
reported, a grey stub where suppressed."""

import pandas as pd

from ui.figures.drawing import QUIET, hover, hue
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

HATCH = {"shape": "/", "fgcolor": QUIET, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.25}
MISSING = {"pattern": HATCH, "color": "rgba(0,0,0,0)", "line": {"color": QUIET, "width": 1}}
HIDDEN = {"color": "rgba(138,143,152,0.22)", "line": {"color": QUIET, "width": 1}}
STUB = 0.12  # length of a stub as a share of the longest bar; a stub stands for no value


def bars_with_gaps(view: View, rows, positions: list, names, measure: Measure, lying: bool = False, beside=None) -> list[dict]:
    """Bar traces, one for each look that occurs; values are written on standing bars only.

    `positions` are the bars' positions on the category axis, `names` what hover texts call them. `beside` is another
    value on the value axis, which a stub is measured by where no bar has a value.
    """
    longest = rows["value"].abs().max()
    stub = STUB * ((beside if pd.isna(longest) else longest) or 1)
    striped = {"shape": "/", "bgcolor": hue(measure), "fgcolor": "#ffffff", "size": 8, "solidity": 0.35}
    markers = {"complete": {"color": hue(measure)}, "partial": {"pattern": striped}, "missing": MISSING, "hidden": HIDDEN}
    bars = rows.assign(position=positions, bar_name=names, length=rows["value"].astype(float).fillna(0)).to_dict("records")
    traces = []
    for look, marker in markers.items():
        alike = [row for row in bars if _look(row) == look]
        lengths = [stub if look in ("missing", "hidden") else row["length"] for row in alike]
        across = [row["position"] for row in alike]
        trace = {
            "type": "bar",
            "x": lengths if lying else across,
            "y": across if lying else lengths,
            "orientation": "h" if lying else "v",
            "width": 0.7 if lying else min(0.7, 0.15 * len(rows)),
            "marker": marker,
            "text": None if lying else [_written(view, row, measure) for row in alike],
            "textposition": "none" if lying else "outside",
            "textangle": 0,
            "cliponaxis": False,
            **hover(f"{row['bar_name']}: {hover_text(row, measure, view)}" for row in alike),
        }
        traces += [trace] if alike else []
    return traces


def _look(row: dict) -> str:
    looks = {"suppressed": "hidden", "not_reported": "missing"}
    return looks.get(row["status"], "partial" if row.get("partial") else "complete")


def _written(view: View, row: dict, measure: Measure) -> str:
    """The text on a column: its value and, where it is partial, how many of the districts reported."""
    value = value_text(row, measure, view, broken=True)
    if not row.get("partial"):
        return value
    return f"{value}<br>({row['districts_reported']}/{row['districts_expected']})"
