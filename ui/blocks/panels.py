"""A panel: a chart that says what it shows, the same numbers as a table, and to take away.

Panels are built once for each version, filter and language, and shared by all readers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui.blocks import passport
from ui.figures import charts, drawing
from ui.figures.heat import heat
from ui.figures.map import schematic
from ui.numbers import comparison, coverage, measures, published, totals
from ui.numbers.measures import Measure
from ui.reader.filters import DISTRICTS
from ui.reader.view import View, built_once, district_names, rows
from ui.takeaway import files, tables
from ui.text import format

SHORT = 200  # pixels: what is lower, such as one district's bar, stands where its words end


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
    for panel, column in zip(panels, st.columns(len(panels)), strict=True):
        with column:
            show(view, panel)


def districts_beside(view: View, *codes: str):
    """Draw several measures by district beside each other."""
    beside(view, *(by_district(view, code) for code in codes))


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
    measure, values = measures.of(view, code), totals.of(view, code, element)
    span = values[values["year"].isna()]
    of_districts = span[span["area_code"].notna()]
    if shape == "map":
        return _panel(view, measure, "by_map", span, schematic(view, of_districts, measure), element=element)
    province = totals.of(view.whole_province, code, element)
    whole = province[province["year"].isna() & province["area_code"].isna()]["value"].iloc[0]
    # A plan is shown on a bar that is whole.
    plans = {area: row["plan"] for (other, area), row in totals.plans(view).items() if other == code and area and row["complete"]}
    figure = charts.bars(view, of_districts, measure, whole, plans)
    remarks = [view.words["panel"]["plans"] if plans else "", comparison.outside(view, measure)]
    return _panel(view, measure, "by_bars", span, figure, remarks, element)


@built_once
def by_year(view: View, code: str, height: int = drawing.LOW) -> Panel:
    """The chosen districts together, year by year; `height` is in pixels."""
    measure, values = measures.of(view, code), totals.of(view, code)
    total = values[values["area_code"].isna()]
    figure = charts.columns(view, total[total["year"].notna()], measure, height)
    return _panel(view, measure, "by_year", total, figure)


@built_once
def by_district_and_year(view: View, code: str, element: str = "", shape: str = "lines") -> Panel:
    """Every district in every year, as `lines`, `heat` or the bare `table`."""
    measure, values = measures.of(view, code), totals.of(view, code, element)
    draw = {"lines": charts.lines, "heat": heat}.get(shape)
    figure = draw(view, values[values["year"].notna()], measure) if draw else None
    return _panel(view, measure, "by_district_year", values, figure, element=element)


@built_once
def by_part(view: View, code: str, dimension: str) -> Panel:
    """What an element is made of: by `topic`, `organiser` or `month`."""
    words, by_month = view.words["panel"], dimension == "month"
    measure, parts = measures.of(view, code), rows(view, "parts", element=code, dimension=dimension)
    labels = parts["part"].map(view.words["months"]) if by_month else parts[f"label_{view.language}"]
    names = labels.fillna(words["not_stated"])
    parts = parts.assign(measure=code, name=names, **{dimension: names})
    without_month = parts[parts["part"].isna()]["value"].sum() if by_month else 0
    remarks = [words["no_month"].format(value=measure.write(without_month))] if without_month else []
    shown = parts[parts["part"].notna()] if by_month else parts
    more = {dimension: None, "share": format.PERCENT}
    table, whole = tables.of_measures(view, shown, more), partial(tables.of_measures, view, parts, more)
    file = files.csv_file(view, f"{code}_by_{dimension}", table, words[f"by_{dimension}"].format(measure=measure.title), whole)
    figure = (charts.months if by_month else charts.parts)(view, shown, measure)
    remarks = (*remarks, coverage.said(view, code, every_year=True))
    return Panel(note(view, measure), figure, table, file, remarks, passport=partial(passport.button, view, code))


def _panel(
    view: View, measure: Measure, kind: str, shown: pd.DataFrame, figure: go.Figure | None, remarks: list = (), element: str = ""
) -> Panel:
    """The panel of a measure, whose table has the rows `shown`; `kind` is the key of its title in the texts."""
    words, code = view.words["panel"], measure.code
    table = tables.of_measures(view, shown, tables.COVERAGE)
    title = words[kind].format(measure=passport.subject(view, code, element))
    whole = partial(tables.of_measures, view, totals.of(view, code, element), tables.COVERAGE)
    file = files.csv_file(view, "_".join(filter(None, [code, element, kind])), table, title, whole)
    button = partial(passport.button, view, code, element=element)
    if kind == "by_map":  # stands beside the bars, which say the rest already
        return Panel(words["map_note"], figure, table, file, chooses=True, passport=button)
    yearly = kind in ("by_year", "by_district_year")
    remarks = [published.said(view, code), *remarks, *coverage.hidden_note(view, shown)]
    remarks.append(coverage.said(view, code, element, every_year=yearly))
    return Panel(note(view, measure, yearly), figure, table, file, tuple(remarks), passport=button)


def note(view: View, measure: Measure, each_year: bool = False) -> str:
    """Unit, period, area and source: what a chart needs to stand alone.

    A stock speaks of the last year, unless the chart shows `each_year`.
    """
    words = view.words["panel"]
    period = view.last if measure.over_years == "last" and not each_year else view.years
    return " · ".join([f"{words['unit']}: {measure.unit}", period, view.area, f"{words['source_label']}: {measure.source}"])
