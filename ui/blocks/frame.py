"""The head of every page (title, one sentence, status bar), its remarks, and what stands where there are no numbers."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

import queries
from ui import style, text
from ui.figures import component
from ui.numbers import coverage, measures
from ui.reader import filters
from ui.reader.view import View, is_demonstration, nothing_to_show, rows
from ui.text import format

# Where the sidebar is folded away, as on a phone, a button opens it at its filters; ui/style/page.css shows it only there.
OPEN_FILTERS = """
<button type="button" class="open-filters"><span class="icon" aria-hidden="true">tune</span>%s</button>
<script>
document.querySelector(".open-filters").onclick = () => {
  document.querySelector("[data-testid=stExpandSidebarButton]")?.click();
  setTimeout(() => {
    const filters = document.querySelector("[data-testid=stSidebarUserContent]");
    filters.tabIndex = -1;
    filters.focus({preventScroll: true});
    filters.scrollIntoView();
  }, 100);
};
</script>
"""


def open_page(page: str, view: View | None = None) -> tuple[View, dict]:
    """Draw the head of a page; `page` is its section in the texts.

    Returns `view`, which is what the reader chose in the filters unless it is given, and the texts of that section.
    """
    is_filtered, view = view is None, view or filters.chosen()
    draw_title(view.words[page], view.area)
    button = OPEN_FILTERS % escape(view.words["filters"]["open"]) if is_filtered else ""
    st.html(status_bar(view) + button, unsafe_allow_javascript=is_filtered)
    return view, view.words[page]


def open_desk(page: str) -> tuple[str, dict]:
    """Draw the head of a page of the staff's desk, which needs no records; returns the language and the page's texts."""
    language = filters.language()
    words = text.words(language)[page]
    draw_title(words)
    if not nothing_to_show():
        if lost := _pointer_mark(language, queries.version()):
            st.html(lost)
        if is_demonstration(queries.version()):
            st.html(_demonstration_mark(language))
    return language, words


def say_nothing(language: str, reason: str):
    """Say why there are no numbers and what to do; `reason` is a section of the texts."""
    words = text.words(language)[reason]
    draw_title(words)
    (st.info if reason == "empty_store" else st.error)(words["what_to_do"].format(store=queries.store()))
    st.page_link("pages/records/imports.py", label=words["next"], icon=":material/upload_file:")


def draw_title(words: dict, area: str = ""):
    """Draw the title, which may name the area, and the sentence below it where the texts have one."""
    if not component.served.is_set():  # else it stands in the first HTML
        st.html(style.ELEMENT)
    st.title(words["title"].format(area=area), anchor=False)
    if "meaning" in words:
        st.markdown(words["meaning"])


def section(title: str):
    """Draw the title of a part of the page."""
    st.header(title, anchor=False)


def in_columns(items: Sequence, draw: Callable):
    """Draw each item in a column of its own."""
    for item, column in zip(items, st.columns(len(items)), strict=True):
        with column:
            draw(item)


def remark(words: str):
    """Draw a remark on the numbers beside it; nothing where it has no words."""
    if words:
        st.caption(f":material/info: {words}")


def warning(view: View, code: str):
    """Draw the warning of a measure, where it has one."""
    remark(measures.of(view, code).warning)


def status_bar(view: View) -> str:
    """Area, period, cut-off day, coverage, number of reports and version, as HTML.

    Above them stand the mark of demonstration data, and warnings where the version to read is damaged, or where nothing
    tells which one is current.
    """
    words, facts = view.words["status_bar"], rows(view, "status_bar")[0]
    covered = coverage.counted(view, facts)
    if facts["missing"]:  # the names of the districts that reported nothing
        gaps = view.words["coverage"]["with_gaps"].format(reported=covered, gaps=escape(facts["missing"]))
        covered = f"<b>{gaps}</b>"
    items = [
        f"<b>{escape(view.area)}</b>",
        words["period"].format(years=view.years),
        words["cut_off"].format(day=format.day(facts["cut_off_day"], view.language) or "–"),
        covered,
        words["reports"].format(count=format.number(facts["reports"], 0, view.language)),
        words["version"].format(version=view.version.stem),
    ]
    damaged = ", ".join(queries.damaged())
    is_damaged = escape(words["damaged"].format(damaged=damaged, version=view.version.stem))
    above = f'<div class="demo">{is_damaged}</div>' if damaged else ""
    above += _pointer_mark(view.language, view.version)
    above += _demonstration_mark(view.language) if view.is_demonstration else ""
    return f'{above}<div class="status-bar">{"".join(f"<span>{item}</span>" for item in items)}</div>'


def _pointer_mark(language: str, version: Path) -> str:
    """The warning that the pointer of the store is lost; empty where it is not."""
    words = text.words(language)["status_bar"]["pointer_lost"].format(version=version.stem)
    return f'<div class="demo">{escape(words)}</div>' if queries.pointer_is_lost() else ""


def _demonstration_mark(language: str) -> str:
    words = text.words(language)
    kind = words["data_kind"]["demonstration"].upper()
    return f'<div class="demo"><b>{escape(kind)}</b> {escape(words["status_bar"]["demonstration"])}</div>'
