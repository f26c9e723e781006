"""Files to take away: the button that gives a file, and the menu of a panel.

A panel gives its rows in the forms spreadsheets read; what is in its menu is made when it is opened.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ui.reader.view import View
from ui.takeaway import workbook
from ui.takeaway.tables import Table
from ui.text import format

FORMS = ("csv", "semicolons", "xlsx")
MEDIA_TYPES = {  # by extension
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


@dataclass(frozen=True)
class File:
    """The rows of a panel: those it shows and, made when asked for, all rows of the query behind them."""

    view: View
    what: str
    table: Table
    title: str
    whole: Callable[[], Table]

    def made(self, form: str, table: Table) -> bytes:
        """The table in one of FORMS."""
        if form == "xlsx":
            return workbook.workbook_of(self.view, self.title, table)
        return workbook.csv_of(table, semicolons=form == "semicolons")

    def named(self, form: str, content: bytes, part: str = "") -> str:
        """A name in plain letters: what it shows, where, when, which version, and the beginning of its hash."""
        extension = "csv" if form == "semicolons" else form
        mark = hashlib.sha256(content).hexdigest()
        return self.view.filters.file_name(re.sub("[^a-z0-9_]", "_", f"{self.what}{part}"), extension, mark)


def csv_file(view: View, what: str, table: Table, title: str, whole: Callable[[], Table] | None = None) -> File:
    """The file of a panel; without `whole` its table is all there is."""
    return File(view, what, table, title, whole or (lambda: table))


def button(label: str, content: bytes | Callable[[], bytes], name: str, key: str, **look):
    """Draw an st.download_button; content given as a function is made when pressed. `look` are its other settings."""
    settings = {"key": key, "on_click": "ignore", "icon": ":material/download:"} | look
    st.download_button(label, content, name, MEDIA_TYPES[name.rpartition(".")[2]], **settings)


def menu(view: View, file: File, key: str):
    """Draw the button that opens the menu."""
    if st.button(view.words["downloads"]["menu"], icon=":material/download:", type="tertiary", key=f"take_{key}"):
        open_menu(view, file, key)


def open_menu(view: View, file: File, key: str):
    """Open the menu over the page."""
    st.dialog(file.title)(_fill)(view, file, key)


def _fill(view: View, file: File, key: str):
    words = view.words["downloads"]
    form = st.segmented_control(
        words["form"], FORMS, default=FORMS[0], format_func=words["forms"].get, required=True, key=f"form_{key}"
    )
    rows_of = words["rows_of"].format(area=file.view.area, years=file.view.years)
    st.caption(f"{words['about'][form]}  \n{rows_of}")
    for part, suffix, table in (("shown", "", file.table), ("whole", "_all", file.whole())):
        content, rows = file.made(form, table), format.number(len(table.lines), 0, view.language)
        label = words[part].format(form=words["short"][form], rows=rows)
        button(label, content, file.named(form, content, suffix), f"{part}_{form}_{key}", width="stretch")
