"""Writes what makes a folder a store that can be trusted: its pointer, its checksums, its identity."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from data.versions import contents, files, identity, ledger
from data.versions.failures import Unsettled
from data.versions.ledger import Ledger


def keep(kept: Ledger, name: str | None = None):
    """Write the pointer, and then the checksums that versions lack: from now on it can be trusted.

    `name` is the identity of the store where that is not written yet.
    """
    folder = files.store()
    published = {one: sha256 or _first_sha256(folder / f"{one}.duckdb") for one, sha256 in kept.published.items()}
    trusted = replace(kept, store=name or identity.id_in(folder), published=published, problem="")
    files.write_atomically(folder / ledger.POINTER, ledger.written(trusted))
    for one, sha256 in published.items():
        version = folder / f"{one}.duckdb"
        if sha256 and version.exists() and not contents.checksum_of(version).exists():
            with suppress(OSError):  # the version is published; the next writer adds its checksum
                files.write_atomically(contents.checksum_of(version), sha256.encode("ascii"))


def identify(folder: Path, settle: bool):
    """Give a store its identity where it has none yet: an empty one, or one of an older program."""
    kept, name = ledger.of(folder), identity.id_in(folder)
    if name and identity.has_secret(folder):
        return
    if not settle and name:
        raise Unsettled("secret_lost")
    if not settle and not kept.is_empty and (kept.problem or kept.store):
        raise Unsettled(kept.problem or "identity_lost")
    name = name or kept.store or identity.new_id()
    if not kept.problem:
        keep(kept, name)
    identity.give(folder, name)


def _first_sha256(version: Path) -> str | None:
    """The hash of a version from before checksums were kept; None where it is damaged."""
    return contents.content_of(version) if contents.is_whole(version, None) else None
