"""Faults and doubts of a file, drawn as a table."""

from html import escape

import pandas as pd
import streamlit as st

from data.reading.problems import Problem
from ui.takeaway import files, tables, workbook
from ui.text import format

SHOWN = 50  # faults on the screen; all are in the file to download


def show_faults(words: dict, language: str, faults: tuple[Problem, ...]):
    """Draw the first SHOWN faults, and the button that gives all of them as a CSV."""
    _draw(_table(words["columns"], language, faults[:SHOWN]))
    if len(faults) > SHOWN:
        st.caption(words["more"].format(count=format.number(len(faults) - SHOWN, 0, language)))
    table = _table(words["columns"], language, faults)
    label = words["download_faults"].format(rows=format.number(len(faults), 0, language))
    files.button(label, lambda: workbook.csv_of(table), "cho_sai.csv", "download_faults")


def show_doubts(words: dict, language: str, doubts: tuple[Problem, ...]):
    """Draw the doubts."""
    _draw(_table(words["columns"], language, doubts, "doubt"))


def _draw(table: tables.Table):
    """Draw the table with whole sentences in its cells; on a phone each row is a card, see style.css."""
    names = [escape(name) for name in table.headers]
    head = "".join(f"<th>{name}</th>" for name in names)
    rows = [
        "".join(f'<td data-name="{name}"><span>{escape(str(cell))}</span></td>' for name, cell in zip(names, line, strict=True))
        for line in table.lines
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    st.html(f'<table class="beside problems"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _table(columns: dict, language: str, problems: tuple[Problem, ...], kind: str = "wrong") -> tables.Table:
    """`kind` heads the column of sentences: `wrong` or `doubt`, since a doubtful number may well be right."""
    names = ("line", "column", kind, "mend")
    rows = [
        (problem.line or "–", _harmless(problem.heading(language)) or "–", problem.wrong(language), problem.mend(language))
        for problem in problems
    ]
    return tables.of_frame(pd.DataFrame(rows, columns=names), dict.fromkeys(names), columns, language)


def _harmless(header: str) -> str:
    """A header of a wrong file; one that may be a formula stands in quotation marks, so that no spreadsheet evaluates it."""
    return f"“{header}”" if header.startswith(("=", "+", "-", "@")) else header
