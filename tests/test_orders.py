"""Rows come in one order only: what the queries order by is unique."""

import csv

import pytest

import queries
from tests.recomputation import SOURCE

ORDERED = {  # source table: what its display_order is unique within
    "elements": (), "topics": (), "organisers": (), "reasons": (), "published_figures": (), "areas": ("vintage", "level", "parent_code"),
}  # fmt: skip


@pytest.mark.parametrize("table", ORDERED)
def test_the_display_order_of_a_source_table_has_no_ties(table):
    with (SOURCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [tuple(row[column] for column in (*ORDERED[table], "display_order")) for row in rows]
    assert len(set(keys)) == len(keys) > 1


@pytest.mark.parametrize("dimension", ["topic", "organiser", "month"])
def test_parts_are_ordered_by_unique_keys(dimension, on_demo):
    asked = {"districts": None, "first_year": 2012, "last_year": 2016}
    parts = queries.run("parts", element="propaganda_sessions", dimension=dimension, **asked)["part"]
    assert parts.is_unique and len(parts) > 3
