"""Writes a backup: all that makes the store in one tar, while others read and write.

Nobody waits for it: a version never changes once it is published.
"""

import hashlib
import json
import os
import tarfile
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from data import clock
from data.versions import archive, contents, files, identity, ledger, originals, store
from data.versions.archive import Backup, Unusable
from data.versions.failures import Unsettled
from data.versions.ledger import Ledger

TRIES = 5  # how often a backup begins anew where a version was deleted meanwhile


def write(path: Path) -> Backup:
    """Write a backup of the store to `path`, which is replaced in one step when the backup is complete.

    Raises Unusable where the store is empty or damaged or `path` is inside it, Unsettled, StoreIsBusy or OSError.
    """
    folder, path = files.store(), path.absolute()
    if path.resolve().is_relative_to(folder.resolve()):
        raise Unusable("backup_inside", str(path))
    _identified(folder)
    new = path.with_name(f"{path.name}.tmp")
    files.remove(new)
    try:
        _written(new)
        files.sync(new)
        made = archive.checked(new)
        os.replace(new, path)
    except OSError as error:
        error.filename = str(path) if error.filename in (None, str(new)) else error.filename
        raise
    finally:
        files.remove(new)
    files.sync(path.parent)
    return made


def _identified(folder: Path):
    """Refuse what no backup can be made of; an older program's store is given its identity."""
    kept = ledger.of(folder)
    if kept.is_empty:
        raise Unusable("backup_empty")
    if identity.id_in(folder) is None or not identity.has_secret(folder):
        with store.writing():
            pass


def _written(new: Path):
    """Write the backup to a new file that only its owner may read; begun anew where a version was deleted meanwhile."""
    for again in reversed(range(TRIES)):
        with os.fdopen(os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb") as file:
            try:
                with tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as tar:
                    return _fill(tar, ledger.of(files.store()))
            except FileNotFoundError as gone:
                lost = Path(gone.filename)
                if not again:
                    raise Unusable("backup_missing", lost.name) from None


def _fill(tar: tarfile.TarFile, kept: Ledger):
    """Add what `kept` lists to a tar. Raises FileNotFoundError where a file has gone, Unusable where one is damaged,
    Unsettled where the pointer is."""
    folder, now, listed = files.store(), clock.now(), {}
    if kept.problem:
        raise Unsettled(kept.problem)

    def add(name: str, size: int, file: BinaryIO, sha256: str | None = None):
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(now.replace(tzinfo=UTC).timestamp())
        tar.addfile(member, file)
        file.seek(0)
        listed[name] = {"bytes": size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
        if sha256 not in (None, listed[name]["sha256"]):
            raise Unusable("backup_damaged", name)

    small = {name: (folder / name).read_bytes() for name in (identity.IDENTITY, identity.SECRET)}
    small |= {ledger.POINTER: ledger.written(kept)}
    small |= {f"{name}{contents.CHECKSUM}": (sha256 or "").encode("ascii") for name, sha256 in kept.published.items()}
    for name, content in small.items():
        add(name, len(content), BytesIO(content))
    whole = [(f"{name}.duckdb", sha256 or "") for name, sha256 in kept.published.items()]
    whole += [(f"originals/{path.name}", path.stem) for path in originals.kept_originals()]
    for name, sha256 in whole:
        with (folder / name).open("rb") as file:
            add(name, os.fstat(file.fileno()).st_size, file, sha256)
    manifest = {"format": archive.FORMAT, "made_at": now.isoformat(), "files": listed}
    content = json.dumps(manifest, indent=1).encode("ascii")
    add(archive.MANIFEST, len(content), BytesIO(content))
