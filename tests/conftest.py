"""Stores to test on, and a second way to compute what the SQL computes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from filelock import FileLock

import queries
from cli.main import main
from data.demo import demonstration
from data.publishing import actions, catalogue
from data.reading import staging
from queries import hub
from tests.reports import more

TESTS = Path(__file__).parent
RECORDS = TESTS / "fixtures" / "records.csv"
IN_PROGRESS = TESTS / "fixtures" / "year_in_progress.csv"
SOURCE = TESTS.parent / "data" / "source"
AREAS = pd.read_csv(SOURCE / "areas.csv", dtype=str)
ELEMENTS = pd.read_csv(SOURCE / "elements.csv").set_index("code")
DISTRICTS = AREAS[AREAS["level"] == "district"].set_index("code")
FIXED = pd.DataFrame(
    {
        "communes": AREAS[AREAS["level"] == "commune"].groupby("parent_code").size(),
        "population": DISTRICTS["population"].astype(int),
    }
)
PLAIN = [code for code, entry in catalogue.indicators().items() if not entry.by_element]  # one value a district and year
ENDS = {"": "12", "Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}  # last month of a year, of a quarter


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


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder: two equal ones mean that nothing changed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def by_district_and_year(records: pd.DataFrame) -> pd.DataFrame:
    """A column an element: flows added up; of a stock the last value of each topic and organiser of an area.

    Where numbers of the whole and split numbers are of different months, the later ones count. A
    district that counted a stock itself has counted what its communes hold.
    """
    split = {name: records[name].fillna("") if name in records else "" for name in ("topic", "organiser")}
    rows = records.assign(**split).merge(AREAS, left_on="area_code", right_on="code")
    rows["district"] = rows["area_code"].where(rows["level"] == "district", rows["parent_code"])
    rows["year"] = rows["period"].str[:4].astype(int)
    rows["month"] = rows["period"].str[5:].map(lambda end: ENDS.get(end, end)).str[:2]
    stock = rows["element"].map(ELEMENTS["aggregation"]) == "stock_last"
    last = rows[stock].sort_values("month", kind="stable")
    last = last.drop_duplicates(["element", "area_code", "year", "topic", "organiser"], keep="last")
    counted = [_not_contradicted(parts) for _, parts in last.groupby(["element", "area_code", "year"])]
    last = pd.concat(counted) if counted else last
    own = last[last["level"] == "district"][["element", "district", "year"]]
    counted_twice = (last["level"] == "commune") & last[["element", "district", "year"]].apply(tuple, axis=1).isin(
        own.apply(tuple, axis=1)
    )
    counted = pd.concat([rows[~stock], last[~counted_twice]])
    totals = counted.groupby(["element", "district", "year"])["value"].sum()
    return totals.unstack("element").reindex(columns=ELEMENTS.index)


def _not_contradicted(parts: pd.DataFrame) -> pd.DataFrame:
    """Of an area's last values in a year: the whole, the parts, or both where neither is later."""
    whole = (parts["topic"] == "") & (parts["organiser"] == "")
    if whole.all() or not whole.any():
        return parts
    month_of_whole, month_of_parts = parts.loc[whole, "month"].max(), parts.loc[~whole, "month"].max()
    return parts[(whole & (parts["month"] >= month_of_parts)) | (~whole & (parts["month"] >= month_of_whole))]


def sides(measure: str) -> tuple[list[str], list[str]]:
    """What a measure adds up, and what it divides by: elements, or the names of FIXED; nothing for a count."""
    entry = catalogue.indicators().get(measure)
    return (list(entry.numerator_of), list(entry.denominator_of)) if entry else ([measure], [])


def numerators_and_denominators(values: pd.DataFrame, measure: str) -> pd.DataFrame:
    """An indicator's or an element's rows by district and year, from by_district_and_year."""
    above, below = sides(measure)
    rows = pd.DataFrame({"numerator": values[above].sum(axis=1, skipna=False)})
    if set(below) & set(FIXED):
        rows["denominator"] = FIXED[below].sum(axis=1).reindex(rows.index, level="district").astype(float)
        return rows[rows["numerator"].notna()]
    rows["denominator"] = values[below].sum(axis=1, skipna=False) if below else float("nan")
    return rows[values[above + below].notna().any(axis=1)]
