"""What to look at in the last chosen year, drawn one column a reason."""

import pandas as pd
import streamlit as st

from ui.numbers import findings, measures
from ui.numbers.findings import REASONS, Findings, Link
from ui.reader import filters
from ui.reader.view import View, built_once
from ui.takeaway import files, tables

SHOWN = 5  # findings of a reason, before the rest is folded away


def show(view: View):
    """Draw the findings, one column a reason."""
    words = view.words["attention"]
    found = findings.found(view)
    with st.container(border=True, key="attention"):
        st.markdown(f"**{findings.title(view)}**")
        st.caption(words["note"])
        for reason, column in zip(REASONS, st.columns(3), strict=True):
            with column:
                _list(view, reason, found)
        files.menu(view, file(view), "attention")


@built_once
def file(view: View) -> files.File:
    """The findings as rows."""
    return files.csv_file(view, "attention", _table(view, findings.found(view).rows), findings.title(view))


def _list(view: View, reason: str, found: Findings):
    words = view.words["attention"]
    listed = list(zip(found.sentences[reason], found.links[reason], strict=True))
    st.markdown(f"{words[reason]}: **{len(listed)}**")
    if not listed:
        st.caption(findings.nothing(view, reason))
    for finding in listed[:SHOWN]:
        _draw(view, *finding)
    if len(listed) > SHOWN:
        more = st.expander(words["more"].format(count=len(listed) - SHOWN), key=f"more_{reason}", on_change="rerun")
        if more.open:  # closed, it draws nothing
            with more:
                for finding in listed[SHOWN:]:
                    _draw(view, *finding)


def _draw(view: View, sentence: str, link: Link):
    filters.link(link.page, sentence, link.district, link.first_year, view.last_year, **link.choices)


def _table(view: View, found: pd.DataFrame) -> tables.Table:
    found = found.rename(columns={"district_code": "area_code", "name_vi": "area"}).assign(year=view.last_year)
    change, falls = measures.all_of(view.version, view.language)[measures.CHANGE], found["reason"] == "fall"
    named = tables.measured(view, found).assign(reason=found["reason"].map(view.words["attention"]))
    named["against_decimals"] = named["decimals"]
    named.loc[falls, ["unit", "decimals"]] = change.unit, change.decimals
    named["status"] = named["value"].isna().map({True: "not_reported", False: "reported"})
    return tables.of_numbers(view, named, {"reason": None, "against": "against_decimals"})
