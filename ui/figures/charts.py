"""Bars and columns of one measure: `rows` are those of queries/totals.sql or parts.sql.

The look of a bar says how complete its value is: solid where complete, striped where partial, a hatched stub where it
is not reported, a grey stub where it is suppressed. The rows of what the filters leave out are drawn too, pale.
"""

from ui.figures import events
from ui.figures.drawing import (
    DOWN,
    HIDDEN,
    LOW,
    MISSING,
    PALE,
    PLAN,
    bare_axis,
    chosen_last,
    column,
    figure,
    hue,
    names_with_values,
    province_line,
    rows_high,
    trace,
    year_axis,
)  # fmt: skip
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text, value_text
from ui.reader.view import View
from ui.text import format

STUBS = {"not_reported": MISSING, "suppressed": HIDDEN}
ROOM_FOR_SHARE = 1.9  # of the longest bar, so that a count and its share have room beyond it on a phone
STUB = 0.12  # length of a stub as a share of the longest bar; a stub stands for no value


def bars(view: View, rows: list[dict], measure: Measure, province: float | None, plans: dict[str, float]) -> dict:
    """One bar a district over the span; a ratio has a line at the province's value, a district with a plan a diamond.

    `plans` are by district code. Values are written beside the names: at the ends of the bars the line would cross them.
    """
    names = names_with_values(view, rows, measure)
    across = province if measure.ratio else None
    axis = bare_axis(column(rows, "value"), across, *plans.values(), room=1.04)
    return figure(
        view,
        rows_high(len(rows)),
        [
            *_bars_with_gaps(view, rows, names, column(rows, "area"), measure, lying=True, beside=across),
            *([_plan_marks(view, rows, names, measure, plans)] if plans else []),
        ],
        x=axis,
        y=DOWN | {"categoryorder": "array", "categoryarray": names},
        **({} if across is None else province_line(view, measure, across, axis["range"][1])),
    )


def columns(view: View, rows: list[dict], measure: Measure, height: int = LOW) -> dict:
    """One column a year of the version, for the chosen districts together; `height` is in pixels."""
    years = column(rows, "year")
    traces = _bars_with_gaps(view, rows, years, [view.period(year) for year in years], measure)
    # Fixed ends: Plotly would widen the axis by a year on each side where a look occurs in years apart.
    x = year_axis(view, years) | {"range": [min(years) - 0.5, max(years) + 0.5]}
    y = bare_axis(column(rows, "value"), room=1.5 if any(column(rows, "partial")) else 1.3)  # for two lines on a column, or one
    return figure(view, height, traces, x, y, **events.marks(view.all_years))


def months(view: View, rows: list[dict], measure: Measure) -> dict:
    """One column a month of the year, all chosen years together."""
    short = [view.words["months_short"][part] for part in column(rows, "part")]
    traces = _bars_with_gaps(view, rows, short, column(rows, "name"), measure)
    x = {"type": "category", "categoryorder": "array", "categoryarray": short}
    y = bare_axis(column(rows, "value"), room=1.3)
    return figure(view, LOW + 20, traces, x, y, margin={"t": 40}, **events.marks(view, by_month=True))


def parts(view: View, rows: list[dict], measure: Measure) -> dict:
    """The parts of an element: one bar a topic or organiser, with its share in percent."""
    shares = [format.with_unit(share, 0, "%", view.language) for share in column(rows, "share")]
    written = list(zip(column(rows, "name"), column(rows, "value"), shares, strict=True))
    hovers = [f"{name}: {measure.write(value)} ({share})" for name, value, share in written]
    look = {"orientation": "h", "marker": {"color": hue(measure)}, "cliponaxis": False}
    look |= {"text": [f"{measure.write_bare(value)} ({share})" for _, value, share in written]}
    look |= {"textposition": "outside"}
    bars = trace("bar", column(rows, "value"), column(rows, "name"), hovers, **look)
    return figure(view, 60 + 32 * len(rows), [bars], x=bare_axis(column(rows, "value"), room=ROOM_FOR_SHARE), y=DOWN)


def _plan_marks(view: View, rows: list[dict], names: list[str], measure: Measure, plans: dict[str, float]) -> dict:
    """A diamond on the bar of each district that has a plan."""
    planned = {name: plans[code] for name, code in zip(names, column(rows, "area_code"), strict=True) if code in plans}
    hovers = [f"{view.words['panel']['plan']}: {measure.write(plan)}" for plan in planned.values()]
    diamond = {"symbol": "diamond-tall", "size": 14, "color": PLAN, "line": {"width": 2, "color": "#ffffff"}}
    return trace("scatter", planned.values(), planned, hovers, mode="markers", marker=diamond, cliponaxis=False)


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
        for is_chosen, alike in chosen_last(view, [row for row in bars if _look(row) == look]):
            shown = marker if is_chosen else marker | {"opacity": PALE}
            lengths = [stub if look in STUBS else row["value"] or 0 for row in alike]
            across = [row["position"] for row in alike]
            hovers = [f"{row['bar_name']}: {hover_text(row, measure, view)}" for row in alike]
            if lying:
                traces.append(trace("bar", lengths, across, hovers, marker=shown, orientation="h", width=0.7))
            else:
                written = {"text": [_written(view, row, measure) for row in alike], "textposition": "outside", "textangle": 0}
                written |= {"width": min(0.7, 0.15 * len(rows)), "cliponaxis": False}
                traces.append(trace("bar", across, lengths, hovers, marker=shown, **written))
    return traces


def _longest(rows: list[dict]) -> float | None:
    """The length of the longest bar; None where there is no value."""
    return max((abs(row["value"]) for row in rows if row["value"] is not None), default=None)


def _look(row: dict) -> str:
    return row["status"] if row["status"] in STUBS else "partial" if row.get("partial") else "complete"


def _written(view: View, row: dict, measure: Measure) -> str:
    """The text on a column: its value and, where it is partial, how many of the districts reported."""
    value = value_text(row, measure, view, broken=True)
    value = f"<b>{value}</b>" if "year" in row and view.chooses(row) and view != view.all_years else value
    return f"{value}<br>({row['districts_reported']}/{row['districts_expected']})" if row.get("partial") else value
