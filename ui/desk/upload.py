"""Loading a file of reports: choose it, look at what is in it, confirm its doubts, publish it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from data import clock
from data.checking.check import Findings, Total
from data.publishing import preview
from data.reading import templates
from data.reading.problems import Problem
from data.versions import history, store
from ui.desk import faults, wide_forms
from ui.desk.confirmation import UPLOAD, confirm, failures_explained, forget_outcome
from ui.reader.cache import shared
from ui.takeaway import files, reading, tables
from ui.text import format

Located = Callable[[Problem], Problem]
# Of the words of Streamlit's uploader this one has no element of its own.
NOT_TAKEN = '[data-testid="stFileUploader"]:has([data-testid="stFileChipIconError"])::after { content: var(--not_taken); font-size: .93rem; }'
LARGEST = 20  # MB, some 300,000 records: the same as maxUploadSize of the server's configuration


def as_in_file(problem: Problem) -> Problem:
    """A problem of a file that the reader has before him: its line and column are where to look."""
    return problem


def offer_templates(words: dict, language: str):
    """Draw the buttons that give the templates and the valid codes, and the choices of a wide form."""
    st.header(words["template"], anchor=False)
    st.caption(words["template_help"])
    with st.container(horizontal=True):
        for format_name, name in templates.NAMES.items():
            key = f"template_{format_name}"
            files.button(words[key], partial(templates.made, format_name), name, key)
    with st.expander(words["wide"]):
        wide_forms.offer(words, language)


def show(words: dict, language: str):
    """Draw the way of a file: the templates, the choice of a file, what is in it, the button that publishes it."""
    offer_templates(words, language)
    content, correct, reason = ask(words, language)
    if content is not None:
        with failures_explained(words):
            findings = show_preview(words, language, content, correct)
            if findings:
                confirm(words, language, findings, content=content, correct=correct, reason=reason)


def ask(words: dict, language: str) -> tuple[bytes | None, bool, str | None]:
    """Draw the choice of a file; returns its bytes (None: none chosen), whether it corrects stored numbers, and the code
    of the reason."""
    st.header(words["file"], anchor=False)
    # Streamlit's uploader has English words only; ui/style/shell.css replaces them with these.
    own = " ".join(f'--{name}: "{words[name]}";' for name in ("browse", "drop", "not_taken"))
    st.html(f"<style>:root {{ {own} }} {NOT_TAKEN}</style>")
    key = f"report_{st.session_state.setdefault(UPLOAD, 0)}"
    chosen = st.file_uploader(words["file_help"], key=key, max_upload_size=LARGEST, on_change=forget_outcome)
    if isinstance(st.session_state.get(key), DeletedFile):
        # The browser still names the file it sent before a restart, and the server that had it is gone.
        st.warning(words["file_lost"])
    correct = st.checkbox(words["correct"], help=words["correct_help"], key="correct")
    return (chosen.getvalue() if chosen else None), correct, ask_reason(words, language) if correct else None


def ask_reason(words: dict, language: str) -> str:
    """Draw the choice of why stored numbers are corrected; returns its code."""
    names = history.reasons(language)
    return st.selectbox(words["reason"], list(names), format_func=names.get, key="reason")


def repeats_stored(content: bytes) -> bool:
    """Whether a file holds numbers that are stored already, so that it has to be a correction."""
    return any(fault.code == "row_stored" for fault in _examined(content, correct=False).faults)


def show_preview(words: dict, language: str, content: bytes, correct: bool, located: Located = as_in_file) -> Findings | None:
    """Draw what the file holds; returns its findings, or None where it has faults or is stored already.

    `located` says where a fault or doubt stands for the reader, if that is not the line and column of a file.
    """
    st.header(words["preview"], anchor=False)
    if holder := preview.holder_of(content):
        st.info(words["already"].format(version=holder.stem))
        return None
    with st.spinner(words["reading"]):
        found = _examined(content, correct)
    findings = replace(found, faults=tuple(map(located, found.faults)), doubts=tuple(map(located, found.doubts)))
    if findings.faults:
        st.error(words["refused"].format(count=format.number(len(findings.faults), 0, language)))
        faults.show_faults(words, language, findings.faults)
        return None
    st.success(words["accepted"].format(rows=format.number(findings.rows, 0, language)))
    if findings.replaces:
        st.info(words["replaces"].format(count=format.number(findings.replaces, 0, language)))
    for note in findings.notes:
        st.caption(f"{note.wrong(language)} {note.mend(language)}")
    st.markdown(f"**{words['totals']}**")
    reading.show(_totals(words["columns"], language, findings), words["totals"], "totals", words["not_known"])
    if any(total.of_people for total in findings.totals):
        st.caption(words["of_people"])
    return findings


def _examined(content: bytes, correct: bool) -> Findings:
    """The findings, kept by file, version and day, on which they depend: a rerun of the page does not read the file again."""
    key = ("examined", hashlib.sha256(content).hexdigest(), correct, store.base(), clock.today())
    return shared(key, lambda: preview.examine(content, correct))


def _totals(columns: dict, language: str, findings: Findings) -> tables.Table:
    rows = pd.DataFrame(findings.totals, columns=Total._fields)
    before = pd.to_numeric(rows["before"])
    rows = rows.assign(
        element=rows[f"label_{language}"],
        unit=rows[f"unit_{language}"],
        change=100 * (rows["total"] - before) / before.replace(0, float("nan")),
    )
    shown = {
        "element": None, "year": None, "total": 0, "unit": None, "before": 0, "change": format.PERCENT, "records": 0,
    }  # fmt: skip
    return tables.of_frame(rows, shown, columns, language)
