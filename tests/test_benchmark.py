"""What the benchmark's results rest on: the records it invents, the limits of its load driver, the ratios beside the goals."""

from collections import Counter

import duckdb
import pytest

from bench import goals, records
from bench.many_filters import Memory
from bench.readers import Climb, Step
from bench.results import Results
from data.reading.headers import COLUMNS

SIZE = 20_000


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    file = tmp_path_factory.mktemp("invented") / "records.csv"
    records.write(SIZE, file)
    return duckdb.from_csv_auto(str(file), all_varchar=True)


def test_as_many_records_as_asked_for_none_twice(invented):
    assert tuple(invented.columns) == COLUMNS
    rows = invented.fetchall()
    keys = {row[:3] + row[4:6] for row in rows}
    assert len(rows) == len(keys) == SIZE


def test_every_year_and_commune_has_its_share_of_the_records(invented):
    rows = invented.fetchall()
    by_year, by_commune = Counter(row[1][:4] for row in rows), Counter(row[0] for row in rows)
    assert sorted(by_year) == [str(year) for year in records.YEARS]
    assert max(by_year.values()) < 1.1 * min(by_year.values())
    assert len(by_commune) == 101 and max(by_commune.values()) < 2 * min(by_commune.values())  # at sea there is more to report


def test_the_most_readers_are_those_of_the_last_step_within_the_limit():
    steps = Step(8, 32, 90, 400, 500), Step(16, 64, 200, 1000, 520), Step(24, 96, 900, 1001, 540)
    assert Climb("ours", steps, None).most == 16
    assert Climb("usual", steps[2:], None).most == 0


def test_results_stand_beside_the_goals_as_ratios_within_a_lap():
    results = Results([10_000, 1_000_000])
    times = {("usual", 10_000): 200.0, ("ours", 10_000): 50.0, ("usual", 1_000_000): 250.0, ("ours", 1_000_000): 60.0}
    results.add("server", {("new", *key): [value - 1, value, value + 9] for key, value in times.items()})
    results.memory = Memory(500, 300, 420)
    within, over = Step(16, 64, 200, 900, 520), Step(24, 96, 900, 5000, 540)
    results.climbs = [Climb("ours", (within,), None), Climb("usual", (over,), within)]
    lines = goals.table(results).splitlines()
    assert "| server, never asked for, × usual | ≤ 0.35 | 0.25 | 0.24 |" in lines
    assert "| server, never asked for, × 10,000 records | ≤ 1.1 | 1.00 | 1.20 |" in lines
    assert "| server, asked before, × usual | ≤ 0.12 | – | – |" in lines
    assert "| sessions with p95 ≤ 1 s, × usual | ≥ 6 | – (16 beside 0) |  |" in lines
    assert "| memory added by 500 different filters, MB | ≤ 150 | 120 |  |" in lines
