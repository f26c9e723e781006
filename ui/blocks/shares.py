"""Shares of a whole, compared fairly: intervals, a funnel, and what they say in words.

Which district lies where is decided in queries/shares.sql, never here.
"""

from dataclasses import replace

import streamlit as st

from ui.blocks import cards, panel, panels
from ui.figures import funnel
from ui.numbers import comparison, coverage, findings, headlines, measures, published, totals
from ui.reader.view import View, built_once, rows
from ui.takeaway import tables

BOUNDS = ("interval_low", "interval_high", "low_95", "high_95", "low_998", "high_998")


@built_once
def intervals(view: View, code: str) -> panel.Panel:
    """Each district's share with its interval, beside the province's."""
    figure = funnel.intervals(view, _of_all(view, code), measures.of(view, code))
    return _panel(view, code, "intervals", figure, findings.outside_limits(view, rows(view, "shares", measures=[code])))


@built_once
def by_size(view: View, code: str) -> panel.Panel:
    """The funnel: each district's share by the size of its denominator, within the limits of chance."""
    measure, curves = measures.of(view, code), rows(view, "funnel", measures=[code])
    province = totals.together(view.whole_province, code)["value"]
    span = [row for row in totals.of(view, code) if row["area_code"] and row["year"] is None]  # they say what misses a report
    figure = funnel.by_size(view, _of_all(view, code), curves, measure)
    return _panel(view, code, "funnel", figure, findings.between_districts(view, span, measure, province))


def explained(view: View, code: str):
    """Draw the intervals, and below them what they say in words."""
    panel.show(view, intervals(view, code))
    read(view, code)


def read(view: View, code: str):
    """Draw which districts lie where, in words, one line a position."""
    st.markdown("\n".join(f"- {sentence}" for sentence in comparison.sentences(view, code)))


def headline(view: View, code: str):
    """Draw the share of the chosen districts together: both counts, the interval, the warning beside them."""
    measure, shares = measures.of(view, code), rows(view, "shares", measures=[code])
    (total,) = (row for row in shares if not row["area_code"])
    interval = ""
    if total["value"] is not None:
        ends = " – ".join(measure.write(total[end]) for end in BOUNDS[:2])
        interval = view.words["shares"]["interval"].format(interval=ends)
    card = headlines.card(view, code)
    cards.draw(
        view,
        replace(card, title=measure.title, caution=""),
        ("card-line", interval),
        ("card-line", "" if card.coverage else coverage.said(view, code)),
        ("card-warning", card.caution),
        ("card-line", measure.reference),
        ("card-line", published.said(view, code)),
    )


def _of_all(view: View, code: str) -> list[dict]:
    return rows(view.whole_province, "shares", measures=[code])


def _panel(view: View, code: str, kind: str, figure: dict, finding: str) -> panel.Panel:
    shares = rows(view, "shares", measures=[code])
    named = [row | {"position": view.words["positions"].get(row["position"])} for row in shares]
    more, remarks = {"position": None, **dict.fromkeys(BOUNDS, tables.OWN)}, (view.words["shares"][f"{kind}_note"],)
    return panels.of_measure(view, code, kind, named, figure, finding, remarks, whole=named, more=more)
