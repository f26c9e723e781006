"""What a version states of itself: its records, its definitions, how it was made, and the batches it holds."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from data import source, sql
from data.versions import marks, pointer


class Facts(NamedTuple):
    """How a version was made. `action`: import, demo, undo or refresh; `base`: the version it was made from; `account`:
    who loaded or undid the batch (None for a refresh, and before accounts were stored)."""

    made_at: datetime  # UTC
    action: str
    batch: int | None
    base: str | None
    account: str | None


class State(NamedTuple):
    """The kind of data (None without records), the number of records in force, the hash of the definitions they were
    published with, the SHA-256 of the files in force, and `facts` (None in versions from before they were kept)."""

    data_kind: str | None
    records: int
    definitions: str
    files: list[str]
    facts: Facts | None


@dataclass(frozen=True)
class Version:
    """One published version; nothing is read from a damaged one."""

    path: Path
    data_kind: str | None
    records: int
    facts: Facts | None
    is_current: bool
    is_damaged: bool

    @property
    def name(self) -> str:
        """v00003"""
        return self.path.stem


class Batch(NamedTuple):
    """One import of a version. Of an undone batch (with `undone_at`) what is computed from its records is empty."""

    number: int
    sha256: str
    data_kind: str | None
    imported_at: datetime  # UTC
    channel: str
    format: str | None
    bytes: int | None
    records: int
    replaced: int
    reason: str | None
    issuers: list[str]  # codes of the districts its reports came from, in official order
    reports: int
    first_day: date | None
    last_day: date | None
    undone_at: datetime | None  # UTC
    account: str | None  # who loaded it; None before accounts were stored
    undone_by: str | None

    @property
    def mark(self) -> str:
        """What stands for the file on pages: see marks.py."""
        return marks.of_original(self.sha256)


@pointer.read_once
def state_of(version: Path) -> State:
    """What `version` states of itself. Raises OSError or duckdb.Error where it cannot be read."""
    with duckdb.connect(version, read_only=True) as connection:
        *state, has_facts = sql.run(connection, "versions/state").fetchone()
        return State(*state, Facts(*sql.run(connection, "versions/facts").fetchone()) if has_facts else None)


def versions() -> list[Version]:
    """Every version in the store, oldest first."""
    current = pointer.current()
    return [_version(path, path == current) for path in pointer.versions()]


def batches(version: Path) -> list[Batch]:
    """The imports of a version, the newest first, undone batches included."""
    with duckdb.connect(version, read_only=True) as connection:
        return [Batch(*row) for row in sql.run(connection, "versions/batches").fetchall()]


def export(version: Path, target: Path) -> int:
    """Write every reported record of `version` to `target`, a CSV as imports read it. Returns the number of records.

    Raises OSError where the file cannot be opened.
    """
    target.open("w").close()  # DuckDB's own error would read like one of the store
    with duckdb.connect(version, read_only=True) as connection:
        return sql.run(connection, "versions/export", target=str(target)).fetchone()[0]


def reasons(language: str = "vi") -> dict[str, str]:
    """Why a number may be corrected: labels by code."""
    return {row["code"]: row[f"label_{language}"] for row in source.rows("reasons")}


def _version(path: Path, is_current: bool) -> Version:
    if not pointer.is_sound(path):
        return Version(path, None, 0, None, is_current, is_damaged=True)
    state = state_of(path)
    return Version(path, state.data_kind, state.records, state.facts, is_current, is_damaged=False)
