"""Fair comparison of shares: intervals and the funnel plot. No colour means good or bad; a filled dot is a district
outside the limits of chance. Districts that the filters leave out are pale."""

from collections.abc import Iterable

from ui.figures.drawing import (
    DOTTED,
    PALE,
    QUIET,
    TALL,
    chosen_last,
    column,
    figure,
    hue,
    named_axis,
    names_with_values,
    province_line,
    rows_high,
    trace,
)  # fmt: skip
from ui.numbers.comparison import OUTSIDE
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text
from ui.reader.view import View

BANDS = (("998", "rgba(138,143,152,0.16)"), ("95", "rgba(138,143,152,0.26)"))
WIDER, WIDER_RIGHT = 1.1, 1.2  # an axis goes on beyond the last value by this; there names stand too


def intervals(view: View, rows: list[dict], measure: Measure) -> dict:
    """A dot a district with its 95 percent interval; the dotted line is the province's share."""
    districts = [row | {"line": line} for line, row in enumerate(row for row in rows if row["area_code"])]
    shown = [row for row in districts if row["value"] is not None]
    ends = [row[end] for row in shown for end in ("interval_low", "interval_high")]
    provinces = [row["province"] for row in rows if row["province"] is not None][:1]
    low, high = min([*ends, *provinces], default=0), max([*ends, *provinces], default=100)
    reach = [low - (high - low) * (WIDER - 1), high + (high - low) * (WIDER - 1)]
    line = province_line(view, measure, provinces[0], high, below=20) if provinces else {}
    return figure(
        view,
        rows_high(len(districts)),
        [_with_intervals(view, some, measure, is_chosen) for is_chosen, some in chosen_last(view, shown) or [(True, [])]],
        x={"ticksuffix": "%", "nticks": 6, "showticklabels": len(shown) > 0, "range": reach},
        y=named_axis(names_with_values(view, districts, measure), down=True),
        **line,
    )


def by_size(view: View, rows: list[dict], curves: list[dict], measure: Measure) -> dict:
    """The funnel: each district's share over its denominator, between the limits of chance in `curves`.

    Districts without a share are not drawn. script/figure.js writes the names of `labels` where there is room, the
    first of them first: those outside the limits and the chosen.
    """
    shown = [row for row in rows if row["area_code"] and row["value"] is not None]
    bands, edge = [], {"width": 1, "color": QUIET}
    for name, colour in BANDS:  # its two limits, the space between them filled
        bands.append(_curve(curves, f"low_{name}", edge))
        bands.append(_curve(curves, f"high_{name}", edge, fill="tonexty", fillcolor=colour))
    values = [*column(shown, "value"), *column(curves, "province")]
    low, high = (min(values), max(values)) if values else (0, 100)
    dots = [
        _dots(view, some, measure, "denominator", column(some, "value"), is_chosen, mode="markers")
        for is_chosen, some in chosen_last(view, shown)
    ]
    ranked = sorted(shown, key=lambda row: (not view.chooses(row), row["position"] not in OUTSIDE))
    drawn = figure(
        view,
        TALL,
        [*bands, _curve(curves, "province", DOTTED), *dots],
        x={
            "title": {"text": view.words["shares"]["size"], "font": {"size": 13}},
            "range": [0, WIDER_RIGHT * max(column(shown, "denominator"), default=1)],
            "showgrid": False,
            "automargin": False,
        },
        y={
            "ticksuffix": "%",
            "range": [max(0, 1.6 * low - 0.6 * high - 12), min(100, 1.6 * high - 0.6 * low + 12)],
            "automargin": False,
        },
        margin={"l": 44, "r": 12, "b": 48},
    )
    labels = [
        {"x": row["denominator"], "y": row["value"], "text": row["area"], "strong": bool(view.districts) and view.chooses(row)}
        for row in ranked
    ]
    return drawn | {"labels": labels}


def _with_intervals(view: View, rows: list[dict], measure: Measure, is_chosen: bool) -> dict:
    interval = {"array": [row["interval_high"] - row["value"] for row in rows]}
    interval |= {"arrayminus": [row["value"] - row["interval_low"] for row in rows]}
    interval |= {"thickness": 2, "width": 5, "color": hue(measure)}
    return _dots(view, rows, measure, "value", column(rows, "line"), is_chosen, mode="markers", error_x=interval)


def _dots(view: View, rows: list[dict], measure: Measure, x: str, y: Iterable[float], is_chosen: bool, **more) -> dict:
    """A dot a district; `x` is a column of `rows`."""
    symbols = ["circle" if position in OUTSIDE else "circle-open" for position in column(rows, "position")]
    marker = {"size": 11, "symbol": symbols, "color": hue(measure), "line": {"width": 2, "color": hue(measure)}}
    hovers = [_hover_text(view, row, measure) for row in rows]
    return trace("scatter", column(rows, x), y, hovers, marker=marker, opacity=1 if is_chosen else PALE, **more)


def _hover_text(view: View, row: dict, measure: Measure) -> str:
    low, high = (measure.write(row[side]) for side in ("interval_low", "interval_high"))
    interval = view.words["shares"]["interval"].format(interval=f"{low} – {high}")
    position = view.words["positions"][row["position"]]
    return f"{row['area']}: {hover_text(row, measure, view)}<br>{interval}<br>{position}"


def _curve(curves: list[dict], limit: str, line: dict, **more) -> dict:
    return trace("scatter", column(curves, "size"), column(curves, limit), mode="lines", line=line, **more)
