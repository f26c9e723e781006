"""Which version is current, and which versions are sound: what readers and writers share."""

from functools import cache
from pathlib import Path

from data.versions import contents, ledger
from data.versions.contents import checksum_of, content_of, order, read_once
from data.versions.files import sha256_of, store
from data.versions.ledger import POINTER, NotAStore

__all__ = ["POINTER", "NotAStore", "checksum_of", "content_of", "order", "read_once", "sha256_of", "store"]


def current() -> Path | None:
    """The current version's file, or None while nothing has been published.

    Where the pointer cannot be trusted it is the newest sound version, None where no version is sound: ask `problem`
    before taking None for an empty store. Raises NotAStore, or OSError where the store cannot be read.
    """
    name = ledger.of(store()).current
    return _path(name) if name else None


def problem() -> str:
    """Why the pointer cannot be trusted, as a code of verification.toml; empty where it can."""
    return ledger.of(store()).problem


def readable() -> tuple[Path | None, list[str]]:
    """The version to read, and the names of the damaged versions that were passed over.

    It is the current version or, where that is damaged, the last sound version before it; None where there is none.
    """
    kept = ledger.of(store())
    if kept.current is None:
        return None, list(kept.published)
    wanted = _path(kept.current)
    if is_sound(wanted):
        return wanted, []
    damaged = [wanted.stem]
    for earlier in reversed(versions()):
        if order(earlier) < order(wanted):
            if is_sound(earlier):
                return earlier, damaged
            damaged.append(earlier.stem)
    return None, damaged


def versions() -> list[Path]:
    """Every published version, oldest first; the file of one that was lost is missing."""
    return [_path(name) for name in ledger.of(store()).published]


def sound_versions() -> list[Path]:
    """Every version whose bytes are those that were published, oldest first."""
    published = ledger.of(store()).published.items()
    return [_path(name) for name, sha256 in published if contents.is_whole(_path(name), sha256)]


def is_sound(version: Path) -> bool:
    """Whether the pointer knows the version, the file exists, and its bytes are those that were published."""
    published = ledger.of(version.parent).published
    return version.stem in published and contents.is_whole(version, published[version.stem])


def _path(name: str) -> Path:
    return _path_in(store(), name)


@cache
def _path_in(store: Path, name: str) -> Path:
    """One object for each version: readers keep values by it, and the same object is found without comparing names."""
    return store / f"{name}.duckdb"
