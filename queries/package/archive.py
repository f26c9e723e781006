"""A ZIP made piece by piece, whose bytes depend on what is in it alone.

Nothing is compressed: two releases of zlib may write the same content differently.
"""

import io
from collections.abc import Iterable, Iterator
from zipfile import ZIP_STORED, ZipFile, ZipInfo

NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first a ZIP can say
UNIX = 3


def pieces(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield the bytes of a ZIP of `files` (name, content); each is asked for when the one before is written."""
    tape = _Tape()
    with ZipFile(tape, "w", ZIP_STORED) as archive:
        for name, content in files:
            with archive.open(_entry(name), "w", force_zip64=True) as member:
                for part in content:
                    member.write(part)
                    yield tape.taken()
    yield tape.taken()


def whole(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A small ZIP at once."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for name, part in files:
            archive.writestr(_entry(name), part)
    return content.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, NO_DAY)
    entry.create_system = UNIX  # else Windows would say another
    entry.external_attr = 0o644 << 16
    return entry


class _Tape(io.RawIOBase):
    """Takes what is written and gives it away: a ZIP on it is written from front to end."""

    def __init__(self):
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, part) -> int:
        self.written += part
        return len(part)

    def taken(self) -> bytes:
        part, self.written = bytes(self.written), bytearray()
        return part
