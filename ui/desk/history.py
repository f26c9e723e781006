"""What happened to the records: all versions, and the batches of the version that the pages read."""

import pandas as pd
import streamlit as st

from data.versions import history, pointer, rules
from ui.reader.view import district_names
from ui.takeaway import reading, tables
from ui.text import format


def versions(words: dict, kinds: dict, language: str, with_accounts: bool) -> list[history.Version]:
    """Draw every version, the newest first, with who made it only `with_accounts`; returns them."""
    listed = history.versions()[::-1]
    columns = {
        "version": None, "state": None, "made_at": None, "action": None, "batch": 0, "records": 0, "kind": None, "base": None,
        "account": None,
    }  # fmt: skip
    if not with_accounts:
        del columns["account"]
    rows = pd.DataFrame([_version(words, kinds, version) for version in listed], columns=list(columns))
    table = tables.of_frame(rows, columns, words["columns"], language).without_empty()
    reading.show(table, words["versions"], "versions", look="cards")
    return listed


def batches(words: dict, language: str, with_accounts: bool) -> list[history.Batch] | None:
    """Draw the batches of the version that the pages read, with who loaded and undid them only `with_accounts`; returns
    those in force, None where no version can be read."""
    version, _ = pointer.readable()
    if version is None:
        st.caption(words["no_batches"])
        return None
    st.header(words["batches"].format(version=version.stem), anchor=False)
    names = district_names(version) if rules.allow(version) else {}
    listed, reasons = history.batches(version), history.reasons(language)
    columns = {
        "batch": 0, "imported_at": None, "account": None, "channel": None, "issuers": None, "reports": 0,
        "period": None, "records": 0, "replaced": 0, "reason": None, "file": None, "state": None,
    }  # fmt: skip
    if not with_accounts:
        del columns["account"]
    rows = [_batch(words, language, batch, names, reasons) for batch in listed]
    if with_accounts:
        for row, batch in zip(rows, listed, strict=True):
            row["state"] += f", {batch.undone_by}" if batch.undone_by else ""
    rows = pd.DataFrame(rows, columns=list(columns))
    table = tables.of_frame(rows, columns, words["columns"], language).without_empty()
    reading.show(table, words["batches"].format(version=version.stem), "batches", look="cards")
    return [batch for batch in listed if batch.undone_at is None]


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
        "account": (facts.account if facts else None) or "",
    }


def _batch(words: dict, language: str, batch: history.Batch, names: dict[str, str], reasons: dict[str, str]) -> dict:
    issuers = ", ".join(names.get(code, code) for code in batch.issuers)
    if len(names) > 1 and set(batch.issuers) == set(names):
        issuers = words["everybody"].format(count=len(names))
    return batch._asdict() | {
        "batch": batch.number,
        "imported_at": format.moment(batch.imported_at),
        "channel": words[batch.channel],
        "issuers": issuers,
        "period": f"{batch.first_day:%d/%m/%Y}–{batch.last_day:%d/%m/%Y}" if batch.first_day else "",
        "reason": reasons.get(batch.reason, ""),
        "file": " · ".join(filter(None, [f"{batch.mark[:12]}…" if batch.mark else "", batch.format])),
        "state": words["undone_at"].format(moment=format.moment(batch.undone_at)) if batch.undone_at else "",
        "account": batch.account or "",
    }
