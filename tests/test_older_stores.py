"""A store published when tables had older names is read, refreshed, and keeps what was released of people."""

import shutil

import duckdb
import pytest

import queries
from cli.main import main
from data.publishing import actions
from data.versions import history, pointer, verification
from tests.conftest import as_an_older_program_left_it, ask, resealed

pytestmark = pytest.mark.slow  # every test here takes seconds

HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"
WANTED = "wanted_persons_persuaded_arrested"
OLDER_NAMES = """
create schema kept;
create table kept.given_states as from confidential.cell_values;
create table kept.given_sums as from confidential.released_sums;
create table kept.given_orders as from confidential.inequalities;
create table kept.indicator_values as from confidential.indicator_values;
create table kept.element_years as select * rename (communes_reported as areas_reported, communes_expected as areas_expected)
from confidential.element_years;
drop schema confidential cascade;
alter table suppressed_sums rename to pools;
alter table measure_years rename communes_reported to areas_reported;
alter table measure_years rename communes_expected to areas_expected;
update definitions set hash = 'older';
"""


def publish(*counts: tuple[str, int], year: int = 2015):
    lines = [f"{district},{year},{WANTED},{value},,,{year}/BC-{district},2017-02-01" for district, value in counts]
    actions.publish_records("\n".join([HEADER, *lines]).encode(), confirmed=True)


def made_older(version):
    with duckdb.connect(version) as connection:
        connection.execute(OLDER_NAMES)
    resealed(version)
    as_an_older_program_left_it(version.parent)


def released() -> dict[str, list[tuple]]:
    tables = ("cell_values", "released_sums", "inequalities")
    with duckdb.connect(pointer.current(), read_only=True) as connection:
        return {table: connection.execute(f"select * from confidential.{table} order by all").fetchall() for table in tables}


def publish_both():
    publish(("964", 40), ("966", 9), ("967", 2), ("968", 3))
    publish(("964", 7), year=2014)


@pytest.fixture
def older(published_once, empty_store):
    """What was released by two versions, the newer of which then gets the older names."""
    shutil.copytree(published_once("older", publish_both), empty_store)
    before = released()
    made_older(pointer.current())
    assert all(before[table] for table in ("cell_values", "released_sums"))
    return before


def test_an_import_takes_over_what_was_released(older):
    publish(("969", 30))
    now = released()
    assert all(set(older[table]) <= set(now[table]) for table in older)
    assert (WANTED, "969", 2015, 30, True) in now["cell_values"]
    names = ask("select count(*) from duckdb_tables() where schema_name = 'kept' or table_name = 'pools'")
    assert names == [(0,)] and verification.verify()[0] == []


def test_growth_since_a_version_with_older_names_is_an_inequality(older):
    actions.publish_records(f"{HEADER}\n964,2014,{WANTED},9,,,1/BC,2017-02-02".encode(), confirmed=True, correct=True)
    assert ("964", 2014, WANTED, 7, WANTED, 9, 1) in released()["inequalities"]


def test_ready_refreshes_it_and_it_is_still_read_as_an_older_version(older, capsys):
    assert main(["ready"]) == 0
    assert released() == older
    assert queries.run("totals", measures=[WANTED], elements=[], districts=None, first_year=2015, last_year=2015) is not None
    assert [version.is_damaged for version in history.versions()] == [False, False, False]
    assert main(["versions"]) == 0 and verification.verify()[0] == []
    assert history.state_of(pointer.versions()[1]).definitions == "older"


def test_going_back_past_it_forgets_nothing_either(older):
    actions.roll_back(pointer.versions()[0])
    publish(("970", 50))
    assert (WANTED, "964", 2014, 7, True) in released()["cell_values"]  # only the version that was left had it
