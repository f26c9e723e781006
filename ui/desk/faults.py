"""Faults and doubts of a file, drawn as a table."""

import pandas as pd
import streamlit as st

from data.reading.problems import Problem
from ui.takeaway import files, reading, tables, workbook
from ui.text import format

SHOWN = 50  # faults on the screen; all are in the file to download


def show_faults(words: dict, language: str, faults: tuple[Problem, ...]):
    """Draw the first SHOWN faults, and the button that gives all of them as a CSV."""
    _show(words, _table(words["columns"], language, faults[:SHOWN]), "wrong")
    if len(faults) > SHOWN:
        st.caption(words["more"].format(count=format.number(len(faults) - SHOWN, 0, language)))
    table = _table(words["columns"], language, faults)
    label = words["download_faults"].format(rows=format.number(len(faults), 0, language))
    files.button(label, lambda: workbook.csv_of(table), "cho_sai.csv", "download_faults")


def show_doubts(words: dict, language: str, doubts: tuple[Problem, ...]):
    """Draw the doubts."""
    _show(words, _table(words["columns"], language, doubts, "doubt"), "doubt")


def _show(words: dict, table: tables.Table, kind: str):
    reading.show(table, words["columns"][kind], kind, look="cards problems")


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
