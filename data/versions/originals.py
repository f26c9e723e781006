"""The kept files: the bytes of everything that was ever loaded."""

from pathlib import Path
from typing import NamedTuple

from data.versions import files


def originals() -> Path:
    """The folder with the bytes of every imported file, each named by its SHA-256."""
    return files.store() / "originals"


class Original(NamedTuple):
    """An imported file that is to be kept for good; `extension` is csv or xlsx."""

    content: bytes
    sha256: str
    extension: str

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return originals() / f"{self.sha256}.{self.extension}"

    def keep(self):
        """Write it to the store."""
        originals().mkdir(parents=True, exist_ok=True)
        files.write_atomically(self.path, self.content)


def kept_originals() -> list[Path]:
    """Every kept file, by name; what is left of an unfinished one is none."""
    return [path for path in sorted(originals().glob("*.*")) if path.suffix != ".tmp"]


def original_of(sha256: str) -> Path | None:
    """The kept file with these bytes, or None."""
    return next((path for path in kept_originals() if path.stem == sha256), None)
