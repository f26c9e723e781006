"""Fair comparison of shares: intervals and the funnel plot. No colour means good or bad; a filled dot is a district
outside the limits of chance."""

import pandas as pd
import plotly.graph_objects as go

from ui.figures.drawing import DOTTED, QUIET, TALL, figure, hover, hue, upright
from ui.numbers.comparison import OUTSIDE
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View

FEW = 3  # so many districts can all be named without overlapping
BANDS = (("998", "rgba(138,143,152,0.16)"), ("95", "rgba(138,143,152,0.26)"))


def intervals(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """A dot a district with its 95 percent interval; the dotted line is the province's share."""
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
    names = [f"{row['area']}  <b>{value_text(row, measure, view)}</b>" for row in some]
    return figure(
        view,
        80 + 31 * len(some),
        [trace],
        x={"ticksuffix": "%", "nticks": 6, "showticklabels": bool(shown)},
        y={"tickvals": lines, "ticktext": names, "range": [len(some) - 0.5, -0.5], "showgrid": False, "zeroline": False},
        shapes=[upright(province, DOTTED)] if pd.notna(province) else [],
    )


def by_size(view: View, rows: pd.DataFrame, curves: pd.DataFrame, measure: Measure) -> go.Figure:
    """The funnel: each district's share over its denominator, between the limits of chance in `curves`.

    Districts without a share are not drawn. Names are written on those outside the limits, the others' appear
    under the pointer.
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
    values = [row["value"] for row in shown] + curves["province"].tolist()
    low, high = (min(values), max(values)) if values else (0, 100)
    return figure(
        view,
        TALL + 40,
        [*bands, _curve(curves, "province", DOTTED), dots],
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
        **hover(_hover_text(view, row, measure) for row in rows),
    }


def _hover_text(view: View, row: dict, measure: Measure) -> str:
    words = view.words
    low, high = (measure.write(row[side]) for side in ("interval_low", "interval_high"))
    interval = words["shares"]["interval"].format(interval=f"{low} – {high}")
    position = words["positions"][row["position"]]
    return f"{row['area']}: {hover_text(row, measure, view)}<br>{interval}<br>{position}"


def _band(curves: pd.DataFrame, name: str, colour: str) -> list[dict]:
    """The two limits of a band, the space between them filled."""
    thin = {"width": 1, "color": QUIET}
    return [
        _curve(curves, f"low_{name}", thin),
        _curve(curves, f"high_{name}", thin) | {"fill": "tonexty", "fillcolor": colour},
    ]


def _curve(curves: pd.DataFrame, column: str, line: dict) -> dict:
    x, y = curves["size"].to_numpy(), curves[column].to_numpy()
    return {"type": "scatter", "x": x, "y": y, "mode": "lines", "hoverinfo": "skip", "line": line}
