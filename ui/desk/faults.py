"""Faults and doubts of a file, drawn as a table of lines."""

from html import escape

import pandas as pd
import streamlit as st

from data.reading.problems import Problem
from ui.takeaway import tables, workbook
from ui.text import format

SHOWN = 50  # faults on the screen; all are in the file to download


def show_faults(words: dict, language: str, faults: tuple[Problem, ...]):
    """Draw the first SHOWN faults, and offer all of them as a CSV."""
    _draw(_table(words["columns"], language, faults[:SHOWN]))
    if len(faults) > SHOWN:
        st.caption(words["more"].format(count=format.number(len(faults) - SHOWN, 0, language)))
    table = _table(words["columns"], language, faults)
    label = words["download_faults"].format(rows=format.number(len(faults), 0, language))
    st.download_button(
        label, lambda: workbook.csv_of(table), "cho_sai.csv", "text/csv", on_click="ignore", icon=":material/download:"
    )


def show_doubts(words: dict, language: str, doubts: tuple[Problem, ...]):
    """Draw the doubts."""
    _draw(_table(words["columns"], language, doubts, "doubt"))


def _draw(table: tables.Table):
    """Draw it to be read; on a phone each row is a card, see style.css."""
    head = "".join(f"<th>{escape(name)}</th>" for name in table.headers)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{escape(name)}"><span>{escape(str(cell))}</span></td>'
            for name, cell in zip(table.headers, line, strict=True)
        )
        + "</tr>"
        for line in table.lines
    )
    st.html(f'<table class="beside problems"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _table(columns: dict, language: str, problems: tuple[Problem, ...], kind: str = "wrong") -> tables.Table:
    """`kind` heads the column of sentences: `wrong` or `doubt`, since a doubtful number may well be right."""
    names = ("line", "column", kind, "mend")
    rows = [(one.line or "–", _harmless(one.column) or "–", one.wrong(language), one.mend(language)) for one in problems]
    return tables.of_frame(pd.DataFrame(rows, columns=names), dict.fromkeys(names), columns, language)


def _harmless(header: str) -> str:
    """A header of a wrong file may be a formula: in quotation marks no spreadsheet evaluates it."""
    return f"“{header}”" if header.startswith(("=", "+", "-", "@")) else header
