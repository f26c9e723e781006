"""The demonstration data: its totals are the article's, and pandas finds the same indicators in it."""

import hashlib
import os
import subprocess
import sys
from itertools import product

import pandas as pd
import pytest

import queries
from data.demo import demonstration
from data.publishing import catalogue
from tests.conftest import TESTS, ask
from tests.recomputation import DISTRICTS, ELEMENTS, PLAIN, SOURCE, numerators_and_denominators

FIGURES = pd.read_csv(SOURCE / "published_figures.csv").query("code in @ELEMENTS.index").set_index("code")
ORDERS = {  # "hàng trăm", "hàng ngàn", "hàng chục ngàn"
    "order_hundreds": (100, 999),
    "order_thousands": (1_000, 9_999),
    "order_tens_of_thousands": (10_000, 99_999),
}
ARTICLE = {code: entry for code, entry in catalogue.indicators().items() if entry.article_value is not None}
DIGEST = """
import hashlib
from data.demo import demonstration
from data.reading import staging
print(hashlib.sha256(repr([*demonstration.records(), *demonstration.targets()]).encode()).hexdigest())
"""


def published(indicator: str) -> dict[tuple, tuple]:
    rows = ask(f"""
        select element, district_code, year, numerator, denominator from confidential.indicator_values
        where indicator = '{indicator}'
    """)
    return {row[:3]: row[3:] for row in rows}


def province(measure: str) -> float:
    rows = queries.run("totals", measures=[measure], elements=[], districts=None, first_year=2012, last_year=2016)
    (value,) = rows[rows["area_code"].isna() & rows["year"].isna()]["value"]
    return value


def bounds(element: str) -> tuple[float, float]:
    figure = FIGURES.loc[element]
    if figure["qualifier"] in ORDERS:
        return ORDERS[figure["qualifier"]]
    return figure["value"], figure["value"] * (1.02 if figure["qualifier"] == "at_least" else 1)


def test_the_article_gives_eighteen_elements_a_number_and_one_none():
    assert FIGURES["qualifier"].value_counts().to_dict() == {
        "exact": 6, "at_least": 7, "order_thousands": 3,
        "order_tens_of_thousands": 1, "order_hundreds": 1, "unquantified": 1,
    }  # fmt: skip


@pytest.mark.parametrize("element", FIGURES.index[FIGURES["qualifier"] != "unquantified"])
def test_five_year_total_agrees_with_the_article(element, on_demo):
    least, most = bounds(element)
    assert least <= province(element) <= most


def test_every_element_has_records_and_every_year_too(demo_records):
    assert set(demo_records["element"]) == set(ELEMENTS.index)
    assert set(demo_records["period"].str[:4]) == {"2012", "2013", "2014", "2015", "2016"}


@pytest.mark.parametrize("indicator", PLAIN)
def test_pandas_finds_the_same_numerators_and_denominators(indicator, demo_values, on_demo):
    rows = numerators_and_denominators(demo_values, indicator).astype(object)
    rows = rows.where(rows.notna(), None)
    expected = {(None, *place): tuple(pair) for place, pair in zip(rows.index, rows.values, strict=True)}
    assert published(indicator) == expected


def test_pandas_finds_the_same_changes_from_year_to_year(demo_values, on_demo):
    expected = {}
    for element in demo_values.columns:
        known = demo_values[element].dropna().to_dict()
        for (district, year), value in known.items():
            before = known.get((district, year - 1))
            if before is not None:
                expected[element, district, year] = (value - before, before)
    assert published("yoy_change") == expected


def test_pandas_finds_the_same_districts_that_reported(demo_values, on_demo):
    expected = {}
    for (element, where), district, year in product(ELEMENTS["applies_to"].items(), DISTRICTS.index, range(2012, 2017)):
        if where == "all" or DISTRICTS["coastal"][district] == "true":
            expected[element, district, year] = (int(pd.notna(demo_values[element].get((district, year)))), 1)
    assert published("reporting_completeness") == expected


@pytest.mark.parametrize("indicator", ARTICLE)
def test_the_articles_own_value_comes_out_of_the_totals(indicator, on_demo):
    entry = ARTICLE[indicator]
    value = round(province(indicator), entry.decimals)
    most = entry.article_value if entry.article_qualifier == "exact" else entry.article_value * 1.01
    assert entry.article_value <= value <= most


def test_ten_indicators_or_more_are_compared_with_the_article():
    assert len(ARTICLE) >= 10


@pytest.mark.slow
def test_another_process_makes_the_same_records_to_the_byte():
    here = hashlib.sha256(repr([*demonstration.records(), *demonstration.targets()]).encode()).hexdigest()
    environment = os.environ | {"PYTHONHASHSEED": "1"}  # another order of sets
    there = subprocess.run(
        [sys.executable, "-c", DIGEST], cwd=TESTS.parent, env=environment, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == here
