"""A stock split by topic or organiser means the same on the pages, in the preview, in verify and in pandas."""

import io

import pandas as pd
import pytest

import queries
from data.publishing import actions, preview
from data.versions import verification
from tests.conftest import ask
from tests.recomputation import by_district_and_year

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


def publish(rows: list[str]):
    actions.publish_records("\n".join([HEADER, *rows]).encode(), confirmed=True)


def in_pandas(rows: list[str]) -> float:
    frame = pd.read_csv(io.StringIO("\n".join([HEADER, *rows])), dtype=str, keep_default_na=False)
    return by_district_and_year(frame.astype({"value": int}))[STOCK].xs(2015, level="year").sum()


def stored() -> list[tuple]:
    return ask(f"select district_code, year, value from element_years where element = '{STOCK}' order by all")


@pytest.mark.parametrize("split", SPLITS)
def test_a_split_stock_counts_alike_everywhere(split, empty_store):
    numbers, counted = SPLITS[split]
    rows = lines(numbers)
    (total,) = preview.examine("\n".join([HEADER, *rows]).encode()).totals
    assert total.total == counted == in_pandas(rows)
    publish(rows)
    assert stored() == [("966", 2015, counted)]
    assert verification.verify()[0] == []
    asked = {"district": "966", "measures": [STOCK], "first_year": 2015, "last_year": 2015}
    communes = queries.run("communes", **asked).set_index("area_code")
    assert communes.loc["32044", "value"] == counted
    rules = queries.run("commune_rules", districts=["966"], last_year=2015)
    assert rules[rules["rule"] == "one_model"]["meeting"].tolist() == [1, 1]
    shown = queries.run(
        "record_pages", measure=STOCK, element=STOCK, districts=None, first_year=2015, last_year=2015, page=1, page_rows=50
    )
    assert (shown["total"] == counted).all() and len(shown) == len(rows)


@pytest.mark.parametrize("split", SPLITS)
def test_the_year_before_and_what_came_in_two_files_count_the_same(split, empty_store):
    numbers, counted = SPLITS[split]
    publish([*lines(numbers[:-1]), *lines(numbers, year=2014)])
    (total,) = preview.examine("\n".join([HEADER, *lines(numbers)[-1:]]).encode()).totals
    assert (total.total, total.before) == (numbers[-1][-1], counted)  # the file's own line; all of the year before
    publish(lines(numbers)[-1:])
    assert stored() == [("966", 2014, counted), ("966", 2015, counted)]
    assert verification.verify()[0] == []


def test_a_districts_own_number_stands_for_its_communes_however_it_is_split(empty_store):
    rows = [*lines(SPLITS["the same month"][0]), *lines([("03", "crime", "", 30), ("06", "drugs", "", 40)], area="966")]
    (total,) = preview.examine("\n".join([HEADER, *rows]).encode()).totals
    publish(rows)
    assert total.total == 70 == in_pandas(rows)
    assert stored() == [("966", 2015, 70)] and verification.verify()[0] == []
    asked = {"district": "966", "measures": [STOCK], "first_year": 2015, "last_year": 2015}
    assert queries.run("communes", **asked)["value"].sum() == 7  # each commune's own number is still shown
