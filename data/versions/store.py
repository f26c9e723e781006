"""Writes to the store: publishes versions, keeps the original files, moves the pointer, deletes old versions.

A draft is written beside the versions under a lock and gets its version name in one step, so that readers
see the old version or the new one, never half of either.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from data.versions import files, identity, pointer

DRAFT = "draft"  # the file draft.tmp, which DuckDB attaches as the database "draft"
DRAFTS = ("*.tmp*", "originals/*.tmp")  # unfinished files of every kind
PATIENCE = 60  # seconds that a second import waits for the first
BLOCKS = {"default_block_size": "16384"}  # bytes: at DuckDB's default, 262144, many small tables take six times the space


class StoreIsBusy(Exception):
    """Another process is writing to the store; the argument is its process id, or "?"."""


class Damaged(Exception):
    """A version's bytes are not those that were published; the argument is its name."""


# Why the store cannot be used now: another writer, damage, or what DuckDB and the system report of disk, memory and rights.
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
    """The current version, to build the next on; None in an empty store. Raises Damaged where it is not sound."""
    current = pointer.current()
    if current and not pointer.is_sound(current):
        raise Damaged(current.stem)
    return current


def originals() -> Path:
    """The folder with the bytes of every imported file, each named by its SHA-256."""
    return pointer.store() / "originals"


@contextmanager
def writing(patience: float = PATIENCE) -> Iterator[None]:
    """Lock the store for one writer, and delete what a killed writer left.

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
            files.remove(leftover)
        if identity.id_in(folder) is None:
            identity.give(folder, identity.new_id())
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def leftovers() -> list[Path]:
    """What a killed writer leaves: unfinished files, versions newer than the pointer's newest, checksums without a version."""
    folder, newest = pointer.store(), pointer.newest()
    drafts = [path for pattern in DRAFTS for path in folder.glob(pattern)]
    unreached = [path for path in pointer.versions() if newest and pointer.order(path) > pointer.order(newest)]
    checksums = [path for path in folder.glob("v*.sha256") if not path.with_suffix(".duckdb").exists()]
    return [*drafts, *unreached, *(pointer.checksum_of(path) for path in unreached), *checksums]


@contextmanager
def draft(base: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to a private copy of `base` (without one, to an empty file). Call it while `writing`.

    Leaving the block publishes the copy as the newest version; an exception deletes it and changes nothing.
    Nothing else protects the copy, so it needs no transaction: in one, large tables are made at half the speed.
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
    """Make `version` the current one, in one atomic step. Call it while `writing`."""
    newest = max(_published(), key=pointer.order)
    files.write_atomically(pointer.store() / pointer.POINTER, f"{version.name} {newest.name}".encode("ascii"))


def keep_original(content: bytes, sha256: str, extension: str):
    """Keep the bytes of an imported file for good; `extension` is csv or xlsx."""
    originals().mkdir(parents=True, exist_ok=True)
    files.write_atomically(originals() / f"{sha256}.{extension}", content)


def original_of(sha256: str) -> Path | None:
    """The kept file with these bytes, or None."""
    return next(iter(sorted(originals().glob(f"{sha256}.*"))), None)


def prune(keep: int) -> tuple[list[str], list[str]]:
    """Delete all but the newest `keep` versions and the current one. Call it while `writing`.

    Returns the names of the deleted versions, and of those that could not be deleted: Windows keeps a file that
    somebody reads; on other systems the reader keeps the deleted file until it closes it.
    """
    deleted, in_use = [], []
    for version in pointer.versions()[: -keep or None]:
        if version == pointer.current():
            continue
        try:
            version.unlink()
            pointer.checksum_of(version).unlink(missing_ok=True)
            deleted.append(version.stem)
        except PermissionError:
            in_use.append(version.stem)
    return deleted, in_use


def _publish(path: Path):
    """Make the draft the newest version: file and checksum are on disk before the pointer names them."""
    files.sync(path)
    number = max(map(pointer.order, _published()), default=0) + 1  # so that no name is used twice
    version = pointer.store() / f"v{number:05}.duckdb"
    files.write_atomically(pointer.checksum_of(version), pointer.sha256_of(path).encode("ascii"))
    os.rename(path, version)
    files.sync(pointer.store())
    point_to(version)


def _published() -> list[Path]:
    """Every version there is, and the newest that ever was, which may have been pruned."""
    return [*pointer.versions(), *filter(None, [pointer.newest()])]
