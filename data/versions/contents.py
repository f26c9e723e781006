"""The files of versions by their content: names, numbers, hashes, and what was read of them once."""

import re
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

from data.versions.files import sha256_of

VERSION = re.compile(r"v(\d{5,})\.duckdb")
CHECKSUM = ".sha256"
MAGIC = b"DUCK"  # bytes 8 to 11 of every DuckDB file


def order(version: Path) -> int:
    """The number of a version: 3 of v00003.duckdb."""
    return int(VERSION.fullmatch(version.name)[1])


def checksum_of(version: Path) -> Path:
    """The small file beside a version that holds the SHA-256 of its bytes. It is written after the pointer names the
    version: where the pointer is lost, it tells a published version from one that was not."""
    return version.with_suffix(CHECKSUM)


def read_once(read: Callable[[Path], object]) -> Callable[[Path], object]:
    """Cache what `read` returns for a file; the result raises OSError where there is no such file.

    Assumed: a file of the same path, place on the disk, size and times of change has the same bytes. Only damage below
    the file system escapes a running process; `verify` reads the bytes again.
    """

    @cache
    def stored(path: Path, *state: int):
        return read(path)

    @wraps(read)
    def cached(path: Path):
        file = path.stat()
        return stored(path, file.st_ino, file.st_size, file.st_mtime_ns, file.st_ctime_ns)

    return cached


@read_once
def line_of(path: Path) -> str:
    """The one line that a small file holds."""
    return path.read_text(encoding="ascii", errors="replace").strip()


@read_once
def _sha256(path: Path) -> str:
    return sha256_of(path)


@read_once
def _looks_like_duckdb(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(12)[8:] == MAGIC


def content_of(version: Path) -> str:
    """The SHA-256 of a version's bytes as they are now; empty where it cannot be read."""
    try:
        return _sha256(version)
    except OSError:
        return ""


def stored_checksum(version: Path) -> str | None:
    """The SHA-256 in the small file beside a version; None where there is no such file."""
    try:
        return line_of(checksum_of(version))
    except FileNotFoundError:
        return None


def is_whole(version: Path, sha256: str | None) -> bool:
    """Whether the file exists and has this hash, which the checksum beside it does not deny; without a hash, from before
    checksums were kept, whether DuckDB wrote it."""
    try:
        if sha256 is None:
            return _looks_like_duckdb(version)
        return content_of(version) == sha256 and stored_checksum(version) in (None, sha256)
    except OSError:
        return False
