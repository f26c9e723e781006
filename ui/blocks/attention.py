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
    words, known = view.words["attention"], measures.all_of(view.version, view.language)
    lines = [
        {
            "reason": words[row["reason"]],
            "area_code": row["district_code"],
            "area": row["name_vi"],
            "period": view.period(view.last_year),
            "measure": known[row["measure"]].title,
            "value": None if pd.isna(row["value"]) else round(row["value"], 6),
            "against": None if pd.isna(row["against"]) else round(row["against"], 6),
            "measure_code": row["measure"],
        }
        for row in found.to_dict("records")
    ]
    columns = ("reason", *tables.AREA, "measure", "value", "against", "measure_code")
    return tables.of_lines(view, columns, lines, {"value": 1, "against": 1})
