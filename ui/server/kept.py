"""Keeps what takes seconds to make beside what Python keeps of this program, under a name that changes with whatever it
was made of. Where the program may not write, it is made at every start."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path


def made_once(name: str, made_of: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` returns for these bytes, from the file kept of an earlier start if there is one."""
    path = Path(cache_from_source(__file__)).with_name(f"{name}-{hashlib.sha256(made_of).hexdigest()[:16]}.kept")
    with suppress(OSError):  # there is none yet, or it is another account's
        return path.read_bytes()
    made = make()
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(made)
        os.replace(file.name, path)  # whoever reads meanwhile finds it whole or not at all
    return made
