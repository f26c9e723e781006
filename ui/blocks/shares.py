"""Shares of a whole, compared fairly: intervals, a funnel, and what they say in words.

Which district lies where is decided in queries/shares.sql, never here.
"""

from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui.blocks import cards, panels, passport
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
    measure, shares = _shares(view, code)
    return _panel(view, measure, "intervals", shares, funnel.intervals(view, shares, measure))


@built_once
def by_size(view: View, code: str) -> panels.Panel:
    """The funnel: each district's share by the size of its denominator, within the limits of chance."""
    measure, shares = _shares(view, code)
    return _panel(view, measure, "funnel", shares, funnel.by_size(view, shares, rows(view, "funnel", measures=[code]), measure))


def read(view: View, code: str):
    """Draw which districts lie where, in words, one line a position."""
    st.markdown("\n".join(f"- {sentence}" for sentence in comparison.sentences(view, code)))


def caution(view: View):
    """Draw what being outside does and does not mean."""
    st.caption(f":material/info: {view.words['shares']['caution']}")


def headline(view: View, code: str):
    """Draw the share of the chosen districts together: both counts, the interval, the warning beside them."""
    measure, shares = _shares(view, code)
    total = shares[shares["area_code"].isna()].iloc[0]
    span = totals.together(view, code)
    counts = interval = ""
    if pd.notna(total["value"]):
        sides = {side: format.number(total[side], 0, view.language) for side in tables.SIDES}
        counts = view.words["cards"][f"{code}_beside"].format(**sides)
        ends = " – ".join(measure.write(total[end]) for end in BOUNDS[:2])
        interval = view.words["shares"]["interval"].format(interval=ends)
    cards.draw(
        view,
        code,
        ("card-title", measure.title),
        (value_look(span), value_text(total, measure, view)),
        ("card-beside", counts),
        ("card-line", interval),
        ("card-line card-alert" if span["partial"] else "card-line", coverage.said(view, code)),
        ("card-warning", measure.warning),
        ("card-line", measure.reference),
        ("card-note", published.said(view, code)),
    )


def _panel(view: View, measure: Measure, kind: str, shares: pd.DataFrame, figure: go.Figure) -> panels.Panel:
    words = view.words["shares"]
    named = shares.assign(position=shares["position"].map(view.words["positions"]))
    table = tables.of_measures(view, named, {"position": None, **dict.fromkeys(BOUNDS, tables.OWN)})
    return panels.Panel(
        note=panels.note(view, measure),
        figure=figure,
        table=table,
        file=files.csv_file(view, f"{measure.code}_{kind}", table, words[kind].format(measure=measure.title)),
        remarks=(words[f"{kind}_note"], *coverage.hidden_note(view, shares), coverage.said(view, measure.code)),
        passport=partial(passport.button, view, measure.code),
    )


def _shares(view: View, code: str) -> tuple[Measure, pd.DataFrame]:
    """A measure, and its rows of queries/shares.sql."""
    return measures.of(view, code), rows(view, "shares", measures=[code])
