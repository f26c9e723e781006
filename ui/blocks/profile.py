"""One district: every indicator beside the province, the plan and the year before.

Each function takes the view of that one district.
"""

from dataclasses import replace
from html import escape

import streamlit as st

from ui.blocks import passport
from ui.figures import sparkline
from ui.figures.drawing import hue
from ui.numbers import coverage, headlines, measures, totals
from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables
from ui.text import format

COLUMNS = ("value", "years", "change", "plan", "province", "position")  # of the comparison, as on the screen


def show(view: View):
    """Draw every indicator in a line of its own, each with its passport."""
    words = view.words["district"]
    with st.container(border=True, key="profile", gap="xsmall"):
        st.markdown(f"**{words['indicators'].format(area=view.area)}**")
        about = {"years": view.years, "period": view.last, "last": view.last_year, "before": view.last_year - 1}
        note = words["note" if view.months == 12 else "note_so_far"].format(**about)
        # A hidden number may be one of these years, or of the year before the last.
        wide = replace(view, first_year=min(view.first_year, view.last_year - 1))
        shown = [row for measure in _indicators(view) for row in totals.of(wide, measure.code)]
        st.caption("  \n".join([note, *coverage.hidden_note(view, shown)]))
        look = "line line-first"  # the first line shows the headers of all
        for code, cells in lines(view).items():
            with st.container(horizontal=True, vertical_alignment="center", key=f"line_{code}"):
                html = [f'<div class="line-title">{cells["title"]}</div>']
                html += [f'<div class="line-{name}"><small>{escape(words[name])}</small>{cells[name]}</div>' for name in COLUMNS]
                st.html(f'<section class="{look}">{"".join(html)}</section>')
                passport.button(view, code, f"line_{code}")
            look = "line"
        files.menu(view, file(view), "profile")


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
    yearly = [totals.together(view, measure.code, year)["value"] for year in range(view.first_year, view.last_year + 1)]
    sides = " / ".join(format.count(span[side], view.language) for side in tables.SIDES)
    missing = view.words["district"]["nothing"]
    unchanged = view.words["status_short"]["suppressed"] if headlines.hides_change(view, measure) else missing
    has_value = span["value"] is not None
    return {
        "title": escape(measure.title),
        "value": f'<b class="{"" if has_value else "line-missing"}">{escape(value_text(span, measure, view))}</b>'
        + (f" <span>{escape(sides)}</span>" if measure.ratio and has_value else "")
        + (f" <span>{_breaking(measure.unit)}</span>" if measure.unit != "%" and has_value else ""),
        "years": sparkline.drawn([(value, True) for value in yearly], hue(measure)),
        "change": _breaking(headlines.change_text(view, measure) or unchanged),
        "plan": escape(headlines.plan_text(view, measure, short=True) or missing),
        "province": escape(value_text(province, measure, view)),
        "position": escape(position or missing),
    }


def _indicators(view: View) -> list[Measure]:
    return [measure for measure in measures.plain(view) if measure.is_indicator]


def _positions(view: View) -> dict[str, str]:
    """Where the district lies among all, in words; only a share of a whole can be told from chance."""
    shares = [measure.code for measure in _indicators(view) if measure.ratio and measure.unit == "%"]
    compared = rows(view, "shares", measures=shares)
    return {row["measure"]: view.words["positions"][row["position"]] for row in compared if row["area_code"]}


def _breaking(text: str) -> str:
    """Words that may go on in the next line after a stroke, as HTML: "sessions/commune/year"."""
    return escape(text).replace("/", "/<wbr>")
