"""What to look at in the last chosen year, drawn one column a reason."""

from functools import partial

import streamlit as st

from ui.blocks import frame
from ui.numbers import attention, measures
from ui.numbers.attention import REASONS, Findings, Link
from ui.reader import filters
from ui.reader.view import View, built_once
from ui.takeaway import files, tables

SHOWN = 5  # findings of a reason, before the rest is folded away


def show(view: View):
    """Draw the findings, one column a reason."""
    with st.container(border=True, key="attention"):
        st.markdown(f"**{attention.title(view)}**")
        st.caption(view.words["attention"]["note"])
        frame.in_columns(REASONS, partial(_list, view, attention.found(view)))
        files.menu(view, file(view), "attention")


@built_once
def file(view: View) -> files.File:
    """The findings as rows."""
    rows = attention.found(view).rows.rename(columns={"district_code": "area_code", "name_vi": "area"})
    change, falls = measures.of(view, measures.CHANGE), rows["reason"] == "fall"
    named = tables.measured(view, rows.assign(year=view.last_year))
    named = named.assign(
        reason=named["reason"].map(view.words["attention"]),
        status=named["value"].isna().map({True: "not_reported", False: "reported"}),
        against_decimals=named["decimals"],
    )
    named.loc[falls, ["unit", "decimals"]] = change.unit, change.decimals
    table = tables.of_numbers(view, named, {"reason": None, "against": "against_decimals"})
    return files.csv_file(view, "attention", table, attention.title(view))


def _list(view: View, all_findings: Findings, reason: str):
    words = view.words["attention"]
    listed = list(zip(all_findings.sentences[reason], all_findings.links[reason], strict=True))
    st.markdown(f"{words[reason]}: **{len(listed)}**")
    if not listed:
        st.caption(attention.nothing(view, reason))
    _draw(view, listed[:SHOWN])
    if rest := listed[SHOWN:]:
        more = st.expander(words["more"].format(count=len(rest)), key=f"more_{reason}", on_change="rerun")
        if more.open:  # closed, it draws nothing
            with more:
                _draw(view, rest)


def _draw(view: View, listed: list[tuple[str, Link]]):
    for sentence, link in listed:
        filters.link(link.page, sentence, link.district, link.first_year, view.last_year, **link.choices)
