"""A ZIP made piece by piece, whose bytes depend on its content alone.

Nothing is compressed, because releases of zlib may compress the same content differently.
"""

import io
from collections.abc import Iterable, Iterator
from zipfile import ZIP_STORED, ZipFile, ZipInfo

NO_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest date of the format
UNIX = 3  # the system an entry is marked with: by default it would differ on Windows


def pieces(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield the bytes of a ZIP of `files` (name, content in pieces); a file is read after the one before is written."""
    buffer = _Buffer()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in files:
            with archive.open(_entry(name), "w", force_zip64=True) as member:
                for part in content:
                    member.write(part)
                    yield buffer.drain()
    yield buffer.drain()


def whole(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A small ZIP as bytes, of `files` (name, content)."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for name, part in files:
            archive.writestr(_entry(name), part)
    return content.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, NO_DAY)
    entry.create_system = UNIX
    entry.external_attr = 0o644 << 16
    return entry


class _Buffer(io.RawIOBase):
    """Holds what was written until it is drained. It cannot seek, so that ZipFile never goes back to change bytes."""

    def __init__(self):
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, part) -> int:
        self.written += part
        return len(part)

    def drain(self) -> bytes:
        part, self.written = bytes(self.written), bytearray()
        return part
