"""What is wrong in a file and what is odd, drawn to be read line by line."""

from html import escape

import pandas as pd
import streamlit as st

from data.reading.problems import Problem
from ui.text import format

SHOWN = 50  # faults on the screen; all are in the file to download


def show_faults(words: dict, language: str, faults: tuple[Problem, ...]):
    """Draw what is wrong, the first of it on the screen and all as a file."""
    _draw(_rows(words["columns"], language, faults[:SHOWN]))
    if len(faults) > SHOWN:
        st.caption(words["more"].format(count=format.number(len(faults) - SHOWN, 0, language)))
    rows = _rows(words["columns"], language, faults)
    label = words["download_faults"].format(rows=format.number(len(rows), 0, language))
    st.download_button(
        label, lambda: rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig"), "cho_sai.csv",
        "text/csv", on_click="ignore", icon=":material/download:",
    )  # fmt: skip


def show_doubts(words: dict, language: str, doubts: tuple[Problem, ...]):
    """Draw what is odd."""
    _draw(_rows(words["columns"], language, doubts, "doubt"))


def _draw(rows: pd.DataFrame):
    """Draw them as a table; on a phone each is a card, see style.css."""
    head = "".join(f"<th>{escape(name)}</th>" for name in rows)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{escape(name)}"><span>{escape(str(cell))}</span></td>'
            for name, cell in zip(rows, line, strict=True)
        )
        + "</tr>"
        for line in rows.to_numpy().tolist()
    )
    st.html(f'<table class="beside problems"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _rows(columns: dict, language: str, problems: tuple[Problem, ...], kind: str = "wrong") -> pd.DataFrame:
    """`kind` is what stands above what was found: a doubt may well be right."""
    lines = [
        (one.line or "–", _harmless(one.column) or "–", one.wrong(language), one.mend(language)) for one in problems
    ]
    return pd.DataFrame(lines, columns=[columns[name] for name in ("line", "column", kind, "mend")])


def _harmless(header: str) -> str:
    """A header of a wrong file may be a formula: in quotation marks no spreadsheet runs it."""
    return f"“{header}”" if header.startswith(("=", "+", "-", "@")) else header
