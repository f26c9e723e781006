"""Stores that are published once for all tests of a run, and copies of them to write to."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from filelock import FileLock

from data.demo import demonstration
from data.publishing import actions
from data.reading import staging
from tests import share_counts
from tests.conftest import IN_PROGRESS, RECORDS, give_secret, run_command
from tests.recomputation import AREAS, by_district_and_year
from tests.reports import more


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
