"""What happened to the store: its versions, and the batches a version is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb

from data import source, sql
from data.versions import pointer


class Facts(NamedTuple):
    """How a version came about. `action`: import, demo, undo or refresh; `base`: the version before it."""

    made_at: datetime  # UTC
    action: str
    batch: int | None
    base: str | None


@dataclass(frozen=True)
class Version:
    """One published version; `facts` are None where it was published before they were kept."""

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
    """One import of a version. `undone_at` tells that it was taken out again."""

    number: int
    sha256: str
    imported_at: datetime  # UTC
    channel: str
    format: str
    bytes: int
    records: int
    replaced: int
    reason: str | None
    issuers: list[str]  # the districts its reports came from, in official order
    reports: int
    first_day: date | None
    last_day: date | None
    undone_at: datetime | None


def versions() -> list[Version]:
    """Every version in the store, oldest first."""
    current = pointer.current()
    return [_version(path, path == current) for path in pointer.versions()]


def batches(version: Path) -> list[Batch]:
    """The imports of a version, the newest first, with those that were undone."""
    with duckdb.connect(version, read_only=True) as connection:
        return [Batch(*row) for row in sql.run(connection, "versions/batches").fetchall()]


def reasons(language: str = "vi") -> dict[str, str]:
    """Why a number may be corrected: names by code."""
    return {row["code"]: row[f"label_{language}"] for row in source.rows("reasons")}


def _version(path: Path, is_current: bool) -> Version:
    if not pointer.is_sound(path):
        return Version(path, None, 0, None, is_current, True)
    seen = path.stat()
    data_kind, records, facts = _read(path, seen.st_size, seen.st_mtime_ns)
    return Version(path, data_kind, records, facts, is_current, False)


@cache
def _read(path: Path, size: int, changed: int) -> tuple[str | None, int, Facts | None]:
    with duckdb.connect(path, read_only=True) as connection:
        data_kind, records, _ = sql.run(connection, "versions/state").fetchone()
        kept = sql.run(connection, "versions/structure").fetchone()[0]
        return data_kind, records, Facts(*sql.run(connection, "versions/read_facts").fetchone()) if kept else None
