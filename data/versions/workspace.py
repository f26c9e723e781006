"""Where files are laid while they are looked at: a folder inside the store that only its owner can enter.

What a killed process left there is deleted when the next one begins.
"""

import errno
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from data.versions import files, ledger

WORK = "work"  # the folder in the store
IN_USE = "in_use"  # a file in each folder of work, locked as long as its process lives
YOUNG = 60  # seconds in which a process has surely locked the folder that it made
READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def folder() -> Iterator[Path]:
    """Yield a new folder, which is deleted afterwards: inside the store, or elsewhere where the store may only be read.

    Raises NotAStore, or OSError where there is no room for a folder.
    """
    ledger.of(files.store())  # raises NotAStore before anything is laid into the folder
    clear()
    try:
        made, lock = _begun(files.store() / WORK)
    except OSError as error:
        if error.errno not in READ_ONLY:
            raise
        with tempfile.TemporaryDirectory() as elsewhere:
            yield Path(elsewhere)
        return
    try:
        yield made
    finally:
        lock.release()
        files.remove(made)
        with suppress(OSError):  # others are at work
            made.parent.rmdir()


def clear():
    """Delete the folders of processes that were killed. What may not be deleted, or is in use, stays."""
    for left in (files.store() / WORK).glob("*"):
        with suppress(OSError, Timeout):
            if (left / IN_USE).exists() or time.time() - left.stat().st_mtime > YOUNG:
                FileLock(left / IN_USE, timeout=0).acquire().lock.release()
                files.remove(left)


def _begun(work: Path) -> tuple[Path, FileLock]:
    """A new folder and its lock; again where another process cleared it away before it was locked."""
    while True:
        work.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileNotFoundError, Timeout):
            made = Path(tempfile.mkdtemp(dir=work))
            lock = FileLock(made / IN_USE, timeout=0)
            lock.acquire()
            if (made / IN_USE).exists():
                return made, lock
