"""What readers share is built once, is never more than its budget of bytes, and is counted honestly."""

import gc
import itertools
import threading
import time
import tracemalloc

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pytest
import streamlit as st

import queries
from tests.app import opened
from ui.blocks import panels
from ui.numbers import measures, totals
from ui.reader import cache
from ui.reader.view import View, rows
from ui.server import warm
from ui.text import words

MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def empty_cache():
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def views():
    """Different filters of the current version, without end."""
    codes = queries.run("districts")["code"].tolist()
    version = queries.version()
    spans = [(2014, 2014), (2014, 2015), (2014, 2016), (2015, 2015), (2015, 2016), (2016, 2016)]
    for size in range(1, 9):
        for districts, (first, last) in itertools.product(itertools.combinations(codes, size), spans):
            yield View(version, districts, first, last, "vi")


def memory_of(build) -> tuple[object, int]:
    """A value and the memory that Python and Arrow took for it."""
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0] + pa.total_allocated_bytes()
        value = build()
        gc.collect()
        return value, tracemalloc.get_traced_memory()[0] + pa.total_allocated_bytes() - before
    finally:
        tracemalloc.stop()


def test_500_different_filters_take_no_more_than_the_budget(on_tiny, monkeypatch):
    monkeypatch.setattr(cache, "BUDGET", 2 * MEGABYTE)

    @cache.built_once
    def table_of(view: View) -> pd.DataFrame:
        return pd.DataFrame({"year": np.full(5_000, view.first_year), "value": np.arange(5_000.0)})

    many = list(itertools.islice(views(), 500))
    assert len(set(many)) == 500
    _, taken = memory_of(lambda: [table_of(view) for view in many] and None)
    shared = cache._cache()
    assert shared.size <= 2 * MEGABYTE and taken < 2.5 * MEGABYTE
    assert 10 < len(shared._entries) < 500


@pytest.mark.parametrize(
    "build",
    [
        lambda view: totals.of_measures.__wrapped__(view, totals.FIRST_PAGE, measures.HEADLINES),
        lambda view: panels.by_district.__wrapped__(view, "tips_per_10000_people_year"),
        lambda view: panels.by_district.__wrapped__(view, "tips_per_10000_people_year", shape="map"),
        lambda view: pd.DataFrame({"number": np.arange(50_000), "text": [f"text {n}" for n in range(50_000)]}),
        lambda view: go.Figure(go.Bar(x=np.arange(50_000), y=[f"text {n}" for n in range(50_000)])),
        lambda view: {"array": np.ones(100_000), "view": np.ones(100_000)[::2], "objects": np.array([{"a": 1}] * 9, object)},
    ],
    ids=["totals", "bars", "map", "frame", "figure", "arrays"],
)
def test_a_size_is_about_the_memory_that_is_taken(on_tiny, build):
    view = next(views())
    words("vi")
    build(view)  # loads what it uses of others
    value, taken = memory_of(lambda: build(view))
    # A panel's size also counts the rows it shares with the totals, which were there before.
    most = 2.5 if isinstance(value, panels.Panel) else 1.6
    assert 0.7 * taken < cache.size_of(value) < most * taken


def test_a_size_counts_what_functions_and_cycles_hold_once():
    text = "x" * MEGABYTE
    cycle = [text]
    cycle.append(cycle)
    for value in ((text, [text, {text: text}]), lambda: text, cycle):
        assert MEGABYTE < cache.size_of(value) < 1.01 * MEGABYTE
    assert cache.size_of(View) == 0 and cache.size_of(pd) == 0


def test_what_was_used_last_stays():
    shared = cache.Cache(3.5 * MEGABYTE)
    built = []

    def get(key: str):
        return shared.get(key, lambda: built.append(key) or "x" * MEGABYTE)

    for key in ("a", "b", "c", "a", "d", "a", "c", "b"):
        get(key)
    assert built == ["a", "b", "c", "d", "b"]
    assert shared.size == pytest.approx(3 * MEGABYTE, rel=0.01)


def test_what_is_larger_than_the_budget_is_given_and_not_kept():
    shared = cache.Cache(MEGABYTE)
    assert shared.get("small", lambda: "kept") == "kept"
    for _ in range(2):
        assert len(shared.get("large", lambda: "x" * 2 * MEGABYTE)) == 2 * MEGABYTE
    assert list(shared._entries) == ["small"]


def test_threads_that_ask_at_once_get_one_value_built_once():
    shared, built, values = cache.Cache(MEGABYTE), [], []
    start = threading.Barrier(8)

    def build() -> list:
        built.append(threading.get_ident())
        time.sleep(0.05)
        return []

    def ask(key: str):
        start.wait()
        values.append((key, shared.get(key, build)))

    threads = [threading.Thread(target=ask, args=("ab"[number % 2],)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 2 and len(values) == 8
    assert len({id(value) for _, value in values}) == 2


def test_a_failure_is_not_kept():
    shared = cache.Cache(MEGABYTE)
    with pytest.raises(ZeroDivisionError):
        shared.get("key", lambda: 1 / 0)
    assert shared.get("key", lambda: 1) == 1 and not shared._building


def test_a_value_built_for_the_same_arguments_is_the_same_object_until_all_is_cleared(on_tiny):
    view, other = itertools.islice(views(), 2)
    value = totals.plans(view)
    assert totals.plans(View(*vars(view).values())) is value
    assert totals.plans(other) is not value
    assert rows(view, "parts", element="propaganda_sessions", dimension="month") is not rows(
        view, "parts", element="propaganda_sessions", dimension="topic"
    )
    st.cache_resource.clear()
    assert totals.plans(view) is not value


def test_arguments_by_position_by_name_and_by_default_ask_for_one_value():
    built = []

    @cache.built_once
    def chart(code: str, shape: str = "bars", *, height: int = 220) -> list:
        built.append((code, shape, height))
        return [code]

    asked = [chart("a"), chart("a", "bars"), chart(code="a"), chart(shape="bars", code="a"), chart("a", height=220)]
    assert len({id(value) for value in asked}) == 1
    assert chart("a", "map") is chart(shape="map", code="a") is not asked[0]
    assert chart("a", height=200) is not asked[0]
    assert built == [("a", "bars", 220), ("a", "map", 220), ("a", "bars", 200)]
    with pytest.raises(TypeError, match="colour"):
        chart("a", colour="red")


def test_the_first_page_finds_its_charts_built_by_the_warm_up(on_demo):
    warm.up()
    before = set(cache._cache()._entries)
    assert not opened().exception
    built = {str(name) for name, *_ in set(cache._cache()._entries) - before}
    assert not {name for name in built if name.startswith("ui.blocks.panels")}
