"""What happened to the records: versions, batches, and what two versions say differently."""

from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from data.versions import history, pointer
from ui.reader import address
from ui.reader.view import district_names
from ui.takeaway import tables
from ui.text import format

MOST = 2000  # rows of each kind of change on the screen


def versions(words: dict, kinds: dict, language: str) -> list[history.Version]:
    """Draw every version, the newest first; returns them."""
    known = history.versions()[::-1]
    columns = {
        "version": None, "state": None, "made_at": None, "action": None, "batch": 0, "records": 0, "kind": None, "base": None,
    }  # fmt: skip
    rows = pd.DataFrame([_version(words, kinds, version) for version in known], columns=list(columns))
    tables.of_frame(rows, columns, words["columns"], language).show("versions")
    return known


def batches(words: dict, language: str, version: Path) -> list[history.Batch]:
    """Draw the batches of a version; returns those in force."""
    known, names, reasons = history.batches(version), district_names(version), history.reasons(language)
    columns = {
        "batch": 0, "imported_at": None, "channel": None, "issuers": None, "reports": 0, "period": None, "records": 0,
        "replaced": 0, "reason": None, "file": None, "state": None,
    }  # fmt: skip
    rows = pd.DataFrame([_batch(words, language, batch, names, reasons) for batch in known], columns=list(columns))
    tables.of_frame(rows, columns, words["columns"], language).show("batches")
    return [batch for batch in known if batch.undone_at is None]


def readable() -> Path | None:
    """The version whose batches are shown: the one the other pages read."""
    return pointer.readable()[0]


def is_demonstration(known: list[history.Version]) -> bool:
    """Whether the current version holds demonstration data."""
    return any(version.is_current and version.data_kind == "demonstration" for version in known)


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


def changes(words: dict, language: str, earlier: history.Version, later: history.Version):
    """Draw what the later version says differently."""
    if earlier.data_kind and later.data_kind and earlier.data_kind != later.data_kind:
        st.info(words["kinds_differ"])
        return
    found = _compared(_path(earlier), _path(later))
    if found.empty:
        st.caption(words["nothing_changed"])
        return
    totals = found.groupby("change")["total"].first()
    counts = {change: format.number(totals.get(change, 0), 0, language) for change in ("corrected", "removed", "added")}
    st.markdown(words["counts"].format(**counts))
    _changes_table(words, language, found).show("changes")
    counted = {"old_value": found["change"] != "added", "new_value": found["change"] != "removed"}
    if any((found[side].isna() & there).any() for side, there in counted.items()):
        st.caption(words["hidden"])
    if (totals > MOST).any():
        st.caption(words["shown"].format(shown=format.number(MOST, 0, language)))


def _changes_table(words: dict, language: str, found: pd.DataFrame) -> tables.Table:
    elements = queries.run("elements").set_index("code")[f"label_{language}"]
    columns = {  # a phone shows the first
        "element": None, "old_value": 0, "new_value": 0, "change": None, "period": None, "area": None, "district": None,
        "topic": None, "organiser": None, "reason": None, "report_no": None, "batch": 0,
    }  # fmt: skip
    rows = found.assign(
        element=found["element"].map(elements).fillna(found["element"]),
        change=found["change"].map(words),
        period=[_period(*days) for days in zip(found["first_day"], found["last_day"], strict=True)],
        topic=found[f"topic_{language}"],
        organiser=found[f"organiser_{language}"],
        reason=found[f"reason_{language}"].fillna(found["reason"].map(words)),
    )
    table = tables.of_frame(rows, columns, words["columns"], language)
    return table.without_empty(words["columns"]["old_value"], words["columns"]["new_value"])  # topics mostly are


def _version(words: dict, kinds: dict, version: history.Version) -> dict:
    facts = version.facts
    return {
        "version": version.name,
        "state": words["damaged"] if version.is_damaged else words["current"] if version.is_current else "",
        "made_at": format.moment(facts.made_at) if facts else words["not_known"],
        "action": words["action"][facts.action] if facts else words["not_known"],
        "batch": facts.batch if facts else None,
        "records": version.records,
        "kind": kinds.get(version.data_kind, ""),
        "base": facts.base if facts else None,
    }


def _batch(words: dict, language: str, batch: history.Batch, names: dict[str, str], reasons: dict[str, str]) -> dict:
    size = f"{format.number(batch.bytes / 1000, 1, language)} kB" if batch.bytes else ""
    return batch._asdict() | {
        "batch": batch.number,
        "imported_at": format.moment(batch.imported_at),
        "channel": words[batch.channel],
        "issuers": _issuers(words, batch.issuers, names),
        "period": f"{batch.first_day:%d/%m/%Y}–{batch.last_day:%d/%m/%Y}" if batch.first_day else "",
        "reason": reasons.get(batch.reason, ""),
        "file": " · ".join(filter(None, [f"{batch.sha256[:12]}…", batch.format, size])),
        "state": words["undone_at"].format(moment=format.moment(batch.undone_at)) if batch.undone_at else "",
    }


@st.cache_resource(max_entries=20, show_spinner=False)
def _compared(earlier: Path, later: Path) -> pd.DataFrame:
    return queries.compare("restated", earlier, later, most=MOST)


def _path(version: history.Version) -> Path:
    return pointer.store() / f"{version.name}.duckdb"


def _period(first: date, last: date) -> str:
    if first == last:
        return f"{first:%d/%m/%Y}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first:%Y}"
    return f"{first:%m/%Y}" if first.month == last.month else f"{first:%m/%Y}–{last:%m/%Y}"


def _issuers(words: dict, codes: list[str], names: dict[str, str]) -> str:
    everybody = len(names) > 1 and set(codes) == set(names)
    return words["everybody"].format(count=len(codes)) if everybody else ", ".join(names.get(code, code) for code in codes)
