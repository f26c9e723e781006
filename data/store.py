"""The published versions: immutable DuckDB files and a pointer to the current one.

A draft is written beside them under a lock and becomes a version in one step:
readers see the old version or the new one, never half of either.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from data import pointer
from data.pointer import VERSION, versions

PATIENCE = 60  # seconds a second importer waits for the first


class StoreIsBusy(Exception):
    """Another process is publishing; the argument says which."""


def originals() -> Path:
    """The folder that keeps the bytes of every import, each file named by its SHA-256."""
    return pointer.store() / "originals"


@contextmanager
def writing(patience: float = PATIENCE) -> Iterator[None]:
    """Hold the store for one writer. Raises StoreIsBusy after `patience` seconds."""
    folder = pointer.store()
    folder.mkdir(parents=True, exist_ok=True)
    holder = folder / "holder"
    lock = FileLock(folder / "lock", timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        raise StoreIsBusy(holder.read_text(encoding="ascii") if holder.exists() else "?") from None
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


@contextmanager
def draft(base: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to a copy of `base` (or an empty file), inside a transaction.

    Leaving the block publishes the copy as the newest version; an exception leaves
    everything as it was. Call it while `writing`.
    """
    folder = pointer.store()
    path = folder / "draft.tmp"
    for leftover in folder.glob("draft.tmp*"):  # of a writer that was killed
        leftover.unlink()
    if base:
        shutil.copyfile(base, path)
    connection = duckdb.connect(path)
    try:
        connection.begin()
        yield connection
        connection.commit()
        connection.checkpoint()
    except BaseException:
        connection.close()
        for leftover in folder.glob("draft.tmp*"):
            leftover.unlink()
        raise
    connection.close()
    _sync(path)
    version = folder / f"v{_next_number():05}.duckdb"
    os.rename(path, version)
    point_to(version)


def point_to(version: Path):
    """Make `version` the current one, in one atomic step."""
    folder = pointer.store()
    new = folder / "pointer.tmp"
    new.write_text(version.name, encoding="ascii")
    _sync(new)
    _replace(new, folder / pointer.POINTER)
    _sync(folder)


def keep_original(content: bytes, sha256: str):
    """Keep an import's bytes for good."""
    originals().mkdir(parents=True, exist_ok=True)
    path = originals() / f"{sha256}.csv"
    path.write_bytes(content)
    _sync(path)


def _next_number() -> int:
    # A killed writer may have left a version the pointer never reached: step past it.
    return max((int(VERSION.fullmatch(path.name)[1]) for path in versions()), default=0) + 1


def _replace(new: Path, old: Path):
    for _ in range(20):
        try:
            return os.replace(new, old)
        except PermissionError:  # on Windows, while somebody reads the old one
            time.sleep(0.05)
    os.replace(new, old)


def _sync(path: Path):
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle to sync a folder with
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
