"""Fair comparison of shares: intervals and the funnel plot. No colour means good or bad; a filled dot is a district
outside the limits of chance."""

from collections.abc import Iterable

from ui.figures.drawing import DOTTED, QUIET, TALL, column, figure, hue, named_axis, names_with_values, trace, upright
from ui.numbers.comparison import OUTSIDE
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text
from ui.reader.view import View

FEW = 3  # so many districts can all be named without overlapping
BANDS = (("998", "rgba(138,143,152,0.16)"), ("95", "rgba(138,143,152,0.26)"))


def intervals(view: View, rows: list[dict], measure: Measure) -> dict:
    """A dot a district with its 95 percent interval; the dotted line is the province's share."""
    districts = [row for row in rows if row["area_code"]]
    lines = [line for line, row in enumerate(districts) if row["value"] is not None]
    shown = [districts[line] for line in lines]
    interval = {"array": [row["interval_high"] - row["value"] for row in shown]}
    interval |= {"arrayminus": [row["value"] - row["interval_low"] for row in shown]}
    interval |= {"thickness": 2, "width": 5, "color": hue(measure)}
    dots = _dots(view, shown, measure, "value", lines, mode="markers", error_x=interval)
    province = next((row["province"] for row in rows if row["province"] is not None), None)
    return figure(
        view,
        80 + 31 * len(districts),
        [dots],
        x={"ticksuffix": "%", "nticks": 6, "showticklabels": len(shown) > 0},
        y=named_axis(names_with_values(view, districts, measure), down=True),
        shapes=[upright(province, DOTTED)] if province is not None else [],
    )


def by_size(view: View, rows: list[dict], curves: list[dict], measure: Measure) -> dict:
    """The funnel: each district's share over its denominator, between the limits of chance in `curves`.

    Districts without a share are not drawn. Names are written on those outside the limits, the others' appear
    under the pointer.
    """
    shown = [row for row in rows if row["area_code"] and row["value"] is not None]
    named = [row["area"] if row["position"] in OUTSIDE or len(shown) <= FEW else "" for row in shown]
    names = {"text": named, "textposition": "top center", "cliponaxis": False}
    dots = _dots(view, shown, measure, "denominator", column(shown, "value"), mode="markers+text", **names)
    bands, edge = [], {"width": 1, "color": QUIET}
    for name, colour in BANDS:  # its two limits, the space between them filled
        bands.append(_curve(curves, f"low_{name}", edge))
        bands.append(_curve(curves, f"high_{name}", edge, fill="tonexty", fillcolor=colour))
    values = [*column(shown, "value"), *column(curves, "province")]
    low, high = (min(values), max(values)) if values else (0, 100)
    return figure(
        view,
        TALL + 40,
        [*bands, _curve(curves, "province", DOTTED), dots],
        x={"title": {"text": view.words["shares"]["size"], "font": {"size": 13}}, "rangemode": "tozero", "showgrid": False},
        y={"ticksuffix": "%", "range": [max(0, 1.6 * low - 0.6 * high - 12), min(100, 1.6 * high - 0.6 * low + 12)]},
    )


def _dots(view: View, rows: list[dict], measure: Measure, x: str, y: Iterable[float], **more) -> dict:
    """A dot a district; `x` is a column of `rows`."""
    symbols = ["circle" if position in OUTSIDE else "circle-open" for position in column(rows, "position")]
    marker = {"size": 11, "symbol": symbols, "color": hue(measure), "line": {"width": 2, "color": hue(measure)}}
    hovers = [_hover_text(view, row, measure) for row in rows]
    return trace("scatter", column(rows, x), y, hovers, marker=marker, **more)


def _hover_text(view: View, row: dict, measure: Measure) -> str:
    low, high = (measure.write(row[side]) for side in ("interval_low", "interval_high"))
    interval = view.words["shares"]["interval"].format(interval=f"{low} – {high}")
    position = view.words["positions"][row["position"]]
    return f"{row['area']}: {hover_text(row, measure, view)}<br>{interval}<br>{position}"


def _curve(curves: list[dict], limit: str, line: dict, **more) -> dict:
    return trace("scatter", column(curves, "size"), column(curves, limit), mode="lines", line=line, **more)
