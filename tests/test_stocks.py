"""A stock split by topic or organiser means the same on the pages, in the preview, in verify and in pandas."""

import io

import pandas as pd
import pytest

import queries
from data.publishing import actions
from data.versions import verification
from tests.conftest import ask
from tests.importing import examined
from tests.recomputation import AREAS, by_district_and_year

HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"
STOCK = "models_active_effective"
SPLITS = {  # name: (month, topic, organiser, value) of one commune, and what counts at the end of the year
    "the same month": ([("06", "crime", "", 3), ("06", "drugs", "", 4)], 7),
    "different months": ([("03", "crime", "", 3), ("09", "drugs", "", 4)], 7),
    "a part again": ([("03", "crime", "", 3), ("09", "crime", "", 5), ("09", "drugs", "", 4)], 9),
    "by organiser too": ([("06", "crime", "armed_forces", 3), ("06", "crime", "fatherland_front", 4), ("06", "", "fatherland_front", 2)], 9),
    "the whole, then parts": ([("03", "", "", 20), ("06", "crime", "", 3), ("09", "drugs", "", 4)], 7),
    "parts, then the whole": ([("03", "crime", "", 3), ("06", "drugs", "", 4), ("09", "", "", 20)], 20),
    "the whole between the parts": ([("03", "crime", "", 3), ("06", "", "", 20), ("09", "drugs", "", 4)], 4),
    "both in the last month": ([("03", "crime", "", 3), ("09", "", "", 20), ("09", "drugs", "", 4)], 24),
}


def lines(numbers: list[tuple], area: str = "32044", year: int = 2015) -> list[str]:
    return [
        f"{area},{year}-{month},{STOCK},{value},{topic},{organiser},{place}/BC,{year + 1}-01-05"
        for place, (month, topic, organiser, value) in enumerate(numbers)
    ]


COMMUNES = AREAS[AREAS["level"] == "commune"].groupby("parent_code")["code"].first()
AREA_OF = {split: (district, commune) for split, (district, commune) in zip(SPLITS, COMMUNES.items())}  # each has a district


def lines_of_all(chosen: slice, year: int = 2015) -> list[str]:
    return [line for split, (numbers, _) in SPLITS.items() for line in lines(numbers[chosen], AREA_OF[split][1], year)]


def file(rows: list[str]) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def publish(rows: list[str]):
    actions.publish_records(file(rows), confirmed=True)


def in_pandas(rows: list[str]) -> float:
    frame = pd.read_csv(io.BytesIO(file(rows)), dtype=str, keep_default_na=False)
    return by_district_and_year(frame.astype({"value": int}))[STOCK].xs(2015, level="year").sum()


def stored(district: str) -> list[tuple]:
    return ask(f"""
        select year, value from element_years where element = '{STOCK}' and district_code = '{district}' order by all
    """)


@pytest.fixture
def in_one_file(published_once, monkeypatch):
    """Every split of 2015."""
    monkeypatch.setenv("ANTQ_STORE", str(published_once("splits", lambda: publish(lines_of_all(slice(None))))))


@pytest.fixture(scope="module")
def in_two_files(published_once):
    """Every split of 2014 and of 2015, the last line of which came in a file of its own."""

    def publish_both():
        publish([*lines_of_all(slice(-1)), *lines_of_all(slice(None), 2014)])
        publish(lines_of_all(slice(-1, None)))

    return published_once("splits_in_two_files", publish_both)


@pytest.mark.parametrize("split", SPLITS)
def test_a_split_stock_counts_alike_everywhere(split, in_one_file):
    (numbers, counted), (district, commune) = SPLITS[split], AREA_OF[split]
    rows = lines(numbers, commune)
    (total,) = examined(file(rows)).totals
    assert total.total == counted == in_pandas(rows)
    assert stored(district) == [(2015, counted)]
    asked = {"district": district, "measures": [STOCK], "first_year": 2015, "last_year": 2015}
    communes = queries.run("communes", **asked).set_index("area_code")
    assert communes.loc[commune, "value"] == counted
    rules = queries.run("commune_rules", districts=[district], last_year=2015)
    assert rules[rules["rule"] == "one_model"]["meeting"].tolist() == [1, 1]
    shown = queries.run(
        "record_pages", measure=STOCK, element=STOCK, districts=[district], first_year=2015, last_year=2015, page=1, page_rows=50
    )
    assert (shown["total"] == counted).all() and len(shown) == len(rows)


@pytest.mark.parametrize("split", SPLITS)
def test_the_year_before_and_what_came_in_two_files_count_the_same(split, in_two_files, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(in_two_files))
    (numbers, counted), (district, commune) = SPLITS[split], AREA_OF[split]
    (total,) = examined(file(lines(numbers, commune)[-1:]), in_two_files / "v00001.duckdb").totals
    assert (total.total, total.before) == (numbers[-1][-1], counted)  # the file's own line; all of the year before
    assert stored(district) == [(2014, counted), (2015, counted)]


def test_verify_counts_split_stocks_the_same_way(in_one_file, in_two_files, monkeypatch):
    assert verification.verify()[0] == []
    monkeypatch.setenv("ANTQ_STORE", str(in_two_files))
    assert verification.verify()[0] == []


def test_a_districts_own_number_stands_for_its_communes_however_it_is_split(empty_store):
    rows = [*lines(SPLITS["the same month"][0]), *lines([("03", "crime", "", 30), ("06", "drugs", "", 40)], area="966")]
    (total,) = examined(file(rows)).totals
    publish(rows)
    assert total.total == 70 == in_pandas(rows)
    assert stored("966") == [(2015, 70)] and verification.verify()[0] == []
    asked = {"district": "966", "measures": [STOCK], "first_year": 2015, "last_year": 2015}
    assert queries.run("communes", **asked)["value"].sum() == 7  # each commune's own number is still shown
