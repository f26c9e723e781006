"""A panel: a chart that says what it shows, the same numbers as a table, and to take away.

Panels are built once for each version, filter and language, and shared by all readers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from ui.blocks import frame, passport
from ui.figures import charts, component, drawing
from ui.figures.heat import heat
from ui.figures.map import schematic
from ui.numbers import comparison, coverage, measures, published, totals
from ui.reader.filters import DISTRICTS
from ui.reader.view import View, built_once, district_names, rows
from ui.takeaway import files, pictures, reading, tables
from ui.text import format

OVER_SPAN = ("by_bars", "by_map", "intervals", "funnel")  # panels of all chosen years together


@dataclass(frozen=True)
class Panel:
    """What a panel shows; its title is that of its file. `remarks` stand below the note; an empty one is left out.

    `figure` is None where the table is the view; in one that `chooses`, a click on a district adds it to the
    filters. `passport` opens the panel's number passport.
    """

    note: str
    figure: dict | None
    table: tables.Table
    file: files.File
    remarks: tuple[str, ...] = ()
    chooses: bool = False
    passport: Callable[[], None] | None = None

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
        if panel.figure is None:
            _table(view, panel, key)
        else:
            _figure(view, panel, key)


def beside(view: View, *panels: Panel):
    """Draw panels beside each other."""
    frame.in_columns(panels, partial(show, view))


def years_beside(view: View, *codes: str):
    """Draw several measures year by year beside each other; three are lower than two."""
    lower = {"height": drawing.LOWEST} if len(codes) > 2 else {}
    beside(view, *(by_year(view, code, **lower) for code in codes))


def _table(view: View, panel: Panel, key: str):
    with st.container(horizontal=True, gap="small", key=f"tools_{key}"):
        files.menu(view, panel.file, key)
        if panel.passport and passport.pressed(view, key):
            panel.passport()
    table = reading.to_read(view, panel.table)
    reading.show(table, panel.title, f"table_{key}", look="" if table.decimals else "cards")


def _figure(view: View, panel: Panel, key: str):
    """Draw the figure with its tools, which the browser has without asking the server, but for files and passports."""
    key = f"figure_{key}"
    choose = {"on_choose_change": partial(_choose, view, key)} if panel.chooses else {}
    asked = component.draw(_shown(view, panel, key), key, on_open_change=lambda: None, **choose).open
    if asked == "files":
        files.open_menu(view, panel.file, key)
    elif asked == "passport":
        panel.passport()


def _shown(view: View, panel: Panel, key: str) -> dict:
    """What script/figure.js reads."""
    codes, table = reading.codes(view, panel.table), reading.to_read(view, panel.table)
    return {
        **panel.figure,
        "key": key,
        "alt": tables.read_out(view, panel.title, panel.note, panel.table),
        "chooses": panel.chooses,
        "passport": panel.passport is not None,
        "table": {"title": panel.title, "lines": len(codes), "areas": codes, "columns": table.as_texts()},
        "picture": {
            "layout": pictures.of(view, panel.figure, panel.title, panel.note),
            "name": view.filters.file_name(panel.file.what, "png").removesuffix(".png"),
        },
        "words": view.words["tools"] | {"menu": view.words["downloads"]["menu"], "passport": view.words["passport"]["button"]},
    }


def _choose(view: View, key: str):
    """Add the clicked district to the filters; one that is chosen is taken out."""
    name, chosen = district_names(view.version)[st.session_state[key]["choose"]], list(st.session_state[DISTRICTS])
    chosen.remove(name) if name in chosen else chosen.append(name)
    st.session_state[DISTRICTS] = chosen


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
        passport=partial(passport.open_of, view, code, element),
    )
