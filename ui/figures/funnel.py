"""Figures of fair comparison. No colour says good or bad: a filled dot lies outside the limits of chance."""

import pandas as pd
import plotly.graph_objects as go

from ui.figures.drawing import QUIET, TALL, figure, hue
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

OUTSIDE = ("far_above", "above", "below", "far_below")
FEW = 3  # districts that can all be named without their names overlapping
BANDS = (("998", "rgba(138,143,152,0.16)"), ("95", "rgba(138,143,152,0.26)"))


def intervals(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """A dot a district with its interval; the dotted line is the province's share."""
    some = rows.dropna(subset="area_code").to_dict("records")
    lines = list(range(len(some)))
    shown = [(line, row) for line, row in zip(lines, some, strict=True) if pd.notna(row["value"])]
    trace = _dots(view, [row for _, row in shown], measure) | {
        "x": [row["value"] for _, row in shown],
        "y": [line for line, _ in shown],
        "mode": "markers",
        "error_x": {
            "array": [row["interval_high"] - row["value"] for _, row in shown],
            "arrayminus": [row["value"] - row["interval_low"] for _, row in shown],
            "thickness": 2,
            "width": 5,
            "color": hue(measure),
        },
    }
    province = rows["province"].max()
    line = {"type": "line", "x0": province, "x1": province, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    names = [f"{row['area']}  <b>{value_text(row, measure, view)}</b>" for row in some]
    return figure(
        view,
        80 + 31 * len(some),
        [trace],
        x={"ticksuffix": "%", "nticks": 6, "showticklabels": bool(shown)},
        y={"tickvals": lines, "ticktext": names, "range": [len(some) - 0.5, -0.5], "showgrid": False, "zeroline": False},
        shapes=[line | {"line": {"dash": "dot", "width": 1.5, "color": QUIET}}] if pd.notna(province) else [],
    )


def by_size(view: View, rows: pd.DataFrame, curves: pd.DataFrame, measure: Measure) -> go.Figure:
    """Share by denominator between the limits of chance; what has no share is not drawn.

    Named are the districts outside; the others say their names to who points at them.
    """
    shown = rows.dropna(subset=["area_code", "value"]).to_dict("records")
    dots = _dots(view, shown, measure) | {
        "x": [row["denominator"] for row in shown],
        "y": [row["value"] for row in shown],
        "mode": "markers+text",
        "text": [row["area"] if row["position"] in OUTSIDE or len(shown) <= FEW else "" for row in shown],
        "textposition": "top center",
        "cliponaxis": False,
    }
    bands = [band for name, colour in BANDS for band in _band(curves, name, colour)]
    known = [row["value"] for row in shown] + curves["province"].tolist()
    low, high = (min(known), max(known)) if known else (0, 100)
    return figure(
        view,
        TALL + 40,
        [*bands, _centre(curves), dots],
        x={"title": {"text": view.words["shares"]["size"]}, "rangemode": "tozero", "showgrid": False},
        y={"ticksuffix": "%", "range": [max(0, 1.6 * low - 0.6 * high - 12), min(100, 1.6 * high - 0.6 * low + 12)]},
    )


def _dots(view: View, rows: list[dict], measure: Measure) -> dict:
    return {
        "type": "scatter",
        "marker": {
            "size": 11,
            "symbol": ["circle" if row["position"] in OUTSIDE else "circle-open" for row in rows],
            "color": hue(measure),
            "line": {"width": 2, "color": hue(measure)},
        },
        "hovertext": [_spoken(view, row, measure) for row in rows],
        "hoverinfo": "text",
    }


def _spoken(view: View, row: dict, measure: Measure) -> str:
    words = view.words
    low, high = (measure.write(row[side]) for side in ("interval_low", "interval_high"))
    interval = words["shares"]["interval"].format(interval=f"{low} – {high}")
    position = words["positions"][row["position"]]
    return f"{row['area']}: {hover_text(row, measure, view)}<br>{interval}<br>{position}"


def _band(curves: pd.DataFrame, name: str, colour: str) -> list[dict]:
    edge = {"type": "scatter", "x": curves["size"].to_numpy(), "mode": "lines", "hoverinfo": "skip"}
    edge |= {"line": {"width": 1, "color": QUIET}}
    return [
        edge | {"y": curves[f"low_{name}"].to_numpy()},
        edge | {"y": curves[f"high_{name}"].to_numpy(), "fill": "tonexty", "fillcolor": colour},
    ]


def _centre(curves: pd.DataFrame) -> dict:
    line = {"type": "scatter", "x": curves["size"].to_numpy(), "y": curves["province"].to_numpy(), "mode": "lines"}
    return line | {"line": {"dash": "dot", "width": 1.5, "color": QUIET}, "hoverinfo": "skip"}
