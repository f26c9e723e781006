"""What an import needs besides its file, loaded while another process reads the file."""

import threading
from contextlib import suppress

from data.versions import history, store


def begun() -> threading.Thread:
    """A thread that looks at the store; wait for it before the store is written. Another one loads a library meanwhile."""
    library, thread = threading.Thread(target=_load_pandas, daemon=True), threading.Thread(target=_look_at_the_store)
    library.start()
    thread.start()
    return thread


def _load_pandas():
    import pandas  # noqa: F401  DuckDB does it at the first parameter of a statement, which then waits for it


def _look_at_the_store():
    with suppress(*store.FAILURES):  # the import itself will meet it
        base = store.base()  # reads every byte of the current version, once
        if base:
            history.state_of(base)
