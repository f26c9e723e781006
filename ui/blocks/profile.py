"""One district: every indicator beside the province, the plan and the year before.

Each function takes the view of that one district.
"""

from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote

import pandas as pd
import streamlit as st

from ui.blocks import passport
from ui.figures.drawing import hue
from ui.numbers import coverage, headlines, measures, totals
from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables
from ui.text import format

WIDE, HIGH, EDGE = 110, 30, 3  # pixels of a sparkline
COLUMNS = ("value", "years", "change", "plan", "province", "place")  # of the comparison, as on the screen


@dataclass(frozen=True)
class Line:
    """One indicator: `cells` are finished HTML by column."""

    code: str
    title: str
    cells: dict[str, str]


def show(view: View):
    """Draw every indicator in a line of its own, each with its passport."""
    words = view.words["district"]
    with st.container(border=True, key="profile", gap="xsmall"):
        st.markdown(f"**{words['indicators'].format(area=view.area)}**")
        about = {"years": view.years, "period": view.last, "last": view.last_year, "before": view.last_year - 1}
        note = words["note" if view.months == 12 else "note_so_far"].format(**about)
        st.caption("  \n".join([note, *_hidden(view)]))
        for place, line in enumerate(lines(view)):
            look = "line" if place else "line line-first"  # the first one names the columns of all
            with st.container(horizontal=True, vertical_alignment="center", key=f"line_{line.code}"):
                cells = "".join(
                    f'<div class="line-{column}"><small>{escape(words[column])}</small>{line.cells[column]}</div>'
                    for column in COLUMNS
                )
                st.html(f'<section class="{look}"><div class="line-title">{escape(line.title)}</div>{cells}</section>')
                passport.button(view, line.code, "", f"line_{line.code}")
        files.menu(view, _file(view), "profile")


@built_once
def lines(view: View) -> tuple[Line, ...]:
    """Every indicator that stands for itself."""
    places = _places(view)
    return tuple(_line(view, measure, places.get(measure.code, "")) for measure in _indicators(view))


def _line(view: View, measure: Measure, place: str) -> Line:
    own, whole = totals.of_view(view).whole, totals.of_view(view.whole_province).whole
    span = own[measure.code, "", None]
    sides = [format.count(span[side], view.language) for side in tables.SIDES]
    missing = view.words["district"]["nothing"]
    unchanged = view.words["status_short"]["suppressed"] if headlines.hides_change(view, measure) else missing
    known = pd.notna(span["value"])
    cells = {
        "value": f'<b class="{"" if known else "line-missing"}">{escape(value_text(span, measure, view))}</b>'
        + (f" <span>{escape(' / '.join(sides))}</span>" if measure.ratio and known else "")
        + ("" if measure.unit == "%" or not known else f" <span>{_breaking(measure.unit)}</span>"),
        "years": _sparkline(_yearly(view, measure.code), hue(measure)),
        "change": _breaking(headlines.change_text(view, measure) or unchanged),
        "plan": escape(headlines.plan_text(view, measure, short=True) or missing),
        "province": escape(value_text(whole[measure.code, "", None], measure, view)),
        "place": escape(place or missing),
    }
    return Line(measure.code, measure.title, cells)


def _hidden(view: View) -> list[str]:
    """What a hidden number is, where there is one in these years or in the year before the last."""
    wide = replace(view, first_year=min(view.first_year, view.last_year - 1))
    return coverage.hidden_note(view, pd.concat([totals.of(wide, measure.code) for measure in _indicators(view)]))


def _breaking(said: str) -> str:
    """Words that may go on in the next line after a stroke: "sessions/commune/year"."""
    return escape(said).replace("/", "/<wbr>")


def _yearly(view: View, code: str) -> list[float]:
    own = totals.of_view(view).whole
    return [own[code, "", year]["value"] for year in range(view.first_year, view.last_year + 1)]


def _sparkline(values: list[float], colour: str) -> str:
    """The years as a picture of a line from zero; a year without a value interrupts it."""
    known = [value for value in values if pd.notna(value)]
    if not known:
        return ""
    top, step = max(max(known), 0) or 1, (WIDE - 2 * EDGE) / max(len(values) - 1, 1)
    runs, dots = [[]], []
    for place, value in enumerate(values):
        if pd.isna(value):
            runs.append([])
            continue
        x, y = EDGE + place * step, HIGH - EDGE - (HIGH - 2 * EDGE) * value / top
        runs[-1].append(f"{x:.1f},{y:.1f}")
        dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/>')
    drawn = "".join(f'<polyline points="{" ".join(run)}"/>' for run in runs if len(run) > 1)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'fill="none" stroke="{colour}" stroke-width="1.5">{drawn}<g fill="{colour}">{"".join(dots)}</g></svg>'
    )
    return f'<img src="data:image/svg+xml,{quote(svg)}" width="{WIDE}" height="{HIGH}" alt="">'


def _indicators(view: View) -> list[Measure]:
    known = measures.all_of(view.version, view.language).values()
    return [measure for measure in known if measure.is_indicator and not measure.by_element]


def _places(view: View) -> dict[str, str]:
    """Where the district lies among all, in words; only a share of a whole can be told from chance."""
    shares = [measure.code for measure in _indicators(view) if measure.ratio and measure.unit == "%"]
    found = rows(view, "shares", measures=shares).dropna(subset="district_code")
    return {row["measure"]: view.words["places"][row["place"]] for row in found.to_dict("records")}


@built_once
def _file(view: View) -> files.File:
    """The same comparison as numbers."""
    own, whole = totals.of_view(view).whole, totals.of_view(view.whole_province).whole
    places, plans = _places(view), totals.plans(view)
    lines = []
    for measure in _indicators(view):
        span, last = own[measure.code, "", None], own[measure.code, "", view.last_year]
        line = {
            "area_code": view.districts[0],
            "area": view.area,
            "period": view.period(view.last_year) if measure.over_years == "last" else view.years,
            "value": tables.plain(span["value"], measure.decimals),
            "unit": measure.unit,
            **{side: tables.plain(span[side]) for side in tables.SIDES},
            "change": tables.plain(last["change"], measure.decimals),
            "plan": tables.plain(plans.get((measure.code, ""), {}).get("plan"), 1),
            "province": tables.plain(whole[measure.code, "", None]["value"], measure.decimals),
            "place": places.get(measure.code, ""),
            "status": view.words["status"][span["status"]],
            "measure": measure.title,
            "measure_code": measure.code,
        }
        lines.append(line)
    columns = (
        *tables.AREA, "measure", "value", "unit", *tables.SIDES, "change", "plan", "province", "place", "status",
        "measure_code",
    )  # fmt: skip
    decimals = {"value": 1, "change": 1, "plan": 1, "province": 1, "numerator": 0, "denominator": 0}
    title = view.words["district"]["indicators"].format(area=view.area)
    return files.csv_file(view, "district", tables.of_lines(view, columns, lines, decimals), title)
