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

from data.versions import pointer

DRAFT = "draft"  # DuckDB names a database after its file
DRAFTS = ("draft.tmp*", "pointer.tmp", "v*.sha256.tmp", "originals/*.tmp")
PATIENCE = 60  # seconds a second importer waits for the first
BLOCKS = {"default_block_size": "16384"}  # bytes: with DuckDB's own 262144 many small tables take six times the room


class StoreIsBusy(Exception):
    """Another process is publishing; the argument says which."""


class Damaged(Exception):
    """The version is not what was published; the argument names it."""


# Why the store cannot be used now: somebody else, damage, or the disk, the memory or rights that DuckDB and the system report.
FAILURES = (StoreIsBusy, Damaged, OSError, duckdb.OperationalError, duckdb.FatalException)


def explain(failure: Exception) -> tuple[str, dict[str, str]]:
    """The key of the sentence for one of FAILURES, and what fills it: busy (`holder`, a process id), damaged
    (`version`) or unwritable (`reason`)."""
    if isinstance(failure, StoreIsBusy):
        return "busy", {"holder": failure.args[0]}
    if isinstance(failure, Damaged):
        return "damaged", {"version": failure.args[0]}
    return "unwritable", {"reason": str(failure).split("\n")[0]}


def base() -> Path | None:
    """The current version to build on. Raises Damaged: nothing is built on what is not whole."""
    current = pointer.current()
    if current and not pointer.is_sound(current):
        raise Damaged(current.stem)
    return current


def originals() -> Path:
    """The folder that keeps the bytes of every import, each file named by its SHA-256."""
    return pointer.store() / "originals"


@contextmanager
def writing(patience: float = PATIENCE) -> Iterator[None]:
    """Hold the store for one writer, and clear away what a killed one left.

    Raises StoreIsBusy after `patience` seconds.
    """
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
        for leftover in leftovers():
            leftover.unlink(missing_ok=True)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def leftovers() -> list[Path]:
    """What a killed writer leaves: drafts, and a version that the pointer never reached."""
    folder, newest = pointer.store(), pointer.newest()
    drafts = [path for pattern in DRAFTS for path in folder.glob(pattern)]
    unreached = [path for path in pointer.versions() if newest and pointer.order(path) > pointer.order(newest)]
    checksums = [path for path in folder.glob("v*.sha256") if not path.with_suffix(".duckdb").exists()]
    return [*drafts, *unreached, *(pointer.checksum_of(path) for path in unreached), *checksums]


@contextmanager
def draft(base: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to a copy of `base` (or an empty file) that nobody else sees.

    It needs no transaction, in which large tables would be made at half the speed. Leaving
    the block publishes the copy as the newest version; an exception leaves everything as it
    was. Call it while `writing`.
    """
    path = pointer.store() / f"{DRAFT}.tmp"
    try:
        if base:
            shutil.copyfile(base, path)
        with duckdb.connect(path, config=BLOCKS) as connection:
            yield connection
            connection.checkpoint()
        _publish(path)
    except BaseException:
        for leftover in pointer.store().glob(f"{DRAFT}.tmp*"):
            leftover.unlink()
        raise


def point_to(version: Path):
    """Make `version` the current one, in one atomic step."""
    known = [pointer.newest()] if pointer.newest() else pointer.versions()
    newest = max([*known, version], key=pointer.order)
    _write_whole(pointer.store() / pointer.POINTER, f"{version.name} {newest.name}".encode("ascii"), "pointer.tmp")


def keep_original(content: bytes, sha256: str, extension: str):
    """Keep an import's bytes for good."""
    originals().mkdir(parents=True, exist_ok=True)
    _write_whole(originals() / f"{sha256}.{extension}", content, f"{sha256}.tmp")


def original_of(sha256: str) -> Path | None:
    """The kept bytes of an import."""
    return next(iter(sorted(originals().glob(f"{sha256}.*"))), None)


def prune(keep: int) -> tuple[list[str], list[str]]:
    """Remove all but the newest `keep` versions and the current one; returns those gone, those in use.

    Who has a removed version open goes on reading it; where the system forbids that, it stays.
    Call it while `writing`.
    """
    gone, held = [], []
    for version in pointer.versions()[: -keep or None]:
        if version == pointer.current():
            continue
        try:
            version.unlink()
            pointer.checksum_of(version).unlink(missing_ok=True)
            gone.append(version.stem)
        except PermissionError:  # Windows, while somebody reads it
            held.append(version.stem)
    return gone, held


def _publish(path: Path):
    """The draft becomes the newest version: on disk with its checksum before anything points to it."""
    _sync(path)
    version = pointer.store() / f"v{_next_number():05}.duckdb"
    _write_whole(pointer.checksum_of(version), pointer.sha256_of(path).encode("ascii"), f"{version.stem}.sha256.tmp")
    os.rename(path, version)
    _sync(pointer.store())
    point_to(version)


def _write_whole(path: Path, content: bytes, draft_name: str):
    """Write a file so that it is there whole or not at all."""
    new = path.parent / draft_name
    new.write_bytes(content)
    _sync(new)
    _replace(new, path)
    _sync(path.parent)


def _next_number() -> int:
    """Past every version there is or was: a name is never given twice."""
    known = [*pointer.versions(), *filter(None, [pointer.newest()])]
    return max(map(pointer.order, known), default=0) + 1


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
