"""What a period counts in: the State's reporting periods in the month, quarter and year of their last day, others in the
year they lie in or in none. Computed a second way by pandas, checked by verify, exported and read back."""

import io

import duckdb
import pandas as pd
import pytest
import streamlit as st

import queries
from cli.main import main
from data.publishing import actions
from data.versions import pointer, verification
from tests.conftest import ask, resealed
from tests.importing import HEADER
from tests.recomputation import by_district_and_year
from ui.blocks import passport
from ui.reader.view import View

pytestmark = pytest.mark.slow  # every test here takes seconds

SESSIONS, MODELS = "propaganda_sessions", "models_active_effective"
ROWS = [  # area, period, element, value, topic
    ("966", "15/12/2013-14/12/2014", SESSIONS, 100, ""),
    ("967", "15/12/2013-14/01/2014", SESSIONS, 7, ""),
    ("967", "15/01/2014-14/02/2014", SESSIONS, 8, ""),
    ("967", "15/11/2013-14/12/2013", SESSIONS, 9, ""),
    ("968", "15/12/2013-14/03/2014", SESSIONS, 20, ""),
    ("968", "15/03/2014-14/06/2014", SESSIONS, 21, ""),
    ("969", "15/12/2013-14/06/2014", SESSIONS, 30, ""),
    ("970", "20/12/2013-10/01/2014", SESSIONS, 1000, ""),  # from here on: not the State's
    ("970", "15/11/2013-14/02/2014", SESSIONS, 2000, ""),
    ("970", "15/12/2013-14/04/2014", SESSIONS, 4000, ""),
    ("970", "01/02/2014-20/03/2014", SESSIONS, 40, ""),
    ("970", "2014-05", SESSIONS, 41, ""),
    ("971", "15/12/2012-14/12/2013", MODELS, 5, ""),
    ("971", "15/12/2013-14/03/2014", MODELS, 6, "crime"),
    ("971", "15/03/2014-14/06/2014", MODELS, 7, "crime"),
    ("971", "20/12/2013-19/03/2015", MODELS, 90, ""),
    ("971", "2015-01", MODELS, 8, ""),
    ("971", "2015-12", SESSIONS, 3, ""),
]
RECORDS = pd.DataFrame(ROWS, columns=["area_code", "period", "element", "value", "topic"])


def publish():
    lines = [f"{area},{span},{element},{value},{topic},,{at}/BC,2016-01-05" for at, (area, span, element, value, topic) in enumerate(ROWS, 1)]
    actions.publish_records("\n".join([HEADER, *lines]).encode(), confirmed=True)


@pytest.fixture
def on_spans(published_once, monkeypatch):
    store = published_once("spans", publish)
    monkeypatch.setenv("ANTQ_STORE", str(store))
    st.cache_resource.clear()
    return store


def test_the_totals_of_every_year_are_those_that_pandas_counts(on_spans):
    expected = by_district_and_year(RECORDS).stack().dropna()
    found = {(district, year, element): value for district, year, element, value in ask(
        "select district_code, year, element, value from element_years"
    )}  # fmt: skip
    assert found == {(district, year, element): value for (district, year, element), value in expected.items()}
    assert found["966", 2014, SESSIONS] == 100 and found["967", 2013, SESSIONS] == 9 and found["970", 2014, SESSIONS] == 81
    assert verification.verify()[0] == []


def test_a_period_of_the_state_counts_in_the_month_of_its_last_day_and_covers_the_months_of_its_name(on_spans):
    parts = ask("select district_code, year, part, value from element_parts where dimension = 'month' and part is not null order by all")
    assert parts == [("967", 2013, "12", 9), ("967", 2014, "1", 7), ("967", 2014, "2", 8), ("970", 2014, "5", 41), ("971", 2015, "12", 3)]
    months = ask("select area_code, list(month order by month) from area_months where year = 2014 group by area_code order by all")
    assert dict(months) == {
        "966": [*range(1, 13)], "967": [1, 2], "968": [*range(1, 7)], "969": [*range(1, 7)], "970": [2, 3, 5], "971": [3, 6],
    }  # fmt: skip


def test_the_passport_says_the_days_and_lists_only_what_counts(on_spans):
    seen = View(queries.version(), (), 2014, 2014, "vi")
    listed = passport.record_page(seen, SESSIONS, SESSIONS, 1)
    assert listed.records == sum(1 for _, span, element, *_ in ROWS if element == SESSIONS and "2014" in span) - 3
    said = str(listed.table.columns)
    assert "15/12/2013–14/12/2014" in said and "20/12/2013" not in said


def test_what_is_exported_reads_back_to_the_same_records(on_spans, tmp_path, monkeypatch):
    stored = ask("select area_code, first_day, last_day, element, topic, value from records order by all")
    file = tmp_path / "records.csv"
    assert main(["export", "--out", str(file)]) == 0
    written = pd.read_csv(io.BytesIO(file.read_bytes()), dtype=str)
    assert "15/12/2013-14/12/2014" in set(written["period"]) and "2014-05" in set(written["period"])
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "again"))
    actions.publish_records(file.read_bytes(), confirmed=True)
    assert ask("select area_code, first_day, last_day, element, topic, value from records order by all") == stored


def test_a_store_whose_records_count_in_no_year_has_their_years_without_numbers(empty_store):
    line = f"966,20/12/2013-10/01/2014,{SESSIONS},5,,,1/BC,2016-01-05"
    actions.publish_records("\n".join([HEADER, line]).encode(), confirmed=True)
    assert ask("select distinct year from district_years") == [(2014,)] and ask("select * from element_years") == []
    assert verification.verify()[0] == []


def test_a_year_in_progress_is_reported_up_to_the_month_of_the_last_day(empty_store):
    quarters = {"15/12/2013-14/03/2014": 10, "15/03/2014-14/06/2014": 11, "15/06/2014-14/12/2014": 50, "15/12/2014-14/03/2015": 12}
    lines = [f"966,{span},{SESSIONS},{value},,,{value}/BC,2016-01-05" for span, value in quarters.items()]
    actions.publish_records("\n".join([HEADER, *lines]).encode(), confirmed=True)
    assert ask("select distinct year, months_of_year from district_years order by all") == [(2014, 12), (2015, 3)]
    assert ask("select district_code, year, months, value from same_months") == [("966", 2015, 3, 10)]


OF_ONE_YEAR = """
alter table {table} rename to former;
create table {table} (
    record_id bigint not null, report_id integer not null, vintage smallint not null, area_code varchar not null,
    first_day date not null, last_day date not null, element varchar not null, topic varchar, organiser varchar,
    value bigint check (value >= 0), status varchar not null,
    check (first_day <= last_day and year(first_day) = year(last_day))
);
insert into {table} from former;
drop table former;
"""


def test_a_store_made_when_a_period_lay_in_one_year_takes_the_others(empty_store):
    lines = [f"966,2014,{SESSIONS},5,,,1/BC,2016-01-05", f"966,2014,{MODELS},2,,,1/BC,2016-01-05"]
    actions.publish_records("\n".join([HEADER, *lines]).encode())
    version = pointer.current()
    with duckdb.connect(version) as connection:
        for table in ("activities", "outcomes"):
            connection.execute(OF_ONE_YEAR.format(table=table))
    resealed(version)
    publish()
    assert ask("select count(*) from records") == [(len(ROWS) + len(lines),)]
    assert ask("select count(*) from duckdb_tables() where table_name like '%of_one_year'") == [(0,)]
    assert verification.verify()[0] == []
