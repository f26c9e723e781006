"""Writes to the store: publishes versions, keeps the original files, moves the pointer, deletes old versions.

A draft is written beside the versions under a lock and gets its version name in one step, so that readers
see the old version or the new one, never half of either.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from data import sql
from data.versions import contents, files, identity, keeping, ledger, pointer, workspace
from data.versions.failures import FAILURES, Damaged, StoreIsBusy, Unsettled, explain
from data.versions.ledger import Ledger
from data.versions.originals import Original, kept_originals, original_of, originals

__all__ = ["FAILURES", "Damaged", "StoreIsBusy", "Unsettled", "explain", "Original", "original_of", "originals"]

DRAFT = "draft"  # the file draft.tmp, which DuckDB attaches as the database "draft"
DRAFTS = ("*.tmp*", "originals/*.tmp")  # unfinished files of every kind
PATIENCE = 60  # seconds that a second import waits for the first
BLOCKS = {"default_block_size": "16384"}  # bytes: at DuckDB's default, 262144, many small tables take six times the space


def base() -> Path | None:
    """The current version, to build the next on; None in an empty store.

    Raises Damaged where it is not sound, and where the pointer is lost and the newest version is not. Raises Unsettled
    where the pointer is lost and there is no version, but files that were loaded, or where it is another store's.
    """
    kept, current = ledger.of(pointer.store()), pointer.current()
    if kept.problem:
        newest = pointer.versions()[-1:]
        if kept.problem == "pointer_foreign" or (not newest and kept_originals()):
            raise Unsettled(kept.problem)
        if newest != [current][: len(newest)]:
            raise Damaged(newest[0].stem)
    if current and not pointer.is_sound(current):
        raise Damaged(current.stem)
    return current


@contextmanager
def writing(patience: float = PATIENCE, settle: bool = False) -> Iterator[None]:
    """Lock the store for one writer, and delete what a killed writer left.

    An older store is given its identity. With `settle` somebody has decided which version is current, so that a store
    whose pointer or identity was lost may be written. Raises StoreIsBusy after `patience` seconds, Unsettled or NotAStore.
    """
    folder = pointer.store()
    with locked(patience):
        try:
            _clear()
            keeping.identify(folder, settle)
            yield
        finally:
            if ledger.of(folder).is_empty:  # what was begun for a first version that did not come about
                for name in (identity.IDENTITY, pointer.POINTER, identity.SECRET):
                    (folder / name).unlink(missing_ok=True)


@contextmanager
def locked(patience: float = PATIENCE) -> Iterator[None]:
    """Keep other writers out, whatever state the store is in. Raises StoreIsBusy after `patience` seconds, or NotAStore."""
    folder = pointer.store()
    folder.mkdir(parents=True, exist_ok=True)
    ledger.of(folder)  # raises NotAStore before anything is laid into the folder
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


def leftovers() -> list[Path]:
    """What a killed writer leaves: unfinished files, versions that the pointer never reached, checksums without a version.

    Where the pointer cannot be trusted no version is among them.
    """
    folder, kept = pointer.store(), ledger.of(pointer.store())
    drafts = [path for pattern in DRAFTS for path in folder.glob(pattern)]
    if kept.problem:
        return drafts
    unreached = [path for path in unlisted() if _is_unreached(path, kept)]
    beside = [path for path in folder.glob(f"v*{contents.CHECKSUM}") if path.stem not in kept.published]
    checksums = [path for path in beside if path.with_suffix(".duckdb") in unreached or not path.with_suffix(".duckdb").exists()]
    return [*drafts, *checksums, *unreached]


def unlisted() -> list[Path]:
    """Files with a version's name that the pointer does not know: nobody reads them."""
    folder = pointer.store()
    found = (path for path in folder.glob("v*.duckdb") if contents.VERSION.fullmatch(path.name))
    return sorted(set(found) - set(pointer.versions()), key=pointer.order)


@contextmanager
def draft(base: Path | None, original: Original | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to a private copy of `base` (without one, to an empty file). Call it while `writing`.

    Leaving the block publishes the copy as the newest version and keeps `original`, the file that was added to it; an
    exception deletes both and changes nothing. Nothing else protects the copy, so it needs no transaction: in one, large tables are made at half the speed.
    """
    path, before = pointer.store() / f"{DRAFT}.tmp", ledger.of(pointer.store())
    is_new = original is not None and original_of(original.sha256) is None
    try:
        if base:
            shutil.copyfile(base, path)
        with duckdb.connect(path, config=sql.LIMITS | BLOCKS) as connection:
            sql.run(connection, "versions/quiet")
            yield connection
            connection.checkpoint()
        if original:
            original.keep()
        _publish(path)
    except BaseException:  # whatever it was: nothing of the draft may stay
        if is_new and ledger.of(pointer.store()).published.keys() == before.published.keys():
            files.remove(original.path)
        for leftover in pointer.store().glob(f"{DRAFT}.tmp*"):
            files.remove(leftover)
        raise


def point_to(version: Path):
    """Make `version` the current one, in one atomic step. Call it while `writing`."""
    keeping.keep(replace(ledger.of(pointer.store()), current=version.stem))


def prune(keep: int) -> tuple[list[str], list[str]]:
    """Delete all but the newest `keep` versions and the current one. Call it while `writing`.

    Returns the names of the deleted versions, and of those that could not be deleted: Windows keeps a file that
    somebody reads; on other systems the reader keeps the deleted file until it closes it.
    """
    known = ledger.of(pointer.store())
    going = [version for version in pointer.versions()[: -keep or None] if version.stem != known.current]
    names = {version.stem for version in going}
    keeping.keep(replace(known, published={name: sha256 for name, sha256 in known.published.items() if name not in names}))
    in_use = []
    for version in going:
        try:
            pointer.checksum_of(version).unlink(missing_ok=True)
            version.unlink(missing_ok=True)
        except PermissionError:
            in_use.append(version.stem)
    if in_use:
        left = {name: sha256 for name, sha256 in known.published.items() if name not in names or name in in_use}
        keeping.keep(replace(known, published=left))
    return [version.stem for version in going if version.stem not in in_use], in_use


def _publish(path: Path):
    """Make the draft the newest version: the file is on disk under its name before the pointer names it, and has its
    checksum beside it after that."""
    files.sync(path)
    known, sha256 = ledger.of(pointer.store()), pointer.sha256_of(path)
    number = max([known.highest, *map(pointer.order, unlisted())]) + 1  # no name is used twice
    version = pointer.store() / f"v{number:05}.duckdb"
    published = known.published | {version.stem: sha256}
    os.rename(path, version)
    try:
        files.sync(pointer.store())
        keeping.keep(replace(known, current=version.stem, highest=number, published=published))
    except OSError:
        if version.stem not in ledger.of(pointer.store()).published:
            files.remove(version)  # a full disk needs the room
        raise


def _is_unreached(version: Path, kept: Ledger) -> bool:
    """Whether the pointer never named a version: it has no checksum yet. Older programs wrote that before the pointer."""
    is_newer = kept.store is None and pointer.order(version) > kept.highest
    return is_newer or not pointer.checksum_of(version).exists()


def _clear():
    """Delete what a killed writer left; the number of a version that was never reached is used up."""
    known, left = ledger.of(pointer.store()), leftovers()
    highest = max([known.highest, *(pointer.order(path) for path in left if path.suffix == ".duckdb")])
    if highest > known.highest:
        keeping.keep(replace(known, highest=highest))
    for leftover in left:
        files.remove(leftover)
    workspace.clear()
