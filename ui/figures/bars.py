"""Bars that show what they lack: whole, striped where a report is missing, a hatched stub for no value at all,
an empty one for a value that is hidden."""

import pandas as pd

from ui.figures.drawing import QUIET, hue
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

HATCH = {"shape": "/", "fgcolor": QUIET, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.25}
MISSING = {"pattern": HATCH, "color": "rgba(0,0,0,0)", "line": {"color": QUIET, "width": 1}}
HIDDEN = {"color": "rgba(138,143,152,0.22)", "line": {"color": QUIET, "width": 1}}
STUB = 0.12  # how long a "not reported" bar is drawn, of the longest: it stands for no value


def bars_with_gaps(view: View, rows, places: list, names, measure: Measure, lying: bool = False, beside=None) -> list[dict]:
    """Bars for values, striped where they miss a report, a hatched stub where there is no value for want of one.

    `places` are the bars' marks on the axis, `names` what the reader hovering is told. Standing bars are written on.
    `beside` is what else the axis has room for: where there is no bar at all, a stub is still seen.
    """
    longest = rows["value"].abs().max()
    longest = beside if pd.isna(longest) and beside is not None else longest
    stub = STUB * (longest if pd.notna(longest) and longest else 1)
    missing, hidden = rows["status"] == "not_reported", rows["status"] == "suppressed"
    partial = (rows["partial"] & ~hidden) if "partial" in rows else pd.Series(False, rows.index)
    length = rows["value"].astype(float).where(~(missing | hidden), stub).fillna(0)  # no bar, but a word
    looks = {"whole": ~missing & ~partial & ~hidden, "partial": partial, "missing": missing, "hidden": hidden}
    markers = {"whole": {"color": hue(measure)}, "partial": _striped(hue(measure)), "missing": MISSING, "hidden": HIDDEN}
    drawn = rows.assign(length=length, place=places, spoken=names)
    traces = []
    for look, belongs in looks.items():
        some = drawn[belongs].to_dict("records")
        along, across = [row["length"] for row in some], [row["place"] for row in some]
        trace = {
            "type": "bar",
            "x": along if lying else across,
            "y": across if lying else along,
            "orientation": "h" if lying else "v",
            "width": 0.7 if lying else min(0.7, 0.15 * len(rows)),
            "marker": markers[look],
            "text": None if lying else [_written(view, row, measure) for row in some],
            "textposition": "none" if lying else "outside",
            "textangle": 0,
            "cliponaxis": False,
            "hovertext": [f"{row['spoken']}: {hover_text(row, measure, view)}" for row in some],
            "hoverinfo": "text",
        }
        traces += [trace] if some else []
    return traces


def _written(view: View, row: dict, measure: Measure) -> str:
    """What stands on a column: its value, and for how many districts where some are missing."""
    value = value_text(row, measure, view, broken=True)
    if not row.get("partial"):
        return value
    return f"{value}<br>({row['districts_reported']}/{row['districts_expected']})"


def room_above(rows: pd.DataFrame) -> float:
    """How far the axis reaches past the highest column, for one line on it or for two."""
    return 1.5 if rows["partial"].any() else 1.3


def _striped(colour: str) -> dict:
    """A bar of which a part is missing."""
    return {"pattern": {"shape": "/", "bgcolor": colour, "fgcolor": "#ffffff", "size": 8, "solidity": 0.35}}
