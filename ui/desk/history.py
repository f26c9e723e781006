"""What happened to the records: versions, batches, and what two versions say differently."""

from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from data.versions import history, pointer
from ui.reader import address
from ui.reader.view import built_once, district_names
from ui.takeaway.tables import Table
from ui.text import format

MOST = 2000  # rows of each kind of change on the screen


def versions(words: dict, kinds: dict, language: str) -> list[history.Version]:
    """Draw every version, the newest first; returns them."""
    known = history.versions()[::-1]
    columns = words["columns"]
    lines = []
    for version in known:
        facts = version.facts
        state = words["damaged"] if version.is_damaged else words["current"] if version.is_current else ""
        lines.append(
            [
                version.name,
                state,
                format.moment(facts.made_at) if facts else words["not_known"],
                words["action"][facts.action] if facts else words["not_known"],
                facts.batch if facts else None,
                version.records,
                kinds.get(version.data_kind, ""),
                facts.base or "" if facts else "",
            ]
        )
    names = ("version", "state", "made_at", "action", "batch", "records", "kind", "base")
    digits = {columns["records"]: 0, columns["batch"]: 0}
    Table([columns[name] for name in names], lines, digits, language).show("versions")
    return known


def batches(words: dict, language: str, version: Path) -> list[history.Batch]:
    """Draw the batches of a version; returns those in force."""
    known, names, reasons = history.batches(version), district_names(version), history.reasons(language)
    columns = words["columns"]
    lines = []
    for batch in known:
        period = f"{batch.first_day:%d/%m/%Y}–{batch.last_day:%d/%m/%Y}" if batch.first_day else ""
        size = f"{format.number(batch.bytes / 1000, 1, language)} kB" if batch.bytes else ""
        lines.append(
            [
                batch.number,
                format.moment(batch.imported_at),
                words[batch.channel],
                _issuers(words, batch.issuers, names),
                batch.reports,
                period,
                batch.records,
                batch.replaced,
                reasons.get(batch.reason, ""),
                " · ".join(filter(None, [f"{batch.sha256[:12]}…", batch.format, size])),
                words["undone_at"].format(moment=format.moment(batch.undone_at)) if batch.undone_at else "",
            ]
        )
    shown = (
        "batch", "imported_at", "channel", "issuers", "reports", "period", "records", "replaced", "reason", "file",
        "state",
    )  # fmt: skip
    digits = dict.fromkeys((columns[name] for name in ("batch", "reports", "records", "replaced")), 0)
    Table([columns[name] for name in shown], lines, digits, language).show("batches")
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


def _changes_table(words: dict, language: str, found: pd.DataFrame) -> Table:
    columns = words["columns"]
    labels = dict(zip(*(queries.run("elements")[name] for name in ("code", f"label_{language}")), strict=True))
    lines = [
        {  # a phone shows the first
            "element": labels.get(row["element"], row["element"]),
            "old_value": _count(row["old_value"]),
            "new_value": _count(row["new_value"]),
            "change": words[row["change"]],
            "period": _period(row),
            "area": row["area"],
            "district": row["district"],
            "topic": _said(row[f"topic_{language}"]),
            "organiser": _said(row[f"organiser_{language}"]),
            "reason": _said(row[f"reason_{language}"]) or words.get(row["reason"], ""),
            "report_no": _said(row["report_no"]),
            "batch": _count(row["batch"]),
        }
        for row in found.to_dict("records")
    ]
    values = ("old_value", "new_value")
    filled = [name for name in lines[0] if any(line[name] not in ("", None) for line in lines)]  # topics mostly are not
    shown = [name for name in lines[0] if name in filled or name in values]
    digits = dict.fromkeys((columns[name] for name in (*values, "batch") if name in shown), 0)
    return Table([columns[name] for name in shown], [[line[name] for name in shown] for line in lines], digits, language)


@built_once
def _compared(earlier: Path, later: Path) -> pd.DataFrame:
    return queries.compare("restated", earlier, later, most=MOST)


def _path(version: history.Version) -> Path:
    return pointer.store() / f"{version.name}.duckdb"


def _period(row: dict) -> str:
    first, last = row["first_day"], row["last_day"]
    if first == last:
        return f"{first:%d/%m/%Y}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first:%Y}"
    return f"{first:%m/%Y}" if first.month == last.month else f"{first:%m/%Y}–{last:%m/%Y}"


def _issuers(words: dict, codes: list[str], names: dict[str, str]) -> str:
    everybody = len(names) > 1 and set(codes) == set(names)
    return words["everybody"].format(count=len(codes)) if everybody else ", ".join(names.get(code, code) for code in codes)


def _said(word) -> str:
    return word if isinstance(word, str) else ""


def _count(value) -> int | None:
    return None if pd.isna(value) else int(value)
