"""What an import needs besides its file, loaded while another process reads the file."""

import threading
from contextlib import suppress

from data.versions import history, store


def begun() -> threading.Thread:
    """A thread that is at it; wait for it before the store is written."""
    thread = threading.Thread(target=_load)
    thread.start()
    return thread


def _load():
    import pandas  # noqa: F401  DuckDB does it at the first parameter of a statement

    with suppress(*store.FAILURES):  # the import itself will meet it
        base = store.base()  # reads every byte of the current version, once
        if base:
            history.state_of(base)
