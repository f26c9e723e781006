"""Checks the whole store: checksums, sums, orphans, originals, the pointer."""

import tomllib
from pathlib import Path

import duckdb

from data import sql
from data.versions import contents, history, identity, ledger, originals, pointer, store

Issue = dict[str, str]  # `code`, an entry of verification.toml; `name` and `detail` fill its sentence
TEXTS = tomllib.loads(Path(__file__).with_name("verification.toml").read_text(encoding="utf-8"))


def verify() -> tuple[list[Issue], list[Issue]]:
    """Check everything and change nothing. Returns the faults, and notes: things worth knowing that are no faults.

    Raises NotAStore, or OSError where the store cannot be read.
    """
    faults, leftovers = _faults_of_store(), store.leftovers()
    notes = [_issue("leftover", detail=path.name) for path in leftovers]
    notes += [_issue("unlisted", path) for path in store.unlisted() if path not in leftovers]
    kept = ledger.of(pointer.store())
    if kept.published and kept.store is None:
        notes.append(_issue("no_identity"))
    for version in pointer.versions():
        if kept.published[version.stem] is None:
            notes.append(_issue("no_checksum", version))
        faults += _faults_of(version, kept.published[version.stem])
    for original in originals.kept_originals():
        if pointer.sha256_of(original) != original.stem:
            faults.append(_issue("original_changed", detail=original.name))
    return faults, notes


def verdict(issue: Issue, language: str = "vi") -> str:
    """A fault or a note as a sentence."""
    return TEXTS[issue["code"]][language].format(**issue)


def sentence(code: str, language: str = "vi") -> str:
    """What is wrong with the store as a whole, by its code."""
    return verdict(_issue(code), language)


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
    return [path for path in originals.kept_originals() if path.stem not in held | skipped]


def _faults_of_store() -> list[Issue]:
    """What is wrong with the pointer, the identity and the secret."""
    folder, kept = pointer.store(), ledger.of(pointer.store())
    faults = [_issue(kept.problem)] if kept.problem else []
    if identity.id_in(folder) is None:
        return faults + [_issue("identity_lost")] * (kept.store is not None and not kept.is_empty)
    return faults + [_issue("secret_lost")] * (not identity.has_secret(folder))


def _faults_of(version: Path, sha256: str | None) -> list[Issue]:
    """What is wrong within a version, whose bytes had this hash when it was published."""
    if not version.exists():
        return [_issue("version_missing", version)]
    stored = {sha256, contents.stored_checksum(version)} - {None}
    faults = [_issue("checksum", version)] if stored - {pointer.sha256_of(version)} else []
    try:
        if not history.state_of(version).facts:
            return faults
        with duckdb.connect(version, read_only=True) as connection:
            sql.run(connection, "versions/quiet")
            (tables,) = sql.run(connection, "versions/structure", database=version.stem).fetchone()
            rows = sql.run(connection, "versions/verify", **tables).fetchall()
        batches = history.batches(version)
    except duckdb.Error:
        return [*faults, _issue("unreadable", version)]
    kept = {path.stem for path in originals.kept_originals()}
    missing = [batch.sha256 for batch in batches if batch.sha256 not in kept]
    faults += [_issue(code, version, str(detail)) for code, detail in rows]
    return faults + [_issue("original_missing", version, sha256) for sha256 in missing]


def _issue(code: str, version: Path | None = None, detail: str = "") -> Issue:
    return {"code": code, "name": version.stem if version else "", "detail": detail}
