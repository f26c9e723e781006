"""What a panel gives to take away: its rows in the forms spreadsheets read, and its picture.

One menu a panel; what is in it is made when it is opened.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from ui.reader.view import View
from ui.takeaway import pictures, workbook
from ui.takeaway.tables import Table
from ui.text import format

FORMS = ("csv", "semicolons", "xlsx")
MEDIA_TYPES = {
    "csv": "text/csv",
    "semicolons": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class File:
    """The rows of a panel: those it shows and, made when asked for, all rows of the query behind them."""

    view: View
    what: str
    table: Table
    title: str
    whole: Callable[[], Table]

    @property
    def rows(self) -> int:
        return len(self.table.lines)

    @property
    def content(self) -> bytes:
        return self.made("csv", self.table)

    def made(self, form: str, table: Table) -> bytes:
        """The table in one of FORMS."""
        if form == "xlsx":
            return workbook.workbook_of(self.view, self.title, table)
        return workbook.csv_of(table, semicolons=form == "semicolons")

    def named(self, form: str, content: bytes, part: str = "") -> str:
        """A name in plain letters: what it shows, where, when, which version, and the first of its hash."""
        extension = "csv" if form == "semicolons" else form
        mark = hashlib.sha256(content).hexdigest()
        return self.view.filters.file_name(re.sub("[^a-z0-9_]", "_", f"{self.what}{part}"), extension, mark)


def csv_file(view: View, what: str, table: Table, title: str, whole: Callable[[], Table] | None = None) -> File:
    """The file of a panel; without `whole` its table is all there is."""
    return File(view, what, table, title, whole or (lambda: table))


def menu(view: View, file: File, key: str, figure: go.Figure | None = None, note: str = ""):
    """Draw the button that opens the menu; `figure` adds its picture, with `note` under the title."""
    words = view.words["downloads"]
    if st.button(words["menu"], icon=":material/download:", type="tertiary", key=f"take_{key}"):
        st.dialog(file.title)(_open)(view, file, key, figure, note)


def _open(view: View, file: File, key: str, figure: go.Figure | None, note: str):
    words = view.words["downloads"]
    forms = FORMS if figure is None else (*FORMS, *pictures.FORMS)
    form = st.segmented_control(
        words["form"], forms, default=FORMS[0], format_func=words["forms"].get, required=True, key=f"form_{key}"
    )
    st.caption(words["about"][form])
    if form in pictures.FORMS:
        pictures.show(view, figure, form, file.title, note, f"{file.what}_{form}", key)
    else:
        _buttons(view, file, form, key)


def _buttons(view: View, file: File, form: str, key: str):
    words = view.words["downloads"]
    name = words["short"][form]
    for label, part, table in (("shown", "", file.table), ("whole", "_all", file.whole())):
        content = file.made(form, table)
        st.download_button(
            words[label].format(form=name, rows=format.number(len(table.lines), 0, view.language)),
            content,
            file.named(form, content, part),
            MEDIA_TYPES[form],
            key=f"{label}_{form}_{key}",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
