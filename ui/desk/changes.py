"""What two versions state differently."""

from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

import queries
from data.versions import history
from ui.numbers import measures
from ui.reader import address
from ui.reader.view import built_once, district_names
from ui.takeaway.tables import Table
from ui.text import format

MOST = 2000  # rows of each kind of change on the screen
ORDER = ("corrected", "removed", "added")
FIGURES = {"revised": "corrected", "withdrawn": "removed", "added": "added"}  # a figure's change in the words of a record's


def choose_two(words: dict, known: list[history.Version]) -> tuple[history.Version, history.Version] | None:
    """Let the reader choose an earlier and a later version; the last step is the first choice."""
    sound = [version for version in known if not version.is_damaged]
    if len(sound) < 2:
        st.caption(words["one_version"])
        return None
    by_name = {version.name: version for version in sound}
    current = next((version for version in sound if version.is_current), sound[0])
    base = current.facts.base if current.facts and current.facts.base in by_name else None
    before = base or next((version.name for version in sound if version.name < current.name), sound[-1].name)
    chosen = []
    for column, label, parameter, first in zip(
        st.columns(2), ("earlier", "later"), ("tu", "den"), (before, current.name), strict=True
    ):
        with column, address.remembered(parameter, tuple(by_name), first) as key:
            chosen.append(by_name[st.selectbox(words[label], list(by_name), key=key)])
    return chosen[0], chosen[1]


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
    counts = {change: format.number(totals.get(change, 0), 0, language) for change in ("corrected", "removed", "added")}
    st.markdown(words["counts"].format(**counts))
    _changes_table(words, language, differences).show("changes")
    has_number = {"old_value": differences["change"] != "added", "new_value": differences["change"] != "removed"}
    if any((differences[side].isna() & expected).any() for side, expected in has_number.items()):
        st.caption(words["hidden"])
    if (totals > MOST).any():
        st.caption(words["shown"].format(shown=format.number(MOST, 0, language)))


def _changes_table(words: dict, language: str, differences: pd.DataFrame) -> Table:
    columns = words["columns"]
    by_code = measures.all_of(queries.version(), language)
    lines = [
        {  # a phone shows the first
            "element": by_code[row["element"]].title if row["element"] in by_code else row["element"],
            "old_value": _count(row["old_value"]),
            "new_value": _count(row["new_value"]),
            "change": words[row["change"]],
            "period": format.period(row["first_day"], row["last_day"], language),
            "area": row["area"],
            "district": row["district"],
            "topic": _text(row[f"topic_{language}"]),
            "organiser": _text(row[f"organiser_{language}"]),
            "reason": _text(row[f"reason_{language}"]) or words.get(row["reason"], ""),
            "report_no": _text(row["report_no"]),
            "batch": _count(row["batch"]),
        }
        for row in differences.to_dict("records")
    ]
    values = ("old_value", "new_value")
    filled = [name for name in lines[0] if any(line[name] not in ("", None) for line in lines)]  # topics mostly are not
    shown = [name for name in lines[0] if name in filled or name in values]
    digits = dict.fromkeys((columns[name] for name in (*values, "batch") if name in shown), 0)
    return Table([columns[name] for name in shown], [[line[name] for name in shown] for line in lines], digits, language)


@built_once
def compared(earlier: Path, later: Path) -> pd.DataFrame | None:
    """One row a difference, with columns as queries/compare_records.sql gives them.

    Elements that count people are compared by their figures of district and year, all others record by record.
    None where one of the versions is of an older structure.
    """
    try:
        records = queries.compare("compare_records", earlier, later, most=MOST)
        figures = queries.compare("compare_versions", earlier, later)
    except (duckdb.BinderException, duckdb.CatalogException):
        return None
    people = figures[figures["counts_people"] & figures["change"].isin(list(FIGURES))]
    names = district_names(later)
    rows = pd.DataFrame(
        {
            "change": people["change"].map(FIGURES),
            "element": people["measure"],
            "area_code": people["district_code"],
            "area": people["district_code"].map(names),
            "district": people["district_code"].map(names),
            "first_day": [date(year, 1, 1) for year in people["year"]],
            "last_day": [date(year, 12, 31) for year in people["year"]],
            "old_value": people["numerator_before"],
            "new_value": people["numerator"],
        }
    )
    if rows.empty:
        return records
    both = pd.concat([records, rows], ignore_index=True)
    both["total"] = both["change"].map(records.groupby("change")["total"].first().add(rows["change"].value_counts(), fill_value=0))
    return both.sort_values("change", key=lambda changes: changes.map(ORDER.index), kind="stable", ignore_index=True)


def _text(words) -> str:
    return words if isinstance(words, str) else ""


def _count(value) -> int | None:
    return None if pd.isna(value) else int(value)
