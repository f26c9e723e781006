"""Whether the store is whole: files and checksums, sums, orphans, originals, pointer."""

import tomllib
from pathlib import Path

import duckdb

from data import sql
from data.versions import history, pointer, store

Found = dict[str, str]  # `code`, an entry of verification.toml; `name` and `detail` fill its words
TEXTS = tomllib.loads(Path(__file__).with_name("verification.toml").read_text(encoding="utf-8"))


def verify() -> tuple[list[Found], list[Found]]:
    """Look at everything; returns faults, and notes on what is no fault. Changes nothing."""
    faults, notes = [], [_found("leftover", detail=path.name) for path in store.leftovers()]
    current = pointer.current()
    if current and not current.exists():
        faults.append(_found("pointer_missing", current))
    unreached = set(store.leftovers())
    for version in pointer.versions():
        if version not in unreached:
            some, others = _verify_version(version)
            faults, notes = faults + some, notes + others
    for original in sorted(store.originals().glob("*.*")):
        if original.suffix != ".tmp" and pointer.sha256_of(original) != original.stem:
            faults.append(_found("original_changed", detail=original.name))
    return faults, notes


def verdict(found: Found, language: str = "vi") -> str:
    """One finding in words."""
    return TEXTS[found["code"]][language].format(**found)


def originals_outside(version: Path) -> list[Path]:
    """Kept files whose records `version` does not hold: what to load again after going back to it.

    What was undone on purpose is left out.
    """
    held = {batch.sha256 for batch in history.batches(version)}
    return [path for path in sorted(store.originals().glob("*.*")) if path.stem not in held]


def _verify_version(version: Path) -> tuple[list[Found], list[Found]]:
    notes = []
    checksum = pointer.checksum_of(version)
    if not checksum.exists():
        notes.append(_found("no_checksum", version))
    elif checksum.read_text(encoding="ascii", errors="replace").strip() != pointer.sha256_of(version):
        return [_found("checksum", version)], notes
    try:
        with duckdb.connect(version, read_only=True) as connection:
            has_facts, true_counts, _ = sql.run(connection, "versions/structure").fetchone()
            if not has_facts:
                return [], notes
            rows = sql.run(connection, "versions/verify", element_years=f"{true_counts}.element_years").fetchall()
            batches = sql.run(connection, "versions/batches").fetchall()
    except duckdb.Error:
        return [_found("unreadable", version)], notes
    faults = [_found(code, version, str(detail)) for code, detail in rows]
    held = [history.Batch(*batch) for batch in batches]
    missing = [batch.sha256 for batch in held if store.original_of(batch.sha256) is None]
    return faults + [_found("original_missing", version, sha256) for sha256 in missing], notes


def _found(code: str, version: Path | None = None, detail: str = "") -> Found:
    return {"code": code, "name": version.stem if version else "", "detail": detail}
