"""What two versions state differently."""

from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

import queries
from data.versions import history, rules
from ui.numbers import measures
from ui.reader import address
from ui.reader.view import built_once
from ui.takeaway import reading, tables
from ui.text import format

MOST = 2000  # rows of each kind of change on the screen
KINDS = ("corrected", "removed", "added")  # of change


def choose_two(words: dict, versions: list[history.Version]) -> tuple[history.Version, history.Version] | None:
    """Draw the choice of an earlier and a later version, at first the current one and the one it was made from.

    `versions` are all there are, the newest first; None where fewer than two of them may be read.
    """
    sound = {version.name: version for version in versions if not version.is_damaged and rules.allow(version.path)}
    if len(sound) < 2:
        st.caption(words["one_version"])
        return None
    current = next((version for version in sound.values() if version.is_current), next(iter(sound.values())))
    base = current.facts.base if current.facts else None
    if base not in sound:
        base = next((name for name in sound if name < current.name), list(sound)[-1])
    chosen, choices = [], (("earlier", "tu", base), ("later", "den", current.name))
    for column, (label, parameter, first) in zip(st.columns(2), choices, strict=True):
        with column, address.remembered(parameter, tuple(sound), first) as key:
            chosen.append(sound[st.selectbox(words[label], list(sound), key=key)])
    return tuple(chosen)


def show(words: dict, language: str, earlier: history.Version, later: history.Version):
    """Draw what the later version states differently."""
    if earlier.data_kind and later.data_kind and earlier.data_kind != later.data_kind:
        st.info(words["kinds_differ"])
        return
    differences = compared(earlier.path, later.path)
    if differences is None:
        st.info(words["older_structure"])
        return
    if differences.empty:
        st.caption(words["nothing_changed"])
        return
    totals = differences.groupby("change")["total"].first()
    counts = {change: format.number(totals.get(change, 0), 0, language) for change in KINDS}
    st.markdown(words["counts"].format(**counts))
    reading.show(_table(words, language, differences, later.path), words["compare"], "changes", look="cards")
    has_number = {"old_value": differences["change"] != "added", "new_value": differences["change"] != "removed"}
    if any((differences[side].isna() & expected).any() for side, expected in has_number.items()):
        st.caption(words["hidden"])
    if (totals > MOST).any():
        st.caption(words["shown"].format(shown=format.number(MOST, 0, language)))


def _table(words: dict, language: str, differences: pd.DataFrame, version: Path) -> tables.Table:
    titles = {code: measure.title for code, measure in measures.all_of(version, language).items()}
    columns = {  # with their decimals; a phone shows the first of them
        "element": None, "old_value": 0, "new_value": 0, "change": None, "period": None, "area": None, "district": None,
        "topic": None, "organiser": None, "reason": None, "report_no": None, "batch": 0,
    }  # fmt: skip
    days = zip(differences["first_day"], differences["last_day"], strict=True)
    rows = differences.assign(
        element=differences["element"].map(titles).fillna(differences["element"]),
        change=differences["change"].map(words),
        period=[format.period(first, last, language) for first, last in days],
        topic=differences[f"topic_{language}"],
        organiser=differences[f"organiser_{language}"],
        reason=differences[f"reason_{language}"].fillna(differences["reason"].map(words)),
    )
    table = tables.of_frame(rows, columns, words["columns"], language)
    return table.without_empty(words["columns"]["old_value"], words["columns"]["new_value"])  # topics mostly are


@built_once
def compared(earlier: Path, later: Path) -> pd.DataFrame | None:
    """The rows of queries/compare_records.sql; None where one of the versions is of an older structure."""
    try:
        return queries.compare("compare_records", earlier, later, most=MOST)
    except (duckdb.BinderException, duckdb.CatalogException):
        return None
