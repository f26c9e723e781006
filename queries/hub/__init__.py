"""One hardened in-memory DuckDB a store, to which the published versions are attached read-only.

Every use gets its own cursor: threads that share a connection receive each other's rows. A version stays attached
while it is in use, or the last that was attached. Where the file of an attached version was replaced, as when a store
is restored from a backup, a new hub takes over; what was read while a file changed is never given to anybody.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from data.versions import pointer, rules

HERE = Path(__file__).parent


class VersionGone(Exception):
    """The version was deleted from the store, or its file replaced, after it was chosen; the argument is its name."""


@contextmanager
def cursor(version: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a cursor that reads the tables of `version`, a published file.

    Raises VersionGone, and rules.Withheld where the version shows counts of people that the rules of now hide.
    """
    if version.exists() and not rules.allow(version):
        raise rules.Withheld(version.stem)
    hub = _hub(version)
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
        self.contents: dict[str, str] = {}  # the SHA-256 of each when it was attached
        self.lock = threading.Lock()
        self.has_failed = False  # a query, whatever the reason

    def works(self) -> bool:
        """Whether DuckDB still answers, asked where a query failed: after an internal error it refuses all work in that
        database."""
        if self.has_failed:
            try:
                self.connection.cursor().execute(_statement("use", version="memory"))
            except duckdb.Error:
                return False
            self.has_failed = False
        return True

    def serves(self, version: Path) -> bool:
        """Whether it can give this version as it is now: DuckDB works, and no other content is attached by its name."""
        now = pointer.content_of(version)
        return self.works() and now in ("", self.contents.get(version.stem, now))  # a deleted one is read while attached

    @contextmanager
    def using(self, version: Path) -> Iterator[None]:
        """Keep a version attached; afterwards detach those that nobody uses any more.

        Raises VersionGone where there is no such file, or where it changed meanwhile: also at the end.
        """
        name = version.stem
        with self.lock:
            if name not in self.users:
                self._attach(version)
            self.users[name] += 1
        try:
            yield
            self._check(version)
        except duckdb.Error:
            self.has_failed = True
            self._check(version)  # what a changed file made of the query is no error of the query
            raise
        finally:
            with self.lock:
                self.users[name] -= 1
                for unused in [old for old in list(self.users)[:-1] if not self.users[old]]:
                    self._detach(unused)

    def _attach(self, version: Path):
        content = pointer.content_of(version)
        try:
            self.connection.execute(_statement("attach", path=_quoted(version), version=version.stem))
        except duckdb.Error:
            if version.exists() and pointer.content_of(version) == content:
                raise
            raise VersionGone(version.stem) from None
        self.users[version.stem], self.contents[version.stem] = 0, content
        try:
            self._check(version)
        except VersionGone:
            self._detach(version.stem)
            raise

    def _detach(self, name: str):
        self.connection.execute(_statement("detach", version=name))
        del self.users[name], self.contents[name]

    def _check(self, version: Path):
        """Raise VersionGone where the file is not the one that was attached; one that was deleted is read to its end."""
        if pointer.content_of(version) not in ("", self.contents[version.stem]):
            raise VersionGone(version.stem)


_hubs: dict[Path, Hub] = {}
_lock = threading.Lock()


def _hub(version: Path) -> Hub:
    """The hub of a version's store; a new one in place of one that no longer works or knows the version by other content."""
    store = version.parent
    with _lock:
        if store not in _hubs or not _hubs[store].serves(version):
            _hubs[store] = Hub(store)
        return _hubs[store]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


@cache
def _statement(name: str, **values: str) -> str:
    return (HERE / f"{name}.sql").read_text(encoding="utf-8").format(**values)
