"""Where the store is, which version is current, and which versions are sound: what readers and writers share."""

import re
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

from data.versions.files import sha256_of, store

POINTER = "current"  # "v00003.duckdb v00007.duckdb": the current version, the newest ever published
VERSION = re.compile(r"v(\d{5,})\.duckdb")
CHECKSUM = ".sha256"
MAGIC = b"DUCK"  # bytes 8 to 11 of every DuckDB file


def current() -> Path | None:
    """The current version's file, or None while nothing has been published.

    Raises OSError where the pointer exists but cannot be read.
    """
    names = _names()
    return store() / names[0] if names else None


def newest() -> Path | None:
    """The newest version ever published, or None where the pointer is missing."""
    names = _names()
    return store() / names[1] if len(names) > 1 else None


def readable() -> tuple[Path | None, list[str]]:
    """The version to read, and the names of the damaged versions that were passed over.

    It is the current version or, where that is damaged, the last sound version before it; None where there is none.
    """
    wanted = current()
    if wanted is None or is_sound(wanted):
        return wanted, []
    damaged = [wanted.stem]
    for earlier in reversed(versions()):
        if order(earlier) < order(wanted):
            if is_sound(earlier):
                return earlier, damaged
            damaged.append(earlier.stem)
    return None, damaged


def versions() -> list[Path]:
    """Every version in the store, oldest first."""
    return sorted((path for path in store().glob("v*.duckdb") if VERSION.fullmatch(path.name)), key=order)


def sound_versions() -> list[Path]:
    """Every version whose bytes are those that were published, oldest first."""
    return [path for path in versions() if is_sound(path)]


def order(version: Path) -> int:
    """The number of a version: 3 of v00003.duckdb."""
    return int(VERSION.fullmatch(version.name)[1])


def read_once(read: Callable[[Path], object]) -> Callable[[Path], object]:
    """Cache what `read` returns for a version's file; the result raises OSError where there is no such file.

    Assumed: a file of the same path, size and time of change has the same bytes. Versions never change, so only
    damage that keeps size and time escapes a running process; `verify` reads the bytes again.
    """

    @cache
    def stored(version: Path, size: int, changed: int):
        return read(version)

    @wraps(read)
    def cached(version: Path):
        file = version.stat()
        return stored(version, file.st_size, file.st_mtime_ns)

    return cached


def is_sound(version: Path) -> bool:
    """Whether the file exists and its bytes are those that were published."""
    try:
        return _matches_checksum(version)
    except OSError:
        return False


def checksum_of(version: Path) -> Path:
    """The small file beside a version that holds the SHA-256 of its bytes at publication."""
    return version.with_suffix(CHECKSUM)


def _names() -> list[str]:
    """The file names in the pointer: the current version, the newest version.

    Without a pointer (lost, or a first import was killed just before writing it) the newest file is the current
    version: a file gets a version's name only when it is complete.
    """
    try:
        return (store() / POINTER).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return [path.name for path in versions()[-1:]]


@read_once
def _matches_checksum(version: Path) -> bool:
    """A version from before checksums were kept has none: it is sound if it is a DuckDB file."""
    try:
        return sha256_of(version) == checksum_of(version).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        with version.open("rb") as file:
            return file.read(12)[8:] == MAGIC
    except UnicodeDecodeError:
        return False
