"""Shares of a whole, compared fairly: intervals, a funnel, and what they say in words.

Which district lies where is decided in queries/shares.sql, never here.
"""

from html import escape

import pandas as pd
import streamlit as st

from ui.blocks import panels, passport
from ui.figures import funnel
from ui.numbers import comparison, coverage, measures, published, totals
from ui.numbers.measures import Measure
from ui.numbers.values import value_look, value_text
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables
from ui.text import format

BOUNDS = ("interval_low", "interval_high", "low_95", "high_95", "low_998", "high_998")


@built_once
def intervals(view: View, code: str) -> panels.Panel:
    """Each district's share with its interval, beside the province's."""
    measure, found = _found(view, code)
    figure = funnel.intervals(view, found, measure)
    return _panel(view, measure, "intervals", found, figure)


@built_once
def by_size(view: View, code: str) -> panels.Panel:
    """The funnel: each district's share by the size of its denominator, within the limits of chance."""
    measure, found = _found(view, code)
    curves = rows(view, "funnel", measures=[code])
    return _panel(view, measure, "funnel", found, funnel.by_size(view, found, curves, measure))


def read(view: View, code: str):
    """Draw the reading in words, one line a place."""
    st.markdown("\n".join(f"- {sentence}" for sentence in comparison.sentences(view, code)))


def caution(view: View):
    """Draw what being outside does and does not mean."""
    st.caption(f":material/info: {view.words['shares']['caution']}")


def headline(view: View, code: str):
    """Draw the share of the chosen districts together: both counts, the interval, the warning beside them."""
    words = view.words
    measure, found = _found(view, code)
    together = found[found["district_code"].isna()].iloc[0]
    counts = {side: format.number(together[side], 0, view.language) for side in tables.SIDES}
    known = pd.notna(together["value"])
    span = totals.of_view(view).whole[code, "", None]
    lines = [
        ("card-title", measure.title),
        (value_look(span), value_text(together, measure, view)),
        ("card-beside", words["cards"][f"{code}_beside"].format(**counts) if known else ""),
        ("card-line", words["shares"]["interval"].format(interval=_interval(measure, together)) if known else ""),
        (f"card-line{' card-alert' if span['partial'] else ''}", coverage.said(view, code)),
        ("card-warning", measure.warning),
        ("card-line", measure.reference),
        ("card-note", published.said(view, code)),
    ]
    with st.container(border=True, key=f"card_{code}", height="stretch", gap="xsmall"):
        st.html("".join(f'<div class="{look}">{escape(said)}</div>' for look, said in lines if said))
        passport.button(view, code, "", f"card_{code}")


def _panel(view: View, measure: Measure, kind: str, found: pd.DataFrame, figure) -> panels.Panel:
    words = view.words["shares"]
    table, title = _table(view, measure, found), words[kind].format(measure=measure.title)
    return panels.Panel(
        title=title,
        note=panels.note(view, measure),
        published=words[f"{kind}_note"],
        gaps=coverage.said(view, measure.code),
        remarks=tuple(coverage.hidden_note(view, found)),
        figure=figure,
        table=table,
        file=files.csv_file(view, f"{measure.code}_{kind}", table, title),
        code=measure.code,
    )


def _table(view: View, measure: Measure, found: pd.DataFrame) -> tables.Table:
    whole = view.words["area"]["chosen" if view.districts else "province"]
    lines = [
        {
            "area_code": row["district_code"] if isinstance(row["district_code"], str) else "",
            "area": row["name_vi"] if isinstance(row["district_code"], str) else whole,
            "period": view.period(view.last_year) if measure.over_years == "last" else view.years,
            "value": tables.plain(row["value"], measure.decimals),
            "unit": measure.unit,
            "numerator": tables.plain(row["numerator"]),
            "denominator": tables.plain(row["denominator"]),
            **{bound: tables.plain(row[bound], measure.decimals) for bound in BOUNDS},
            "place": view.words["places"].get(row["place"], ""),
            "status": view.words["status"][row["status"]],
            "measure": measure.title,
            "measure_code": measure.code,
        }
        for row in found.to_dict("records")
    ]
    columns = (
        *tables.AREA, "value", "status", "unit", *tables.SIDES, "place", *BOUNDS, "measure", "measure_code",
    )  # fmt: skip
    decimals = dict.fromkeys(("value", *BOUNDS), measure.decimals) | dict.fromkeys(tables.SIDES, 0)
    return tables.of_lines(view, columns, lines, decimals)


def _interval(measure: Measure, row) -> str:
    return f"{measure.write(row['interval_low'])} – {measure.write(row['interval_high'])}"


def _found(view: View, code: str) -> tuple[Measure, pd.DataFrame]:
    return measures.all_of(view.version, view.language)[code], rows(view, "shares", measures=[code])
