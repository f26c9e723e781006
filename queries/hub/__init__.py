"""One hardened in-memory DuckDB a store, to which the published versions are attached read-only.

Every use gets its own cursor: threads that share a connection receive each other's rows. A version stays attached
while it is in use, or the last that was attached.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from data.versions import rules

HERE = Path(__file__).parent


class VersionGone(Exception):
    """The version was deleted from the store after it was chosen; the argument is its name."""


@contextmanager
def cursor(version: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor that reads the tables of `version`, a published file.

    Raises VersionGone, and rules.Withheld where the version shows counts of people that the rules of now hide.
    """
    if version.exists() and not rules.allow(version):
        raise rules.Withheld(version.stem)
    hub = _hub(version.parent)
    with hub.using(version):
        reader = hub.connection.cursor()
        try:
            reader.execute(_statement("use", version=version.stem))
            yield reader
        finally:
            reader.close()


class Hub:
    """A connection to an empty database in memory, and the versions attached to it."""

    def __init__(self, store: Path):
        self.connection = duckdb.connect()
        self.connection.execute(_statement("harden", store=_quoted(store)))
        self.users: dict[str, int] = {}  # by the name of an attached version, in the order of attaching
        self.lock = threading.Lock()

    def works(self) -> bool:
        """Whether DuckDB still answers: after an internal error it refuses all work in that database."""
        try:
            self.connection.cursor().execute(_statement("use", version="memory"))
        except duckdb.Error:
            return False
        return True

    @contextmanager
    def using(self, version: Path) -> Iterator[None]:
        """Keep a version attached; afterwards detach those that nobody uses any more. Raises VersionGone."""
        name = version.stem
        with self.lock:
            if name not in self.users:
                self._attach(version)
            self.users[name] += 1
        try:
            yield
        finally:
            with self.lock:
                self.users[name] -= 1
                for unused in [old for old in list(self.users)[:-1] if not self.users[old]]:
                    self.connection.execute(_statement("detach", version=unused))
                    del self.users[unused]

    def _attach(self, version: Path):
        try:
            self.connection.execute(_statement("attach", path=_quoted(version), version=version.stem))
        except duckdb.IOException:
            if version.exists():
                raise
            raise VersionGone(version.stem) from None
        self.users[version.stem] = 0


_hubs: dict[Path, Hub] = {}
_lock = threading.Lock()


def _hub(store: Path) -> Hub:
    """The hub of a store; a new hub in place of one that no longer works."""
    with _lock:
        if store not in _hubs or not _hubs[store].works():
            _hubs[store] = Hub(store)
        return _hubs[store]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


@cache
def _statement(name: str, **values: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8").format(**values)
