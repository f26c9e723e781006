"""A panel: a chart that says what it shows, the same numbers as a table, and to take away.

Panels are built once for each version, filter and language, and shared by all readers.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui.blocks import clickable, passport
from ui.figures import charts, drawing
from ui.figures.drawing import LOW, LOWEST
from ui.figures.heat import heat
from ui.figures.map import schematic
from ui.numbers import comparison, coverage, measures, published, totals
from ui.numbers.measures import Measure
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables

SHORT = 200  # pixels: what is lower, such as one district's bar, stands where its words end


@dataclass(frozen=True)
class Panel:
    """`figure` is None where the table is the view; one that `chooses` has districts to click.

    `code` and `element` name the measure whose passport it offers; what is no measure draws the
    button of its own passport, under the key it is given.
    """

    title: str
    note: str
    published: str
    gaps: str
    figure: go.Figure | None
    table: tables.Table
    file: files.File
    remarks: tuple[str, ...] = ()
    chooses: bool = False
    code: str = ""
    element: str = ""
    own_passport: Callable[[str], None] | None = None


def show(view: View, panel: Panel, key: str):
    """Draw the panel in a frame of its own; its table is one click away."""
    with st.container(border=True, key=f"panel_{key}", gap="xsmall", height="stretch"):
        st.markdown(f"**{panel.title}**")
        st.caption("  \n".join(filter(None, [panel.note, panel.published, *panel.remarks, panel.gaps])))
        if panel.figure is not None:
            _chart(view, panel, key)
        with st.container(horizontal=True, gap="small", key=f"tools_{key}"):
            files.menu(view, panel.file, key, panel.figure, panel.note)
            wanted = panel.figure is None or _table_switch(view.words["panel"], key)
            if panel.code:
                passport.button(view, panel.code, panel.element, key)
            elif panel.own_passport:
                panel.own_passport(key)
        if wanted:
            panel.table.show(f"table_{key}")


def beside(view: View, widths: tuple[int, ...] = (), **panels: Panel):
    """Draw panels beside each other, each under its key; `widths` are relative, equal where none are given."""
    for (key, panel), column in zip(panels.items(), st.columns(widths or len(panels)), strict=True):
        with column:
            show(view, panel, key)


def years_beside(view: View, *codes: str):
    """Draw several measures year by year beside each other, each under its code; three are lower than two."""
    height = LOW if len(codes) < 3 else LOWEST
    beside(view, **{code: by_year(view, code, height=height) for code in codes})


def _chart(view: View, panel: Panel, key: str):
    about = {"config": drawing.CONFIG, "alt": f"{panel.title}. {panel.note}"}
    if panel.chooses:
        clickable.chart(view, panel.figure, key, **about)
    else:
        look = "short" if panel.figure.layout.height < SHORT else "chart"  # see style.css
        st.plotly_chart(panel.figure, key=f"{look}_{key}", **about)


def _table_switch(words: dict, key: str) -> bool:
    """A button that shows and hides the table."""
    is_open = st.session_state.get(f"open_{key}", False)
    label = words["hide_table" if is_open else "show_table"]
    st.button(label, key=f"switch_{key}", icon=":material/table:", type="tertiary", on_click=_switch, args=(key,))
    return is_open


def _switch(key: str):
    st.session_state[f"open_{key}"] = not st.session_state.get(f"open_{key}", False)


@built_once
def by_district(view: View, code: str, element: str = "", shape: str = "bars") -> Panel:
    """The districts over the span, as `bars` or as a `map`."""
    measure, found = _found(view, code, element)
    span = found[found["year"].isna()]
    of_districts = span[span["district_code"].notna()]
    plans = _plans(view, code)
    if shape == "map":
        figure = schematic(view, of_districts, measure)
    else:
        province = _found(view.whole_province, code, element)[1]
        whole = province[province["year"].isna() & province["district_code"].isna()]["value"].iloc[0]
        figure = charts.bars(view, of_districts, measure, whole, plans)
    remarks = [view.words["panel"]["plans"]] if plans else []
    remarks += filter(None, [comparison.outside(view, measure)])
    return _panel(view, measure, element, span, f"by_{shape}", figure, coverage.said(view, code, element), remarks)


@built_once
def by_year(view: View, code: str, element: str = "", height: int = LOW) -> Panel:
    """The chosen districts together, year by year."""
    measure, found = _found(view, code, element)
    total = found[found["district_code"].isna()]
    figure = charts.columns(view, total[total["year"].notna()], measure, height)
    return _panel(view, measure, element, total, "by_year", figure, coverage.said(view, code, element, every_year=True))


@built_once
def by_district_and_year(view: View, code: str, element: str = "", shape: str = "lines") -> Panel:
    """Every district in every year, as `lines`, `heat` or the bare `table`."""
    measure, found = _found(view, code, element)
    yearly = found[found["year"].notna()]
    draw = {"lines": charts.lines, "heat": heat}.get(shape)
    figure = draw(view, yearly, measure) if draw else None
    return _panel(view, measure, element, found, "by_district_year", figure, coverage.said(view, code, element, every_year=True))


@built_once
def by_part(view: View, code: str, dimension: str) -> Panel:
    """What an element is made of: by `topic`, `organiser` or `month`."""
    words = view.words
    measure = measures.all_of(view.version, view.language)[code]
    found = rows(view, "parts", element=code, dimension=dimension)
    names = found["part"].map(words["months"]) if dimension == "month" else found[f"label_{view.language}"]
    status = found["value"].notna().map({True: "reported", False: "not_reported"})
    found = found.assign(name=names.fillna(words["panel"]["not_stated"]), status=status)
    # What is not known by month is said in the note.
    shown = found[found["part"].notna()] if dimension == "month" else found
    figure = (charts.months if dimension == "month" else charts.parts)(view, shown, measure)
    table = tables.of_parts(view, shown, measure, dimension)
    title = words["panel"][f"by_{dimension}"].format(measure=measure.title)
    file = files.csv_file(
        view, f"{code}_by_{dimension}", table, title, lambda: tables.of_parts(view, found, measure, dimension)
    )
    remarks = filter(None, [_without_month(view, measure, code) if dimension == "month" else ""])
    covered = coverage.said(view, code, every_year=True)
    return Panel(title, note(view, measure), "", covered, figure, table, file, tuple(remarks), code=code)


def _panel(
    view: View, measure: Measure, element: str, shown: pd.DataFrame, kind: str, figure, covered: str, remarks: list[str] = ()
) -> Panel:
    words = view.words
    about = measures.all_of(view.version, view.language)[element].title if element else ""
    table = tables.of_measure(view, shown, measure, about)
    subject = f"{measure.title} ({about})" if about else measure.title
    title = words["panel"][kind].format(measure=subject)
    what = f"{measure.code}_{element}_{kind}".replace("__", "_")

    def whole() -> tables.Table:
        return tables.of_measure(view, totals.of(view, measure.code, element), measure, about)

    file = files.csv_file(view, what, table, title, whole)
    if kind == "by_map":  # stands beside the bars, which say the rest already
        return Panel(title, words["panel"]["map_note"], "", "", figure, table, file, chooses=True, code=measure.code)
    about_it = note(view, measure, each_year=kind in ("by_year", "by_district_year"))
    said = published.said(view, measure.code)
    remarks = [*remarks, *coverage.hidden_note(view, shown)]
    return Panel(
        title, about_it, said, covered, figure, table, file, tuple(remarks), code=measure.code, element=element
    )


def _plans(view: View, code: str) -> dict[str, float]:
    """The plan of each district whose whole bar has one."""
    return {
        district: row["plan"]
        for (measure, district), row in totals.plans(view).items()
        if measure == code and district and row["complete"]
    }


def _without_month(view: View, measure: Measure, code: str) -> str:
    found = rows(view, "parts", element=code, dimension="month")
    value = found[found["part"].isna()]["value"].sum()
    return view.words["panel"]["no_month"].format(value=measure.write(value)) if value else ""


def note(view: View, measure: Measure, each_year: bool = False) -> str:
    """Unit, period, area and source: what a chart needs to stand alone.

    A stock speaks of the last year, unless the chart shows `each_year`.
    """
    words = view.words["panel"]
    last = measure.over_years == "last" and not each_year
    period = view.last if last else view.years
    source = f"{words['source_label']}: {measure.source}"
    return " · ".join([f"{words['unit']}: {measure.unit}", period, view.area, source])


def _found(view: View, code: str, element: str) -> tuple[Measure, pd.DataFrame]:
    return measures.all_of(view.version, view.language)[code], totals.of(view, code, element)
