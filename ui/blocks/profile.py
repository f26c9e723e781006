"""One district: every indicator beside the province, the plan and the year before.

Each function takes the view of that one district.
"""

from dataclasses import replace
from html import escape

import streamlit as st

from ui.blocks import markup, passport
from ui.figures import sparkline
from ui.figures.drawing import hue
from ui.numbers import coverage, headlines, measures, totals
from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, reading, tables
from ui.text import format

# The columns beside an indicator's name, with their CSS classes.
COLUMNS = {
    "value": "number value", "years": "years", "change": "number", "plan": "words", "province": "number",
    "position": "words position",
}  # fmt: skip
FEW = 1 / 3  # a column of words that fewer lines have is left out, and its words stand below the value


def show(view: View):
    """Draw every indicator as a line of one table, each with its passport."""
    words = view.words["district"]
    with st.container(border=True, key="profile", gap="xsmall"):
        title = escape(words["indicators"].format(area=view.area))
        st.html(f'<div class="panel-head"><h2 class="panel-finding">{title}</h2></div>')
        about = {"years": view.years, "period": view.last, "last": view.last_year, "before": view.last_year - 1}
        note = words["note" if view.months == 12 else "note_so_far"].format(**about)
        # A hidden number may be one of these years, or of the year before the last.
        wide = replace(view, first_year=min(view.first_year, view.last_year - 1))
        shown = [row for measure in _indicators(view) for row in totals.of(wide, measure.code)]
        st.caption("  \n".join([note, *coverage.hidden_note(view, shown)]))
        code = markup.draw(table(view), "indicators")
        if code:
            passport.open_of(view, code)
        files.menu(view, file(view), "profile")


@built_once
def table(view: View) -> str:
    """The indicators as HTML, grouped by what they count."""
    words, cells, kept = view.words["district"], dict(lines(view)), dict(COLUMNS)
    for column in ("plan", "position"):
        said = {code: line[column] for code, line in cells.items() if line[column]}
        if len(said) < FEW * len(cells):
            del kept[column]
            for code, text in said.items():
                cells[code] = cells[code] | {"value": f"{cells[code]['value']}<small>{words[column]}: {text}</small>"}
    heads = {words["indicator"]: "title", **{words[column]: css for column, css in kept.items()}, words["source"]: "source"}
    groups = {}
    for measure in _indicators(view):
        source = passport.icon(view, measure)
        line = [cells[measure.code][column] for column in ("title", *kept)]
        groups.setdefault(words["groups"][measure.kind], []).append([*line, source])
    return reading.drawn(words["indicators"].format(area=view.area), heads, groups, "profile")


@built_once
def lines(view: View) -> dict[str, dict[str, str]]:
    """The cells of every indicator that stands for itself: HTML by column, by the indicator's code."""
    positions = _positions(view)
    return {measure.code: _cells(view, measure, positions.get(measure.code, "")) for measure in _indicators(view)}


@built_once
def file(view: View) -> files.File:
    """The same comparison as numbers."""
    positions, plans = _positions(view), totals.plans(view)
    compared = [
        totals.together(view, measure.code)
        | {
            "change": totals.together(view, measure.code, view.last_year)["change"],
            "plan": plans.get((measure.code, ""), {}).get("plan"),
            "province": totals.together(view.whole_province, measure.code)["value"],
            "position": positions.get(measure.code, ""),
        }
        for measure in _indicators(view)
    ]
    more = dict.fromkeys(("change", "plan", "province"), tables.OWN) | {"position": None}
    table = tables.of_measures(view, compared, more)
    return files.csv_file(view, "district", table, view.words["district"]["indicators"].format(area=view.area))


def _cells(view: View, measure: Measure, position: str) -> dict[str, str]:
    span, province = totals.together(view, measure.code), totals.together(view.whole_province, measure.code)
    yearly = [totals.together(view, measure.code, year) for year in range(view.first_year, view.last_year + 1)]
    sides, words = " / ".join(format.count(span[side], view.language) for side in tables.SIDES), view.words["district"]
    unchanged = view.words["status_short"]["suppressed"] if headlines.hides_change(view, measure) else words["nothing"]
    has_value, unit = span["value"] is not None, "" if measure.unit == "%" else measure.unit
    value = escape(value_text(span, measure, view))
    return {
        "title": escape(measure.title) + (f"<small>{escape(unit)}</small>" if unit else ""),
        "value": (f"<b>{value}</b>" if has_value else value)
        + (f"<small>{escape(sides)}</small>" if measure.ratio and has_value else ""),
        "years": _years(view, measure, yearly),
        "change": escape((headlines.change_text(view, measure) or unchanged).removesuffix(f" {unit}")),
        "plan": escape(headlines.plan_text(view, measure, short=True)),
        "province": escape(value_text(province, measure, view)),
        "position": escape(position),
    }


def _indicators(view: View) -> list[Measure]:
    return [measure for measure in measures.plain(view) if measure.is_indicator]


def _positions(view: View) -> dict[str, str]:
    """Where the district lies among all, in words; only a share of a whole can be told from chance."""
    shares = [measure.code for measure in _indicators(view) if measure.ratio and measure.unit == "%"]
    compared = rows(view, "shares", measures=shares)
    return {row["measure"]: view.words["positions"][row["position"]] for row in compared if row["area_code"]}


def _years(view: View, measure: Measure, yearly: list[dict]) -> str:
    """The years as a small picture between their first and last value."""
    written = [measure.write_bare(row["value"]) for row in yearly if row["value"] is not None]
    said = "; ".join(f"{view.period(row['year'])}: {value_text(row, measure, view)}" for row in yearly)
    points = [(row["value"], not row["partial"] and view.months_of(row["year"]) == 12) for row in yearly]
    picture = sparkline.drawn(points, hue(measure), said)
    return f"<span>{escape(written[0])}</span>{picture}<span>{escape(written[-1])}</span>" if len(written) > 1 else picture
