"""One hardened in-memory DuckDB to which the published versions are attached read-only.

Each use gets a cursor of its own: a connection shared by threads mixes up their rows.
A version stays attached while it is current or in use.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

HERE = Path(__file__).parent


class VersionGone(Exception):
    """The version was removed from the store since it was chosen; the argument names it."""


@contextmanager
def cursor(version: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor that reads the tables of `version`, a published file. Raises VersionGone."""
    hub = _hub(version.parent)
    with hub.using(version):
        reader = hub.connection.cursor()
        try:
            reader.execute(_statement("use", version=version.stem))
            yield reader
        finally:
            reader.close()


class Hub:
    """A connection to an empty database in memory, and how many use each version."""

    def __init__(self, store: Path):
        self.connection = duckdb.connect()
        self.connection.execute(_statement("harden", store=_quoted(store)))
        self.users = Counter()
        self.attached: list[str] = []
        self.lock = threading.Lock()

    @contextmanager
    def using(self, version: Path) -> Iterator[None]:
        name = version.stem
        with self.lock:
            if name not in self.attached:
                self._attach(version)
            self.users[name] += 1
        try:
            yield
        finally:
            with self.lock:
                self.users[name] -= 1
                newest = self.attached[-1]
                for idle in [old for old in self.attached if old != newest and not self.users[old]]:
                    self.connection.execute(_statement("detach", version=idle))
                    self.attached.remove(idle)


    def _attach(self, version: Path):
        try:
            self.connection.execute(_statement("attach", path=_quoted(version), version=version.stem))
        except duckdb.IOException:
            if version.exists():
                raise
            raise VersionGone(version.stem) from None
        self.attached.append(version.stem)


@cache
def _hub(store: Path) -> Hub:
    return Hub(store)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


@cache
def _template(name: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def _statement(name: str, **values: str) -> str:
    return _template(name).format(**values)
