"""A batch adds up only what it touches, and every table comes out as from all records at once."""

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.publishing import actions, reference, small_tables
from data.versions import pointer, store
from tests.importing import report, row

AREAS = ("31999", "32002", "964", "966")  # two communes, two districts
PERIODS = ("2014", "2015-Q4", "2015-11", "2015-12", "2015-12-31", "15/12/2015-14/01/2016", "2016-01")
ELEMENTS = ("propaganda_sessions", "models_active_effective", "units_registered", "population", "persons_managed_educated")
RECORDS = st.fixed_dictionaries(
    {
        "area_code": st.sampled_from(AREAS),
        "period": st.sampled_from(PERIODS),
        "element": st.sampled_from(ELEMENTS),
        "topic": st.sampled_from(("", "drugs")),
        "value": st.integers(0, 40).map(str),
        "report_date": st.sampled_from(("2016-02-05", "2016-02-06")),
    }
)
BATCHES = st.lists(st.lists(RECORDS, min_size=1, max_size=6), min_size=2, max_size=3)
KEYS = ("area_code", "period", "element", "topic")
OF_THE_MAKING = {"version_facts", "changed_values", "compared_with"}


def tables(version) -> dict[str, list]:
    """The rows of every stored table by its name, in one order."""
    with duckdb.connect(version, read_only=True) as connection:
        names = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
        return {
            name: sorted(connection.execute(f"from {name}").fetchall(), key=repr)
            for (name,) in names if name.partition(".")[2] not in OF_THE_MAKING
        }  # fmt: skip


def published(batches: list[list[dict]]) -> int:
    """Publish them one after the other, each as a correction of what is stored; how many are published."""
    done = 0
    for number, records in enumerate(batches, start=1):
        alone = {tuple(record.get(key) for key in KEYS): record for record in records}.values()
        lines = (row(report_no=f"{number}/BC-CAH", **record) for record in alone)
        try:
            actions.publish_records(report(*lines).encode(), confirmed=True, correct=True)
            done += 1
        except actions.Refused:  # a district and a part larger than its whole, and the like
            continue
    return done


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BATCHES)
def test_adding_to_the_sums_gives_what_adding_up_everything_gives(tmp_path_factory, batches):
    compare(batches, tmp_path_factory.mktemp("store"))


@pytest.mark.slow
def test_a_correction_and_further_months_give_what_adding_up_everything_gives(tmp_path):
    month = {"area_code": "31999", "period": "2015-11", "element": "propaganda_sessions", "value": "7"}
    stock = month | {"element": "population", "value": "9000"}
    first = [month, stock, month | {"area_code": "966"}, stock | {"area_code": "32002", "period": "2015"}]
    second = [month | {"value": "8"}, month | {"period": "2016-01"}, stock | {"value": "9001"}, stock | {"period": "2015-12"}]
    assert compare([first, second, [month | {"period": "2014"}]], tmp_path) == 3


def compare(batches: list[list[dict]], folder) -> int:
    """Whether all tables are equal however they came about; how many batches were published."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANTQ_STORE", str(folder))
        done = published(batches)
        if done > 1:
            added = pointer.current()
            with store.writing():
                anew = folder / f"{small_tables.published_anew(added, reference.SOURCE)}.duckdb"
            assert tables(added) == tables(anew)
        return done
