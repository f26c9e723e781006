"""Faults and doubts of a file, drawn as a table of lines."""

from html import escape

import pandas as pd
import streamlit as st

from data.reading.problems import Problem
from ui.text import format

SHOWN = 50  # faults on the screen; all are in the file to download


def show_faults(words: dict, language: str, faults: tuple[Problem, ...]):
    """Draw the first SHOWN faults, and offer all of them as a CSV."""
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
    """Draw the doubts."""
    _draw(_rows(words["columns"], language, doubts, "doubt"))


def _draw(rows: pd.DataFrame):
    """Draw rows as a table; on a phone each row is a card, see style.css."""
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
    """`kind` heads the column of sentences: `wrong` or `doubt`, since a doubtful number may well be right."""
    lines = [
        (problem.line or "–", _harmless(problem.column) or "–", problem.wrong(language), problem.mend(language))
        for problem in problems
    ]
    return pd.DataFrame(lines, columns=[columns[name] for name in ("line", "column", kind, "mend")])


def _harmless(header: str) -> str:
    """A header of a wrong file may be a formula: in quotation marks no spreadsheet evaluates it."""
    return f"“{header}”" if header.startswith(("=", "+", "-", "@")) else header
