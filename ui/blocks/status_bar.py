"""The status bar under each title: area, period, cut-off day, coverage, number of reports, version."""

from html import escape

import pandas as pd

import queries
from ui import text
from ui.numbers import coverage
from ui.reader.view import View, rows
from ui.text import format


def html(view: View) -> str:
    """The status bar as HTML, above it the mark of demonstration data and a warning where an earlier version is read."""
    words = view.words["status_bar"]
    facts = rows(view, "status_bar").iloc[0]
    items = [
        f"<b>{escape(view.area)}</b>",
        words["period"].format(years=view.years),
        words["cut_off"].format(day=format.day(facts["cut_off_day"], view.language) or "–"),
        _coverage(view, facts),
        words["reports"].format(count=format.number(facts["reports"], 0, view.language)),
        words["version"].format(version=view.version.stem),
    ]
    spans = "".join(f"<span>{item}</span>" for item in items)
    mark = demonstration_mark(view.language) if view.is_demonstration else ""
    return f'{_damage(view)}{mark}<div class="status-bar">{spans}</div>'


def demonstration_mark(language: str) -> str:
    """The red mark that demonstration data carries."""
    words = text.words(language)
    kind = words["data_kind"]["demonstration"].upper()
    return f'<div class="demo"><b>{escape(kind)}</b> {escape(words["status_bar"]["demonstration"])}</div>'


def _damage(view: View) -> str:
    """A warning that an earlier version is shown, where the current one is damaged; else empty."""
    damaged = queries.damaged()
    warning = view.words["status_bar"]["damaged"].format(damaged=", ".join(damaged), version=view.version.stem)
    return f'<div class="demo">{escape(warning)}</div>' if damaged else ""


def _coverage(view: View, facts: pd.Series) -> str:
    """How many districts reported anything, and the names of those that did not."""
    reported = coverage.counted(view, facts)
    if not facts["missing"]:
        return reported
    return f"<b>{view.words['coverage']['with_gaps'].format(reported=reported, gaps=escape(facts['missing']))}</b>"
