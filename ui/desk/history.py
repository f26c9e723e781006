"""What happened to the records: the versions and the batches of one."""

from pathlib import Path

from data.versions import history, pointer
from ui.reader.view import district_names
from ui.takeaway.tables import Table
from ui.text import format


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


def _issuers(words: dict, codes: list[str], names: dict[str, str]) -> str:
    everybody = len(names) > 1 and set(codes) == set(names)
    return words["everybody"].format(count=len(codes)) if everybody else ", ".join(names.get(code, code) for code in codes)
