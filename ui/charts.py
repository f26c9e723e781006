"""Bars, columns and lines. Each takes rows of a query and a Measure; what is missing is drawn as missing."""

import pandas as pd
import plotly.graph_objects as go

from ui import format
from ui.drawing import LOW, QUIET, TALL, blank, hover_text, hue, value_text
from ui.measures import Measure
from ui.view import View, district_names

# One colour a district, in official order, so that a district keeps its colour everywhere.
DISTRICT_COLOURS = (
    "#2f74b5", "#c27d12", "#3f8f7b", "#8b5fb0", "#c0567a", "#6b7f2a", "#4aa3c7", "#9a6b4f", "#6f7686",
)  # fmt: skip
HATCH = {"shape": "/", "fgcolor": QUIET, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.25}
STUB = 0.12  # how long a "not reported" bar is drawn, of the longest: it stands for no value


def bars(view: View, rows: pd.DataFrame, measure: Measure, province: float | None) -> go.Figure:
    """One bar a district over the span; a rate also has the province's line.

    The values stand beside the names: at the ends of the bars the line would cross them.
    """
    figure = blank(view, 80 + 31 * len(rows))
    names = [f"{row['name_vi']}  <b>{value_text(row, measure, view)}</b>" for row in rows.to_dict("records")]
    _bars_with_gaps(figure, view, rows, names, rows["name_vi"], measure, horizontal=True)
    figure.update_yaxes(autorange="reversed", ticks="")
    _room_for_labels(figure.update_xaxes, rows["value"], province if measure.ratio else None, share=1.04)
    if measure.ratio and pd.notna(province):
        figure.add_vline(x=province, layer="below", line={"dash": "dot", "width": 1.5, "color": QUIET})
        label = f"{view.words['area']['province']}: {measure.write_bare(province)}"
        figure.add_annotation(x=province, y=0, yref="paper", yanchor="top", text=label, showarrow=False)
        figure.update_layout(margin_b=26)
    return figure


def columns(view: View, rows: pd.DataFrame, measure: Measure, height: int = LOW) -> go.Figure:
    """One column a year, for the chosen districts together."""
    figure = blank(view, height)
    _bars_with_gaps(figure, view, rows, rows["year"].tolist(), rows["year"], measure)
    figure.update_xaxes(dtick=1, ticks="")
    _room_for_labels(figure.update_yaxes, rows["value"])
    return figure


def lines(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """One line a district over the years; a year without a report is a gap in the line."""
    figure = blank(view, TALL + 60)
    colours = dict(zip(district_names(view.version), DISTRICT_COLOURS, strict=True))
    for code, line in rows.dropna(subset="district_code").groupby("district_code", sort=False):
        name = line["name_vi"].iloc[0]
        figure.add_scatter(
            x=line["year"].to_numpy(int),
            y=line["value"].to_numpy(float),
            name=name,
            mode="lines+markers",
            connectgaps=False,
            line={"width": 2, "color": colours[code]},
            text=[f"{name} {row['year']}: {hover_text(row, measure, view)}" for row in line.to_dict("records")],
            hoverinfo="text",
        )
    if measure.ratio:
        total = rows[rows["district_code"].isna()]
        area = view.words["area"]["province" if not view.districts else "chosen"]
        figure.add_scatter(
            x=total["year"].to_numpy(int),
            y=total["value"].to_numpy(float),
            name=area,
            mode="lines",
            line={"width": 3, "color": QUIET, "dash": "dot"},
            text=[f"{area} {row['year']}: {hover_text(row, measure, view)}" for row in total.to_dict("records")],
            hoverinfo="text",
        )
    figure.update_xaxes(dtick=1)
    figure.update_yaxes(rangemode="tozero", ticksuffix="%" if measure.unit == "%" else "")
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.12, "yanchor": "top"})
    return figure


def parts(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """What an element is made of: one bar a topic or organiser, with its share."""
    figure = blank(view, 60 + 32 * len(rows))
    shares = [format.with_unit(100 * share, 0, "%", view.language) for share in rows["share"]]
    figure.add_bar(
        x=rows["value"].to_numpy(float),
        y=rows["name"].tolist(),
        orientation="h",
        marker_color=hue(measure),
        text=[f"{measure.write_bare(value)} ({share})" for value, share in zip(rows["value"], shares, strict=True)],
        textposition="auto",
        insidetextfont={"color": "#ffffff"},
        cliponaxis=False,
        hovertext=[
            f"{name}: {measure.write(value)} ({share})"
            for name, value, share in zip(rows["name"], rows["value"], shares, strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_yaxes(autorange="reversed", ticks="")
    _room_for_labels(figure.update_xaxes, rows["value"], share=1.05)
    return figure


def months(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """One column a month of the year, all chosen years together."""
    figure = blank(view, LOW + 20)
    short = [view.words["months_short"][part] for part in rows["part"]]
    _bars_with_gaps(figure, view, rows, short, rows["name"], measure)
    figure.update_xaxes(ticks="", type="category", categoryorder="array", categoryarray=short)
    _room_for_labels(figure.update_yaxes, rows["value"])
    return figure


def _bars_with_gaps(figure: go.Figure, view: View, rows, places: list, names, measure: Measure, horizontal=False):
    """Bars for values, a hatched stub where a report is missing; columns are written on.

    `places` are the bars' marks on the axis, `names` what the reader hovering is told.
    """
    longest = rows["value"].abs().max()
    stub = STUB * (longest if pd.notna(longest) and longest else 1)
    length = rows["value"].astype(float).where(rows["status"] != "not_reported", stub)
    drawn = rows.assign(length=length, place=places, spoken=names)
    missing = {"pattern": HATCH, "color": "rgba(0,0,0,0)", "line": {"color": QUIET, "width": 1}}
    for is_missing, some in drawn.groupby(drawn["status"] == "not_reported"):
        records = some.to_dict("records")
        along, across = some["length"].to_numpy(), some["place"].tolist()
        figure.add_bar(
            x=along if horizontal else across,
            y=across if horizontal else along,
            orientation="h" if horizontal else "v",
            width=0.7 if horizontal else min(0.7, 0.15 * len(rows)),
            marker=missing if is_missing else {"color": hue(measure)},
            text=None if horizontal else [value_text(row, measure, view, broken=True) for row in records],
            textposition="none" if horizontal else "outside",
            textangle=0,
            cliponaxis=False,
            hovertext=[f"{row['spoken']}: {hover_text(row, measure, view)}" for row in records],
            hoverinfo="text",
        )
    figure.update_layout(barmode="overlay")
    if horizontal:
        figure.update_yaxes(categoryorder="array", categoryarray=places)


def _room_for_labels(update, values: pd.Series, also: float | None = None, share: float = 1.22):
    """Leave room beyond the longest bar for what is written there; bars start at zero unless values fall below."""
    known = [value for value in [*values.dropna().tolist(), also] if value is not None and pd.notna(value)]
    top, bottom = max([*known, 0]), min([*known, 0])
    if top == bottom:
        top = 1
    update(range=[bottom * share, top * share or -bottom * 0.1], showticklabels=False, showgrid=False, zeroline=True)
