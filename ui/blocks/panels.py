"""A panel: a chart that says what it shows, the same numbers as a table, and to take away.

Panels are built once for each version, filter and language, and shared by all readers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from ui.blocks import frame, passport
from ui.figures import charts, drawing
from ui.figures.heat import heat
from ui.figures.map import schematic
from ui.numbers import comparison, coverage, measures, published, totals
from ui.reader.filters import DISTRICTS
from ui.reader.view import View, built_once, district_names, rows
from ui.takeaway import files, tables
from ui.text import format

SHORT = 200  # pixels: what is lower, such as one district's bar, stands where its words end
OVER_SPAN = ("by_bars", "by_map", "intervals", "funnel")  # panels of all chosen years together


@dataclass(frozen=True)
class Panel:
    """What a panel shows; its title is that of its file. `remarks` stand below the note; an empty one is left out.

    `figure` is None where the table is the view; in one that `chooses`, a click on a district adds it to the
    filters. `passport` draws the button of the panel's number passport, under the key it is given.
    """

    note: str
    figure: go.Figure | None
    table: tables.Table
    file: files.File
    remarks: tuple[str, ...] = ()
    chooses: bool = False
    passport: Callable[[str], None] | None = None

    @property
    def title(self) -> str:
        return self.file.title


def show(view: View, panel: Panel, key: str = ""):
    """Draw the panel in a frame of its own; its table is one click away.

    `key` is given where a picker changes the panel, so that an open table stays open.
    """
    key = key or panel.file.what
    with st.container(border=True, key=f"panel_{key}", gap="xsmall", height="stretch"):
        st.markdown(f"**{panel.title}**")
        st.caption("  \n".join(filter(None, [panel.note, *panel.remarks])))
        if panel.figure is not None:
            _chart(view, panel, key)
        with st.container(horizontal=True, gap="small", key=f"tools_{key}"):
            files.menu(view, panel.file, key, panel.figure, panel.note)
            shows_table = panel.figure is None or _table_switch(view.words["panel"], key)
            if panel.passport:
                panel.passport(key)
        if shows_table:
            panel.table.show(f"table_{key}")


def beside(view: View, *panels: Panel):
    """Draw panels beside each other."""
    frame.in_columns(panels, partial(show, view))


def years_beside(view: View, *codes: str):
    """Draw several measures year by year beside each other; three are lower than two."""
    lower = {"height": drawing.LOWEST} if len(codes) > 2 else {}
    beside(view, *(by_year(view, code, **lower) for code in codes))


def _chart(view: View, panel: Panel, key: str):
    prefix = "short" if panel.figure.layout.height < SHORT else "chart"  # see style.css
    options = {"config": drawing.CONFIG, "alt": tables.read_out(view, panel.title, panel.note, panel.table)}
    key = f"{prefix}_{key}"
    if panel.chooses:
        key += "_" + "_".join(view.districts)  # another key for another choice: a fresh chart, with nothing selected
        options |= {"on_select": partial(_choose, view, key), "selection_mode": "points"}
    st.plotly_chart(panel.figure, key=key, **options)


def _choose(view: View, key: str):
    """Add the clicked districts to the filters; one that is chosen is taken out. The points hold codes as customdata."""
    names, chosen = district_names(view.version), list(st.session_state[DISTRICTS])
    for point in st.session_state[key]["selection"]["points"]:
        name = names[point["customdata"]]
        chosen.remove(name) if name in chosen else chosen.append(name)
    st.session_state[DISTRICTS] = chosen


def _table_switch(words: dict, key: str) -> bool:
    """Draw the button that shows and hides the table; returns whether it is shown."""
    state = f"open_{key}"
    is_open = st.session_state.get(state, False)
    label = words["hide_table" if is_open else "show_table"]
    switch = partial(st.session_state.update, {state: not is_open})
    st.button(label, key=f"switch_{key}", icon=":material/table:", type="tertiary", on_click=switch)
    return is_open


@built_once
def by_district(view: View, code: str, element: str = "", shape: str = "bars") -> Panel:
    """The districts over the span, as `bars` or as a `map`."""
    words, measure, values = view.words["panel"], measures.of(view, code), totals.of(view, code, element)
    span = [row for row in values if row["year"] is None]
    of_districts = [row for row in span if row["area_code"]]
    if shape == "map":  # stands beside the bars, which say the rest already
        panel = of_measure(view, code, "by_map", span, schematic(view, of_districts, measure), element=element)
        return replace(panel, note=words["map_note"], remarks=(), chooses=True)
    # A plan is shown on a bar that is whole.
    plans = {area: row["plan"] for (other, area), row in totals.plans(view).items() if other == code and area and row["complete"]}
    province = totals.together(view.whole_province, code, element=element)["value"]
    figure = charts.bars(view, of_districts, measure, province, plans)
    remarks = (words["plans"] if plans else "", comparison.outside(view, measure))
    return of_measure(view, code, "by_bars", span, figure, remarks, element)


@built_once
def by_year(view: View, code: str, height: int = drawing.LOW) -> Panel:
    """The chosen districts together, year by year; `height` is in pixels."""
    total = [row for row in totals.of(view, code) if not row["area_code"]]
    figure = charts.columns(view, _yearly(total), measures.of(view, code), height)
    return of_measure(view, code, "by_year", total, figure)


@built_once
def by_district_and_year(view: View, code: str, element: str = "", shape: str = "lines") -> Panel:
    """Every district in every year, as `lines`, `heat` or the bare `table`."""
    values, draw = totals.of(view, code, element), {"lines": charts.lines, "heat": heat}.get(shape)
    figure = draw(view, _yearly(values), measures.of(view, code)) if draw else None
    return of_measure(view, code, "by_district_year", values, figure, element=element)


@built_once
def by_part(view: View, code: str, dimension: str) -> Panel:
    """What an element is made of: by `topic`, `organiser` or `month`."""
    words, by_month = view.words["panel"], dimension == "month"
    measure, parts = measures.of(view, code), rows(view, "parts", element=code, dimension=dimension)
    named = []
    for row in parts:
        label = view.words["months"].get(row["part"]) if by_month else row[f"label_{view.language}"]
        name = label or words["not_stated"]
        named.append(row | {"measure": code, "name": name, dimension: name})
    shown = [row for row in named if row["part"] or not by_month]
    without_month = sum(row["value"] or 0 for row in named if by_month and not row["part"])
    remarks = (words["no_month"].format(value=measure.write(without_month)),) if without_month else ()
    figure = (charts.months if by_month else charts.parts)(view, shown, measure)
    more = {dimension: None, "share": format.PERCENT}
    return of_measure(view, code, f"by_{dimension}", shown, figure, remarks, whole=named, more=more)


def _yearly(values: list[dict]) -> list[dict]:
    return [row for row in values if row["year"] is not None]


def of_measure(
    view: View, code: str, kind: str, shown: list[dict], figure, remarks=(), element="", whole=None, more=tables.COVERAGE
) -> Panel:
    """The panel of a measure; `kind` is the key of its title in the texts.

    Its table has the rows `shown`, with the columns of `more`; its file all rows of `whole`, which are by default those
    of queries/totals.sql: then the remarks begin with what the article gives. They end with who reported. The note
    says what a chart needs to stand alone. A stock speaks of the last year, unless the chart shows every year.
    """
    words, measure, every_year = view.words["panel"], measures.of(view, code), kind not in OVER_SPAN
    if whole is None:
        whole, remarks = totals.of(view, code, element), (published.said(view, code), *remarks)
    title = words[kind].format(measure=passport.subject(view, code, element))
    table, what = tables.of_measures(view, shown, more), "_".join(filter(None, [code, element, kind]))
    period = view.last if measure.over_years == "last" and not every_year else view.years
    note = [f"{words['unit']}: {measure.unit}", period, view.area, f"{words['source_label']}: {measure.source}"]
    return Panel(
        note=" · ".join(note),
        figure=figure,
        table=table,
        file=files.csv_file(view, what, table, title, partial(tables.of_measures, view, whole, more)),
        remarks=(*remarks, *coverage.hidden_note(view, shown), coverage.said(view, code, element, every_year)),
        passport=partial(passport.button, view, code, element=element),
    )
