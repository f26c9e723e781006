"""Readers of a version: each keeps its own, gets its own rows, and can neither write nor look outside the store."""

from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

import queries
from data.publishing import actions
from queries import hub
from tests.conftest import TESTS, ask, content
from tests.reports import more

STATUS_BAR = {"districts": None, "first_year": 2014, "last_year": 2016}


def test_a_reader_keeps_its_version_and_the_next_one_sees_the_new(own_tiny):
    old = queries.version()
    count = "select count(*) from records"
    before = queries.run("status_bar", at=old, **STATUS_BAR)
    with hub.cursor(old) as reader:
        actions.publish_records(more())
        assert ask(count) == [(134,)]
        assert queries.run("status_bar", **STATUS_BAR)["reports"].tolist() == [11]
        assert reader.execute(count).fetchall() == [(133,)]
    assert queries.run("status_bar", at=old, **STATUS_BAR).equals(before)
    assert queries.run("status_bar", **STATUS_BAR)["reports"].tolist() == [11]


def test_a_database_that_no_longer_works_is_replaced(on_tiny):
    before = ask("select count(*) from records")
    hub._hub(queries.version()).connection.close()  # as unusable as after an internal error of DuckDB
    with pytest.raises(duckdb.Error):
        ask("select count(*) from records")
    assert ask("select count(*) from records") == before


def test_an_empty_store_says_that_nothing_is_published():
    with pytest.raises(queries.NothingPublished):
        queries.run("years")


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select * from read_csv('{outside}/records.csv')", "disabled"),
        ("select * from read_text('/etc/hostname')", "disabled"),
        ("select * from glob('{outside}/*')", "disabled"),
        ("copy (select 1) to '{outside}/copied.csv'", "disabled"),
        ("attach '{outside}/other.duckdb' as other", "disabled"),
        ("set enable_external_access = true", "locked"),
        ("set allowed_directories = ['/']", "locked"),
        ("load httpfs", "disabled"),
        ("install httpfs", "disabled"),
        ("delete from records", "Can only delete from base table"),
        ("delete from activities", "read-only"),
        ("create table mine as select 1", "read-only"),
    ],
)
def test_a_reader_can_neither_write_nor_look_outside_the_store(statement, reason, on_tiny):
    before = content(TESTS / "fixtures")
    with hub.cursor(queries.version()) as reader, pytest.raises(duckdb.Error, match=reason):
        reader.execute(statement.format(outside=TESTS / "fixtures")).fetchall()
    assert content(TESTS / "fixtures") == before


@pytest.mark.slow
def test_many_readers_at_once_never_get_each_others_rows(on_tiny):
    asked = [("districts", {}), ("measures", {}), ("years", {}), ("status_bar", STATUS_BAR)]
    asked += [
        ("totals", STATUS_BAR | {"measures": [measure], "elements": []})
        for measure in ("propaganda_sessions", "crime_tips_reports", "models_per_commune", "vms_coverage")
    ]
    alone = [queries.run(name, **parameters) for name, parameters in asked]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: queries.run(query[0], **query[1]), asked * 25))
    assert all(rows.equals(alone[place % len(asked)]) for place, rows in enumerate(together))
