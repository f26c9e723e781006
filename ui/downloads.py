"""CSV snapshots of exactly the rows on screen."""

import csv
import hashlib
import io
import re
from dataclasses import dataclass

import streamlit as st

from ui import format
from ui.tables import Table
from ui.view import View


@dataclass(frozen=True)
class File:
    """A snapshot ready to hand over."""

    name: str
    content: bytes
    rows: int


def csv_file(view: View, what: str, table: Table) -> File:
    """The table as a file for Excel: byte-order mark, CRLF, plain numbers, blanks for what is missing."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([table.headers, *table.lines])
    return named_file(view, what, text.getvalue().encode("utf-8-sig"), "csv", len(table.lines))


def named_file(view: View, what: str, content: bytes, extension: str, rows: int) -> File:
    """Name a content after what it shows, where, when, which version, and its hash."""
    area = "-".join(view.districts) or "tinh"
    years = f"{view.first_year}-{view.last_year}"
    mark = hashlib.sha256(content).hexdigest()[:8]
    name = f"camau_antq_{re.sub('[^a-z0-9_]', '_', what)}_{area}_{years}_{view.version.stem}_{mark}.{extension}"
    return File(name, content, rows)


def button(view: View, file: File, key: str):
    """A button that says how many rows it gives."""
    label = view.words["panel"]["download"].format(rows=format.number(file.rows, 0, view.language))
    st.download_button(
        label,
        file.content,
        file.name,
        "text/csv",
        key=key,
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
