"""Stores to test on, and how tests read them."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

import queries
from cli.main import main
from data.demo import demonstration
from data.publishing import actions
from data.reading import staging
from data.versions import identity, keeping, ledger, pointer
from queries import hub
from tests import share_counts
from tests.recomputation import AREAS, by_district_and_year
from tests.reports import more

TESTS = Path(__file__).parent
RECORDS = TESTS / "fixtures" / "records.csv"
SECRET = b"\x0c" * identity.SECRET_BYTES
IN_PROGRESS = TESTS / "fixtures" / "year_in_progress.csv"


def pytest_configure(config):
    """Properties are checked with few examples in `make test`, with many in `make test-all`.

    A test whose examples cost more, or less, takes its share of `settings.default.max_examples`.
    """
    settings.register_profile("all", max_examples=900, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
    settings.register_profile("few", settings.get_profile("all"), max_examples=48)
    settings.load_profile("few" if config.option.markexpr else "all")


@pytest.fixture(autouse=True)
def empty_store(tmp_path, monkeypatch) -> Path:
    """No test touches the checkout's own store."""
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture(scope="session")
def published_once(tmp_path_factory) -> Callable[[str, Callable[[], object]], Path]:
    """`published_once(name, publish)`: a store that `publish` fills, for all tests that only read it.

    Of the test processes that pytest-xdist starts, the first that asks publishes; each reads a copy of its
    own. While `publish` runs, `ANTQ_STORE` names the store it has to fill.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # the folder that all processes of this run share

    def store(name: str, publish: Callable[[], object]) -> Path:
        shared, done = root / f"{name}_store", root / f"{name}_store.done"
        with FileLock(root / f"{name}_store.lock"), pytest.MonkeyPatch.context() as patch:
            if not done.exists():
                patch.setenv("ANTQ_STORE", str(shared))
                give_secret(shared)
                publish()
                done.touch()
        return Path(shutil.copytree(shared, tmp_path_factory.mktemp(name) / "store"))

    return store


@pytest.fixture(scope="session")
def tiny_store(published_once) -> Path:
    """The tiny province of fixtures/README.md. Not to be written to."""
    return published_once("tiny", lambda: run_command("import", str(RECORDS), "--yes"))


@pytest.fixture(scope="session")
def demo_store(published_once) -> Path:
    """The demonstration data. Not to be written to."""
    return published_once("demo", lambda: run_command("demo"))


@pytest.fixture(scope="session")
def demo_records() -> pd.DataFrame:
    """The demonstration records, each with its `district` and `year`. Not to be changed."""
    rows = pd.DataFrame(demonstration.records(), columns=staging.COLUMNS)
    districts = AREAS.set_index("code")["parent_code"]
    return rows.assign(district=rows["area_code"].map(districts), year=rows["period"].str[:4].astype(int))


@pytest.fixture(scope="session")
def demo_values(demo_records) -> pd.DataFrame:
    """The demonstration's elements by district and year, as `by_district_and_year` counts them. Not to be changed."""
    return by_district_and_year(demo_records[list(staging.COLUMNS)])


@pytest.fixture(scope="session")
def progress_store(published_once) -> Path:
    """A year in progress after a whole one (fixtures/README.md). Not to be written to."""
    return published_once("progress", lambda: run_command("import", str(IN_PROGRESS), "--yes"))


@pytest.fixture(scope="session")
def share_store(published_once) -> Path:
    """The counts of tests/share_counts.py. Not to be written to."""
    return published_once("shares", share_counts.publish)


@pytest.fixture
def on_shares(share_store, monkeypatch) -> Path:
    monkeypatch.setenv("ANTQ_STORE", str(share_store))
    return share_store


@pytest.fixture
def on_tiny(tiny_store, monkeypatch) -> Path:
    monkeypatch.setenv("ANTQ_STORE", str(tiny_store))
    return tiny_store


@pytest.fixture
def on_demo(demo_store, monkeypatch) -> Path:
    monkeypatch.setenv("ANTQ_STORE", str(demo_store))
    return demo_store


@pytest.fixture
def own_tiny(tiny_store, empty_store) -> Path:
    """A copy of the tiny province for one test to write to."""
    return Path(shutil.copytree(tiny_store, empty_store))


@pytest.fixture(scope="session")
def two_versions_store(published_once) -> Path:
    """The tiny province, and a second version with one more report. Not to be written to."""
    files = (RECORDS.read_bytes(), more())
    return published_once("two_versions", lambda: [actions.publish_records(file, confirmed=True) for file in files])


@pytest.fixture
def two_versions(two_versions_store, empty_store) -> Path:
    """A copy of the two versions for one test to write to."""
    return Path(shutil.copytree(two_versions_store, empty_store))


@pytest.fixture
def own_demo(demo_store, empty_store) -> Path:
    """A copy of the demonstration data for one test to write to."""
    return Path(shutil.copytree(demo_store, empty_store))


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
