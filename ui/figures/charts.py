"""Bars, columns and lines of one measure: `rows` are those of queries/totals.sql or parts.sql.

The look of a bar says how complete its value is: solid where complete, striped where partial, a hatched stub where it
is not reported, a grey stub where it is suppressed.
"""

from itertools import cycle

from ui.figures import events
from ui.figures.drawing import (
    DOTTED,
    DOWN,
    HIDDEN,
    LOW,
    MISSING,
    PLAN,
    QUIET,
    TALL,
    bare_axis,
    column,
    figure,
    hue,
    names_with_values,
    trace,
    upright,
)  # fmt: skip
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View, district_names
from ui.text import format

# One colour a district, in official order, so that a district keeps its colour everywhere.
DISTRICT_COLOURS = (
    "#2f74b5", "#c27d12", "#3f8f7b", "#8b5fb0", "#c0567a", "#6b7f2a", "#4aa3c7", "#9a6b4f", "#6f7686",
)  # fmt: skip
STUBS = {"not_reported": MISSING, "suppressed": HIDDEN}
STUB = 0.12  # length of a stub as a share of the longest bar; a stub stands for no value


def bars(view: View, rows: list[dict], measure: Measure, province: float | None, plans: dict[str, float]) -> dict:
    """One bar a district over the span; a ratio has a line at the province's value, a district with a plan a diamond.

    `plans` are by district code. Values are written beside the names: at the ends of the bars the line would cross them.
    """
    names = names_with_values(view, rows, measure)
    across = province if measure.ratio else None
    return figure(
        view,
        80 + 31 * len(rows),
        [
            *_bars_with_gaps(view, rows, names, column(rows, "area"), measure, lying=True, beside=across),
            *([_plan_marks(view, rows, names, measure, plans)] if plans else []),
        ],
        x=bare_axis(column(rows, "value"), across, *plans.values(), room=1.04),
        y=DOWN | {"categoryorder": "array", "categoryarray": names},
        **({} if across is None else _province_line(view, measure, across, _longest(rows))),
    )


def columns(view: View, rows: list[dict], measure: Measure, height: int = LOW) -> dict:
    """One column a year, for the chosen districts together; `height` is in pixels."""
    years = column(rows, "year")
    traces = _bars_with_gaps(view, rows, years, [view.period(year) for year in years], measure)
    # Fixed ends: Plotly would widen the axis by a year on each side where a look occurs in years apart.
    x = _year_axis(view, rows) | {"range": [min(years) - 0.5, max(years) + 0.5]}
    y = bare_axis(column(rows, "value"), room=1.5 if any(column(rows, "partial")) else 1.3)  # for two lines on a column, or one
    return figure(view, height, traces, x, y, **events.marks(view))


def months(view: View, rows: list[dict], measure: Measure) -> dict:
    """One column a month of the year, all chosen years together."""
    short = [view.words["months_short"][part] for part in column(rows, "part")]
    traces = _bars_with_gaps(view, rows, short, column(rows, "name"), measure)
    x = {"type": "category", "categoryorder": "array", "categoryarray": short}
    return figure(view, LOW + 20, traces, x, bare_axis(column(rows, "value"), room=1.3), **events.marks(view, by_month=True))


def lines(view: View, rows: list[dict], measure: Measure) -> dict:
    """One line a district over the years; a year without a report is a gap in the line."""
    colours = dict(zip(district_names(view.version), cycle(DISTRICT_COLOURS)))
    by_district = {}
    for row in rows:
        by_district.setdefault(row["area_code"], []).append(row)
    together = by_district.pop(None, [])
    traces = [
        _line(view, line, measure, line[0]["area"], {"width": 2, "color": colours[code]}) for code, line in by_district.items()
    ]
    if measure.ratio:
        name = view.words["area"]["chosen" if view.districts else "province"]
        traces.append(_line(view, together, measure, name, {"width": 3, "color": QUIET, "dash": "dot"}))
    return figure(
        view,
        TALL + 60,
        traces,
        x=_year_axis(view, rows),
        y={"rangemode": "tozero", "ticksuffix": "%" if measure.unit == "%" else ""},
        legend={"orientation": "h", "y": -0.12, "yanchor": "top"},
        **events.marks(view, down_to=0),
    )


def parts(view: View, rows: list[dict], measure: Measure) -> dict:
    """The parts of an element: one bar a topic or organiser, with its share in percent."""
    shares = [format.with_unit(share, 0, "%", view.language) for share in column(rows, "share")]
    written = list(zip(column(rows, "name"), column(rows, "value"), shares, strict=True))
    hovers = [f"{name}: {measure.write(value)} ({share})" for name, value, share in written]
    look = {"orientation": "h", "marker": {"color": hue(measure)}, "cliponaxis": False}
    look |= {"text": [f"{measure.write_bare(value)} ({share})" for _, value, share in written]}
    look |= {"textposition": "auto", "insidetextfont": {"color": "#ffffff"}}
    bars = trace("bar", column(rows, "value"), column(rows, "name"), hovers, **look)
    return figure(view, 60 + 32 * len(rows), [bars], x=bare_axis(column(rows, "value"), room=1.05), y=DOWN)


def _year_axis(view: View, rows: list[dict]) -> dict:
    """A mark at each year; a year in progress is named by its months."""
    years = list(dict.fromkeys(column(rows, "year")))
    return {"tickvals": years, "ticktext": [view.tick(year) for year in years]}


def _province_line(view: View, measure: Measure, province: float, longest: float | None) -> dict:
    """The province's value as a dotted line behind the bars, with its name below them.

    Where the line is near the right end the name stands left of it, else it would be cut off.
    """
    label = f"{view.words['area']['province']}: {measure.write_bare(province)}"
    anchor = {"x": province, "xanchor": "center" if longest is not None and province <= 0.75 * longest else "right"}
    return {
        "shapes": [upright(province, DOTTED)],
        "notes": [anchor | {"y": 0, "yref": "paper", "yanchor": "top", "text": label, "showarrow": False}],
        "margin": {"l": 8, "r": 8, "t": 26, "b": 26},
    }


def _plan_marks(view: View, rows: list[dict], names: list[str], measure: Measure, plans: dict[str, float]) -> dict:
    """A diamond on the bar of each district that has a plan."""
    planned = {name: plans[code] for name, code in zip(names, column(rows, "area_code"), strict=True) if code in plans}
    hovers = [f"{view.words['panel']['plan']}: {measure.write(plan)}" for plan in planned.values()]
    diamond = {"symbol": "diamond-tall", "size": 13, "color": PLAN, "line": {"width": 1.5, "color": "#ffffff"}}
    return trace("scatter", planned.values(), planned, hovers, mode="markers", marker=diamond, cliponaxis=False)


def _line(view: View, rows: list[dict], measure: Measure, name: str, line: dict) -> dict:
    texts = [f"{name} {view.period(row['year'])}: {hover_text(row, measure, view)}" for row in rows]
    look = {"mode": "lines+markers", "line": line, "connectgaps": False}
    return trace("scatter", column(rows, "year"), column(rows, "value"), texts, name=name, **look)


def _bars_with_gaps(view: View, rows, positions: list, names, measure: Measure, lying: bool = False, beside=None) -> list[dict]:
    """Bar traces, one for each look that occurs; values are written on standing bars only.

    One bar for each of `rows`: `positions` are on the category axis, `names` are for hover texts. Where no bar has a
    value, a stub is a share of `beside`, another value that the figure shows.
    """
    longest = _longest(rows)
    stub = STUB * ((beside if longest is None else longest) or 1)
    striped = {"shape": "/", "bgcolor": hue(measure), "fgcolor": "#ffffff", "size": 8, "solidity": 0.35}
    markers = {"complete": {"color": hue(measure)}, "partial": {"pattern": striped}, **STUBS}
    bars = [row | {"position": position, "bar_name": name} for row, position, name in zip(rows, positions, names, strict=True)]
    traces = []
    for look, marker in markers.items():
        alike = [row for row in bars if _look(row) == look]
        lengths = [stub if look in STUBS else row["value"] or 0 for row in alike]
        across = [row["position"] for row in alike]
        hovers = [f"{row['bar_name']}: {hover_text(row, measure, view)}" for row in alike]
        if alike and lying:
            traces.append(trace("bar", lengths, across, hovers, marker=marker, orientation="h", width=0.7))
        elif alike:
            written = {"text": [_written(view, row, measure) for row in alike], "textposition": "outside", "textangle": 0}
            written |= {"width": min(0.7, 0.15 * len(rows)), "cliponaxis": False}
            traces.append(trace("bar", across, lengths, hovers, marker=marker, **written))
    return traces


def _longest(rows: list[dict]) -> float | None:
    """The length of the longest bar; None where there is no value."""
    return max((abs(row["value"]) for row in rows if row["value"] is not None), default=None)


def _look(row: dict) -> str:
    return row["status"] if row["status"] in STUBS else "partial" if row.get("partial") else "complete"


def _written(view: View, row: dict, measure: Measure) -> str:
    """The text on a column: its value and, where it is partial, how many of the districts reported."""
    value = value_text(row, measure, view, broken=True)
    return f"{value}<br>({row['districts_reported']}/{row['districts_expected']})" if row.get("partial") else value
