"""What to look at in the last chosen year, drawn one column a reason."""

from functools import partial

import streamlit as st

from ui.blocks import frame
from ui.numbers import alerts, measures
from ui.numbers.alerts import REASONS, Findings, Link
from ui.reader import filters
from ui.reader.view import View, built_once
from ui.takeaway import files, tables

SHOWN = 5  # findings of a reason, before the rest is folded away


def show(view: View):
    """Draw the findings, one column a reason."""
    with st.container(border=True, key="attention"):
        st.markdown(f"**{alerts.title(view)}**")
        st.caption(view.words["attention"]["note"])
        frame.in_columns(REASONS, partial(_list, view, alerts.found(view)))
        files.menu(view, file(view), "attention")


@built_once
def file(view: View) -> files.File:
    """The findings as rows."""
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


def _list(view: View, all_findings: Findings, reason: str):
    words = view.words["attention"]
    listed = list(zip(all_findings.sentences[reason], all_findings.links[reason], strict=True))
    st.markdown(f"{words[reason]}: **{len(listed)}**")
    if not listed:
        st.caption(alerts.nothing(view, reason))
    _draw(view, listed[:SHOWN])
    if rest := listed[SHOWN:]:
        more = st.expander(words["more"].format(count=len(rest)), key=f"more_{reason}", on_change="rerun")
        if more.open:  # closed, it draws nothing
            with more:
                _draw(view, rest)


def _draw(view: View, listed: list[tuple[str, Link]]):
    for sentence, link in listed:
        filters.link(link.page, sentence, link.district, link.first_year, view.last_year, **link.choices)
