"""Plotly figures. Each takes rows of a query and a Measure, and draws what is missing as missing.

Colours say one thing each: blue an activity, ochre an outcome, grey hatching "not
reported". Text takes the colour of the reader's theme, so it is left unset.
"""

import pandas as pd
import plotly.graph_objects as go

from ui import format
from ui.measures import Measure
from ui.view import View, district_names, districts

ACTIVITY, OUTCOME, QUIET = "#2f74b5", "#a86b0c", "#8a8f98"
# One colour a district, in official order, so that a district keeps its colour everywhere.
DISTRICT_COLOURS = (
    "#2f74b5", "#c27d12", "#3f8f7b", "#8b5fb0", "#c0567a", "#6b7f2a", "#4aa3c7", "#9a6b4f", "#6f7686",
)  # fmt: skip
BLUES = ((0, "#dbe8f6"), (0.5, "#7fb0de"), (1, "#1f5f9f"))
HATCH = {"shape": "/", "fgcolor": QUIET, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.25}
STUB = 0.12  # how long a "not reported" bar is drawn, of the longest: it stands for no value
TALL, LOW = 340, 220
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "vi"}


def bars(view: View, rows: pd.DataFrame, measure: Measure, province: float | None) -> go.Figure:
    """One bar a district over the span; a rate also has the province's line.

    The values stand beside the names: at the ends of the bars the line would cross them.
    """
    figure = _figure(view, 80 + 31 * len(rows))
    names = [f"{row['name_vi']}  <b>{_cell(row, measure, view)}</b>" for row in rows.to_dict("records")]
    _bars_with_gaps(figure, view, rows, names, measure, horizontal=True)
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
    figure = _figure(view, height)
    _bars_with_gaps(figure, view, rows, rows["year"].tolist(), measure, horizontal=False)
    figure.update_xaxes(dtick=1, ticks="")
    _room_for_labels(figure.update_yaxes, rows["value"])
    return figure


def lines(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """One line a district over the years; a year without a report is a gap in the line."""
    figure = _figure(view, TALL + 60)
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
            text=[f"{name} {year}: {_said(row, measure, view)}" for year, row in _by(line, "year")],
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
            text=[f"{area} {year}: {_said(row, measure, view)}" for year, row in _by(total, "year")],
            hoverinfo="text",
        )
    figure.update_xaxes(dtick=1)
    figure.update_yaxes(rangemode="tozero", ticksuffix="%" if measure.unit == "%" else "")
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.12, "yanchor": "top"})
    return figure


def heat(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """District by year, darker is more; each cell says its value or that it has none."""
    cells = rows.dropna(subset="district_code")
    names, years = cells["name_vi"].unique().tolist(), sorted(cells["year"].unique().tolist())
    grid = cells.set_index(["name_vi", "year"])
    written = [[_cell(grid.loc[(name, year)], measure, view, lines=True) for year in years] for name in names]
    hover = [[f"{name} {year}: {_said(grid.loc[(name, year)], measure, view)}" for year in years] for name in names]
    figure = _figure(view, max(TALL, 60 + 38 * len(names)))
    _heatmap(
        figure,
        x=list(range(len(years))),
        y=list(range(len(names))),
        values=[[float(grid.loc[(name, year), "value"]) for year in years] for name in names],
        written=written,
        hover=hover,
    )
    figure.update_xaxes(ticks="", tickvals=list(range(len(years))), ticktext=[str(year) for year in years])
    figure.update_yaxes(autorange="reversed", ticks="", tickvals=list(range(len(names))), ticktext=names)
    figure.update_xaxes(showgrid=False, zeroline=False)
    figure.update_yaxes(showgrid=False, zeroline=False)
    _outline_gaps(figure, grid["value"].unstack().reindex(index=names, columns=years).isna().to_numpy())
    return figure


def tiles(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """A tile map: each district a square about where it lies, darker is more."""
    places = districts(view.version).set_index("code")
    height, width = places["row"].max() + 1, places["column"].max() + 1
    values = [[None] * width for _ in range(height)]
    written = [[""] * width for _ in range(height)]
    hover = [[""] * width for _ in range(height)]
    for row in rows.to_dict("records"):
        place = places.loc[row["district_code"]]
        y, x = int(place["row"]), int(place["column"])
        values[y][x] = row["value"]
        written[y][x] = f"{row['name_vi']}<br><b>{_cell(row, measure, view, lines=True)}</b>"
        hover[y][x] = f"{row['name_vi']}: {_said(row, measure, view)}"
    figure = _figure(view, TALL)
    _heatmap(figure, list(range(width)), list(range(height)), values, written, hover)
    _outline_gaps(figure, [[value is None or pd.isna(value) for value in line] for line in values], written)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, autorange="reversed")
    return figure


def parts(view: View, rows: pd.DataFrame, measure: Measure) -> go.Figure:
    """What an element is made of: one bar a topic or organiser, with its share."""
    figure = _figure(view, 60 + 32 * len(rows))
    shares = [format.with_unit(100 * share, 0, "%", view.language) for share in rows["share"]]
    figure.add_bar(
        x=rows["value"].to_numpy(float),
        y=rows["name"].tolist(),
        orientation="h",
        marker_color=_hue(measure),
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
    words = view.words["months"]
    figure = _figure(view, LOW + 20)
    figure.add_bar(
        x=[view.words["months_short"][part] for part in rows["part"]],
        y=rows["value"].to_numpy(float, na_value=float("nan")),
        marker_color=_hue(measure),
        text=[measure.write_bare(value) for value in rows["value"]],
        textposition="outside",
        cliponaxis=False,
        hovertext=[f"{words[part]}: {measure.write(value)}" for part, value in zip(rows["part"], rows["value"], strict=True)],
        hoverinfo="text",
    )
    figure.update_xaxes(ticks="", type="category")
    _room_for_labels(figure.update_yaxes, rows["value"])
    return figure


def _figure(view: View, height: int) -> go.Figure:
    thousands, point = format.MARKS[view.language]
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 26, "b": 8},
        separators=point + thousands,
        showlegend=False,
        bargap=0.28,
        dragmode=False,
        hoverlabel={"align": "left"},
        font={"size": 13},
        uniformtext={"minsize": 10, "mode": "show"},
    )
    figure.update_xaxes(fixedrange=True, automargin=True, tickfont_size=13)
    figure.update_yaxes(fixedrange=True, automargin=True, tickfont_size=13)
    if view.is_demonstration:
        figure.add_annotation(
            text=view.words["data_kind"]["demonstration"],
            x=1, y=1, yshift=6, xref="paper", yref="paper", xanchor="right", yanchor="bottom",
            showarrow=False, opacity=0.85, font={"size": 11},
        )  # fmt: skip
    return figure


def _bars_with_gaps(figure: go.Figure, view: View, rows, places: list, measure: Measure, horizontal: bool):
    """Bars for values; a hatched stub where a report is missing. Columns are written on."""
    longest = rows["value"].abs().max()
    stub = STUB * (longest if pd.notna(longest) and longest else 1)
    drawn = rows.assign(length=rows["value"].where(rows["status"] != "not_reported", stub).astype(float), place=places)
    missing = {"pattern": HATCH, "color": "rgba(0,0,0,0)", "line": {"color": QUIET, "width": 1}}
    for is_missing, some in drawn.groupby(drawn["status"] == "not_reported"):
        records = some.to_dict("records")
        along, across = some["length"].to_numpy(), some["place"].tolist()
        figure.add_bar(
            x=along if horizontal else across,
            y=across if horizontal else along,
            orientation="h" if horizontal else "v",
            width=0.7 if horizontal else min(0.7, 0.15 * len(rows)),
            marker=missing if is_missing else {"color": _hue(measure)},
            text=None if horizontal else [_cell(row, measure, view, lines=True) for row in records],
            textposition="none" if horizontal else "outside",
            textangle=0,
            cliponaxis=False,
            hovertext=[f"{row['name_vi'] if horizontal else row['year']}: {_said(row, measure, view)}" for row in records],
            hoverinfo="text",
        )
    figure.update_layout(barmode="overlay")
    if horizontal:
        figure.update_yaxes(categoryorder="array", categoryarray=places)


def _heatmap(figure: go.Figure, x: list, y: list, values: list, written: list, hover: list):
    figure.add_heatmap(
        x=x, y=y, z=values, text=written, texttemplate="%{text}", customdata=hover,
        hovertemplate="%{customdata}<extra></extra>", hoverongaps=False,
        colorscale=BLUES, showscale=False, xgap=4, ygap=4,
    )  # fmt: skip


def _outline_gaps(figure: go.Figure, empty, written: list | None = None):
    """A dotted frame around each cell that has no value; cells nothing is written in are no places."""
    for y, line in enumerate(empty):
        for x, is_empty in enumerate(line):
            if is_empty and (written is None or written[y][x]):
                figure.add_shape(
                    type="rect", x0=x - 0.48, x1=x + 0.48, y0=y - 0.47, y1=y + 0.47,
                    line={"color": QUIET, "dash": "dot", "width": 1},
                )  # fmt: skip


def _hue(measure: Measure) -> str:
    return ACTIVITY if measure.kind in ("activity", "denominator", "context") else OUTCOME


def _room_for_labels(update, values: pd.Series, also: float | None = None, share: float = 1.22):
    """Leave room beyond the longest bar for what is written there; bars start at zero unless values fall below."""
    known = [value for value in [*values.dropna().tolist(), also] if value is not None and pd.notna(value)]
    top, bottom = max([*known, 0]), min([*known, 0])
    if top == bottom:
        top = 1
    update(range=[bottom * share, top * share or -bottom * 0.1], showticklabels=False, showgrid=False, zeroline=True)


def _cell(row, measure: Measure, view: View, lines: bool = False) -> str:
    """The value, or in words why there is none."""
    if pd.notna(row["value"]):
        return measure.write_bare(row["value"])
    why = view.words["status"][_status(row)]
    return why.replace(" ", "<br>", 1) if lines else why


def _said(row, measure: Measure, view: View) -> str:
    """The value with its unit and, for a ratio, what it was divided from."""
    if pd.isna(row["value"]):
        return view.words["status"][_status(row)]
    if not measure.ratio:
        return measure.write(row["value"])
    above, below = (format.number(row[side], 0, view.language) for side in ("numerator", "denominator"))
    return f"{measure.write(row['value'])} ({above} / {below})"


def _status(row) -> str:
    return "no_base" if row["status"] == "reported" else row["status"]


def _by(rows: pd.DataFrame, column: str):
    return ((row[column], row) for row in rows.to_dict("records"))
