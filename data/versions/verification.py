"""Checks the whole store: checksums, sums, orphans, originals, the pointer."""

import tomllib
from pathlib import Path

import duckdb

from data import sql
from data.versions import history, pointer, store

Issue = dict[str, str]  # `code`, an entry of verification.toml; `name` and `detail` fill its sentence
TEXTS = tomllib.loads(Path(__file__).with_name("verification.toml").read_text(encoding="utf-8"))


def verify() -> tuple[list[Issue], list[Issue]]:
    """Check everything and change nothing. Returns the faults, and notes: things worth knowing that are no faults."""
    leftovers = store.leftovers()
    faults, notes = [], [_issue("leftover", detail=path.name) for path in leftovers]
    current = pointer.current()
    if current and not current.exists():
        faults.append(_issue("pointer_missing", current))
    for version in pointer.versions():
        if version not in leftovers:
            if not pointer.checksum_of(version).exists():
                notes.append(_issue("no_checksum", version))
            faults += _faults_of(version)
    for original in sorted(store.originals().glob("*.*")):
        if original.suffix != ".tmp" and pointer.sha256_of(original) != original.stem:
            faults.append(_issue("original_changed", detail=original.name))
    return faults, notes


def verdict(issue: Issue, language: str = "vi") -> str:
    """A fault or a note as a sentence."""
    return TEXTS[issue["code"]][language].format(**issue)


def originals_outside(version: Path) -> list[Path]:
    """The kept files of reports that `version` does not hold: what to load again after going back to it.

    Demonstration data and batches that were undone on purpose are left out: the newest version that mentions a
    batch decides. A file that no sound version mentions is listed.
    """
    batches = {}
    for path in (*pointer.sound_versions(), version):
        if history.state_of(path).facts:
            batches |= {batch.sha256: batch for batch in reversed(history.batches(path))}
    held = {batch.sha256 for batch in history.batches(version)}
    skipped = {sha256 for sha256, batch in batches.items() if batch.undone_at or batch.data_kind == "demonstration"}
    return [path for path in sorted(store.originals().glob("*.*")) if path.stem not in held | skipped]


def _faults_of(version: Path) -> list[Issue]:
    checksum = pointer.checksum_of(version)
    if checksum.exists() and checksum.read_text(encoding="ascii", errors="replace").strip() != pointer.sha256_of(version):
        return [_issue("checksum", version)]
    try:
        if not history.state_of(version).facts:
            return []
        with duckdb.connect(version, read_only=True) as connection:
            (tables,) = sql.run(connection, "versions/structure", database=version.stem).fetchone()
            rows = sql.run(connection, "versions/verify", **tables).fetchall()
        batches = history.batches(version)
    except duckdb.Error:
        return [_issue("unreadable", version)]
    missing = [batch.sha256 for batch in batches if store.original_of(batch.sha256) is None]
    faults = [_issue(code, version, str(detail)) for code, detail in rows]
    return faults + [_issue("original_missing", version, sha256) for sha256 in missing]


def _issue(code: str, version: Path | None = None, detail: str = "") -> Issue:
    return {"code": code, "name": version.stem if version else "", "detail": detail}
