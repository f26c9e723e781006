"""What every test starts from, and how tests read and change stores; the stores themselves are in published.py."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from streamlit import config

import queries
from cli.main import main
from data.versions import identity, keeping, ledger, pointer
from queries import hub

pytest_plugins = ["tests.published", "tests.backups", "tests.accounts"]
TESTS = Path(__file__).parent
RECORDS = TESTS / "fixtures" / "records.csv"
SECRET = b"\x0c" * identity.SECRET_BYTES
IN_PROGRESS = TESTS / "fixtures" / "year_in_progress.csv"


def pytest_configure(config):
    """Properties are checked with few examples in `make test`, with many in `make test-all`.

    A test whose examples cost more, or less, takes its share of `settings.default.max_examples`.
    """
    settings.register_profile("all", max_examples=900, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
    settings.register_profile("few", settings.get_profile("all"), max_examples=24)
    settings.load_profile("few" if config.option.markexpr else "all")


@pytest.fixture(autouse=True)
def empty_store(tmp_path, monkeypatch) -> Path:
    """No test touches the checkout's own store."""
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def for_the_network() -> Iterator[None]:
    """The server listens on every address of its machine: who comes without an account only reads."""
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", "127.0.0.1")


def slow_except(cases: Iterable, *quick) -> list:
    """The cases of a parametrised test: `make test` runs those that are `quick`, `make test-all` every one."""
    cases = list(cases)
    assert all(case in cases for case in quick), "a case that is to be run in any event is gone"
    given = [case if isinstance(case, tuple) else (case,) for case in cases]
    return [pytest.param(*values, marks=[] if case in quick else pytest.mark.slow) for case, values in zip(cases, given, strict=True)]


def give_secret(store: Path, secret: bytes = SECRET):
    """Make a new store with this secret: which of equally few counts are hidden depends on it."""
    store.mkdir()
    (store / identity.SECRET).write_bytes(secret)
    (store / identity.SECRET).chmod(0o600)
    identity.give(store, "0" * 32)


def run_command(*words: str):
    """Run a command of `python -m data` that has to succeed."""
    assert main(list(words)) == 0


@pytest.fixture
def run_import(tmp_path):
    """Import a text or bytes from a file by the command line; returns the exit status."""

    def run(content: str | bytes, *options: str) -> int:
        path = tmp_path / "report"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return main(["import", str(path), *options])

    return run


def ask(sql: str) -> list[tuple]:
    """Rows straight from the current version."""
    with hub.cursor(queries.version()) as cursor:
        return cursor.execute(sql).fetchall()


def sessions() -> int:
    """All sessions of the current version; 161 in the tiny province."""
    ((total,),) = ask("select sum(value) from records where element = 'propaganda_sessions'")
    return total


def resealed(version: Path):
    """Let a version that a test changed count as published so: its checksum and the pointer give its bytes."""
    kept = ledger.of(version.parent)
    sha256 = pointer.sha256_of(version)
    pointer.checksum_of(version).write_text(sha256)
    keeping.keep(replace(kept, published=kept.published | {version.stem: sha256}))


def as_an_older_program_left_it(folder: Path):
    """Take from a store what older programs did not write: the identity, and what the pointer says beside two names."""
    kept = ledger.of(folder)
    for name in (identity.IDENTITY, identity.SECRET):
        (folder / name).unlink()
    (folder / pointer.POINTER).write_text(f"{kept.current}.duckdb v{kept.highest:05}.duckdb")


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder: two equal ones mean that nothing changed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
