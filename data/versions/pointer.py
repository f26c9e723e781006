"""Where the store is and which version is current: all that readers and writers share."""

import hashlib
import os
import re
from functools import cache
from pathlib import Path

POINTER = "current"  # "v00003.duckdb v00007.duckdb": the current version, the newest ever published
VERSION = re.compile(r"v(\d{5,})\.duckdb")
CHECKSUM = ".sha256"
CHUNK = 1 << 20
MAGIC = b"DUCK"  # behind the first eight bytes of every DuckDB file


def store() -> Path:
    """The folder of the published versions; `ANTQ_STORE` names another."""
    chosen = os.environ.get("ANTQ_STORE")
    return Path(chosen).resolve() if chosen else Path(__file__).parents[1] / "store"


def current() -> Path | None:
    """The current version's file, or None while nothing has been published.

    Raises OSError where there is a pointer that cannot be read.
    """
    names = _names()
    return store() / names[0] if names else None


def newest() -> Path | None:
    """The newest version ever published, or None where the pointer does not tell."""
    names = _names()
    return store() / names[1] if len(names) > 1 else None


def readable() -> tuple[Path | None, list[str]]:
    """The version to read: the current one, or else the last good one before it; and which are damaged."""
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


def order(version: Path) -> int:
    """The number of a version."""
    return int(VERSION.fullmatch(version.name)[1])


def is_sound(version: Path) -> bool:
    """Whether the file is there and its bytes are those that were published."""
    try:
        seen = version.stat()
    except OSError:
        return False
    return _is_sound(version, seen.st_size, seen.st_mtime_ns)


def checksum_of(version: Path) -> Path:
    """The small file beside a version that says what its bytes must add up to."""
    return version.with_suffix(CHECKSUM)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _names() -> list[str]:
    """What the pointer says. Where it is lost, or a first import was killed just before it, the newest
    version speaks for itself: versions are whole before they have their name."""
    try:
        return (store() / POINTER).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return [path.name for path in versions()[-1:]]


@cache
def _is_sound(version: Path, size: int, changed: int) -> bool:
    """A version of before checksums were kept is taken as it is, if it is a database at all."""
    try:
        return sha256_of(version) == checksum_of(version).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        with version.open("rb") as file:
            return file.read(12)[8:] == MAGIC
    except (OSError, UnicodeDecodeError):
        return False
