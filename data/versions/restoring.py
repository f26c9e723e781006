"""Restores a backup: all of it is checked and laid beside the store before one step makes it what readers get.

That step is the pointer, as for an import: a restore that is killed leaves what was current before. Versions that the
store has and the backup has not stay listed, so that nothing is lost and no name ever stands for two versions.
"""

import os
from dataclasses import replace
from pathlib import Path

from data.versions import archive, contents, files, identity, keeping, ledger, store, workspace
from data.versions.archive import Backup, Unusable
from data.versions.ledger import Ledger

SKIPPED = 1000  # numbers left out where nobody knows any more which of them versions were given after the backup


class NotConfirmed(Exception):
    """The store holds something; the argument is what the backup holds."""


def restore(path: Path, confirmed: bool) -> Backup:
    """Make the store what the backup at `path` holds; `confirmed` where the store may hold something already.

    Raises Unusable where the backup cannot be used or is of another store, NotConfirmed, StoreIsBusy, NotAStore or OSError.
    """
    held = archive.checked(path)
    kept = _refuse_another(held)
    if not confirmed and (kept.published or kept.problem):
        raise NotConfirmed(held)
    with workspace.folder() as folder:
        archive.unpack(path, held, folder)
        with store.locked():
            _take_its_place(_refuse_another(held), held, folder)
    return held


def _refuse_another(held: Backup) -> Ledger:
    """The store as it is. Raises Unusable where it is another one than that of the backup."""
    folder = files.store()
    kept = ledger.of(folder)
    if kept.is_empty:
        return kept
    names = {identity.id_in(folder), kept.store} - {None}
    if names and held.ledger.store not in names:
        raise Unusable("restore_another")
    for name, sha256 in held.ledger.published.items():
        other = kept.published.get(name) or sha256
        if other != sha256 and (not kept.problem or contents.is_whole(folder / f"{name}.duckdb", other)):
            raise Unusable("restore_two_meanings", name)
    return kept


def _take_its_place(kept: Ledger, held: Backup, unpacked: Path):
    """Move the unpacked files into the store, the pointer last.

    Before that, no file is listed that was not. The originals come after the versions: of a folder with originals and no
    pointer it would not be certain that it is an empty store.
    """
    folder, name = files.store(), held.ledger.store
    skipped = SKIPPED if kept.is_empty or kept.problem else 0
    highest = max([kept.highest, held.ledger.highest + skipped, *map(contents.order, store.unlisted())])
    if kept.is_empty:
        files.remove(folder / identity.IDENTITY)
        keeping.keep(Ledger(), name)  # without a pointer, whatever has a version's name would be a version
    files.write_atomically(folder / identity.SECRET, (unpacked / identity.SECRET).read_bytes(), mode=0o600)
    files.write_atomically(folder / identity.IDENTITY, (unpacked / identity.IDENTITY).read_bytes())
    for one, sha256 in held.ledger.published.items():
        version = folder / f"{one}.duckdb"
        if contents.stored_checksum(version) not in (None, sha256):
            files.remove(contents.checksum_of(version))
        if not contents.is_whole(version, sha256):
            os.replace(unpacked / version.name, version)
    (folder / "originals").mkdir(exist_ok=True)
    for original in (unpacked / "originals").iterdir():
        os.replace(original, folder / "originals" / original.name)
    for changed in (folder, folder / "originals"):
        files.sync(changed)
    published = kept.published | held.ledger.published
    keeping.keep(replace(held.ledger, highest=highest, published=published), name)
