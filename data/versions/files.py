"""Where the store is, and how its files come to the disk: each exists completely or not at all."""

import errno
import hashlib
import os
import shutil
import time
from pathlib import Path


def store() -> Path:
    """The folder of the published versions: data/store, or the folder that `ANTQ_STORE` names."""
    chosen = os.environ.get("ANTQ_STORE")
    return Path(os.path.abspath(chosen)) if chosen else Path(__file__).parents[1] / "store"  # links are followed anew each time


def refuse_read_only():
    """Raise PermissionError where the store may only be read: said before a long file is read, not after."""
    folder = store()
    if folder.exists() and not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_atomically(path: Path, content: bytes, mode: int = 0o666):
    """Write a file so that it exists completely or not at all; `mode` are its rights, less those the umask withholds."""
    new = path.with_name(f"{path.name}.tmp")
    remove(new)
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        sync(new)
        _replace(new, path)
    except OSError:
        remove(new)
        raise
    sync(path.parent)


def remove(path: Path):
    """Delete a file, or a folder with all it holds; nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sync(path: Path):
    """Have a file or a folder written to the disk before anything else happens."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot sync a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(new: Path, old: Path):
    for _ in range(20):
        try:
            return os.replace(new, old)
        except PermissionError:  # on Windows, while somebody reads the old file
            time.sleep(0.05)
    os.replace(new, old)
