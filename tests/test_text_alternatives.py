"""A chart says in words what it shows, for those who do not see it."""

import pytest
import streamlit as st

from ui.blocks import panels
from ui.numbers import totals
from ui.reader.view import View
from ui.takeaway import brief, tables


@pytest.fixture(autouse=True)
def fresh_caches():
    st.cache_resource.clear()


def view(store, *districts: str) -> View:
    return View(store / "v00001.duckdb", districts, 2014, 2016, "vi")


def read_out(seen: View, panel: panels.Panel) -> str:
    return tables.read_out(seen, panel.title, panel.finding, panel.note, panel.table)


def test_a_chart_is_read_out_with_its_unit_its_values_and_its_gaps(on_tiny):
    seen = view(on_tiny, "964", "966")
    panel = panels.by_year(seen, "propaganda_sessions")
    said = read_out(seen, panel)
    assert panel.finding and said.startswith(f"{panel.title}. {panel.finding}. Đơn vị: cuộc")
    values = [totals.together(seen, "propaganda_sessions", year)["value"] for year in (2014, 2015, 2016)]
    expected = "; ".join(f"{year}: {value:.0f}" for year, value in zip((2014, 2015, 2016), values, strict=True))
    assert expected in said
    u_minh = panels.by_year(view(on_tiny, "966"), "propaganda_sessions")
    assert "2015: chưa báo cáo" in read_out(seen, u_minh)
    both = panels.by_district_and_year(view(on_tiny), "propaganda_sessions")
    long = read_out(seen, both)
    assert "TP Cà Mau 2014: 40" in long and long.count(": ") < 20
    assert f"và {len(both.table.lines) - tables.MOST_READ_OUT} dòng nữa trong bảng" in long
    # The brief's charts are read out by the same function.
    years = brief.content(seen, "tips_per_10000_people_year")["years"][0]
    assert years["alt"].endswith(f"{expected}.") and panel.finding in years["alt"] and years["title"] == panel.finding
