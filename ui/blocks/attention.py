"""What to look at in the last chosen year: in one line at the top, and as a list, one column a reason."""

from functools import partial
from html import escape

import streamlit as st

from ui.blocks import frame
from ui.numbers import alerts, measures
from ui.numbers.alerts import REASONS, Alerts, Link
from ui.reader import filters
from ui.reader.view import View, built_once
from ui.takeaway import files, tables

PLACE = "can-chu-y"  # in the page, where the line leads
SHOWN = 5  # alerts of a reason, before the rest is folded away


def line(view: View):
    """Draw how much there is to look at, as one line that leads to the alerts."""
    st.html(f'<a class="attention-line" href="#{PLACE}">{escape(alerts.line(view))}</a>')


def show(view: View):
    """Draw the alerts, one column a reason that has any."""
    found = alerts.found(view)
    with st.container(border=True, key="attention"):
        st.html(f'<h2 id="{PLACE}" class="attention-title" tabindex="-1">{escape(alerts.title(view))}</h2>')
        st.caption(alerts.note(view))
        if reasons := [reason for reason in REASONS if found.sentences[reason]]:
            frame.in_columns(reasons, partial(_list, view, found))
        else:
            st.markdown(alerts.line(view))  # says that there is nothing
        files.menu(view, file(view), "attention")


@built_once
def file(view: View) -> files.File:
    """The alerts as rows."""
    change = measures.of(view, measures.CHANGE)
    of_change = {"unit": change.unit, tables.OWN: change.decimals}
    named = [
        row
        | {
            "area_code": row["district_code"],
            "area": row["name_vi"],
            "period": view.period(view.last_year),
            "reason": view.words["attention"][row["reason"]],
            "status": "not_reported" if row["value"] is None else "reported",
            "against_decimals": row[tables.OWN],
        }
        | (of_change if row["reason"] == "fall" else {})
        for row in tables.measured(view, alerts.found(view).rows)
    ]
    table = tables.of_numbers(view, named, {"reason": None, "against": "against_decimals"})
    return files.csv_file(view, "attention", table, alerts.title(view))


def _list(view: View, all_alerts: Alerts, reason: str):
    words = view.words["attention"]
    listed = list(zip(all_alerts.sentences[reason], all_alerts.links[reason], strict=True))
    st.markdown(f"{words[reason]}: **{len(listed)}**")
    _draw(view, listed[:SHOWN])
    if rest := listed[SHOWN:]:
        more = st.expander(words["more"].format(count=len(rest)), key=f"more_{reason}", on_change="rerun")
        if more.open:  # closed, it draws nothing
            with more:
                _draw(view, rest)


def _draw(view: View, listed: list[tuple[str, Link]]):
    for sentence, link in listed:
        filters.link(link.page, sentence, link.district, link.first_year, view.last_year, **link.choices)
