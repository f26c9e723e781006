"""With one district's reports removed: its numbers are gaps everywhere, and every total says so."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from data.demo import demonstration
from data.publishing import actions
from data.reading import staging
from tests.figures import drawn
from tests.recomputation import ELEMENTS, PLAIN, by_district_and_year
from ui.blocks import frame, panels
from ui.numbers import coverage, headlines, totals
from ui.reader.view import View

SILENT, NAME = "966", "U Minh"


@pytest.fixture(scope="module")
def records(demo_records) -> pd.DataFrame:
    """The demonstration records without those of U Minh and its communes."""
    return demo_records.loc[demo_records["district"] != SILENT, list(staging.COLUMNS)]


@pytest.fixture(scope="module")
def store(records, published_once) -> Path:
    def publish():
        text = io.StringIO(newline="")
        csv.writer(text).writerows([staging.COLUMNS, *records.values.tolist()])
        actions.publish_records(text.getvalue().encode(), actions.DEMONSTRATION, targets=list(demonstration.targets()))

    return published_once("without", publish)


@pytest.fixture
def view(store, monkeypatch) -> View:
    monkeypatch.setenv("ANTQ_STORE", str(store))
    return View(store / "v00001.duckdb", (), 2012, 2016, "vi")


@pytest.fixture(scope="module")
def values(records) -> pd.DataFrame:
    return by_district_and_year(records)


def test_every_number_of_the_silent_district_is_a_gap(view):
    for code in (*ELEMENTS.index, *PLAIN):
        rows = pd.DataFrame(totals.of(view, code))
        its = rows[rows["area_code"] == SILENT]
        assert set(its["status"]) == {"not_reported"}, code
        assert its[["numerator", "value", "change"]].isna().all().all(), code


@pytest.mark.parametrize("code", [*ELEMENTS.index, *PLAIN])
def test_every_total_says_that_one_is_missing_and_names_it(view, code):
    rows = pd.DataFrame(totals.of(view, code))
    asked = 6 if rows["districts_expected"].max() == 6 else 9
    whole = rows[rows["area_code"].isna() & (rows["districts_reported"] > 0)]
    assert whole["partial"].all() and set(whole["districts_expected"]) == {asked}
    said = coverage.said(view, code)
    reported = rows[rows["area_code"].isna() & rows["year"].isna()]["districts_reported"].iloc[0]
    assert said.startswith(f"{reported}/{asked} huyện đã báo cáo; còn thiếu: ") and f"{NAME} (" in said
    if code not in ("vms_coverage", "vessels_15m_vms"):  # nobody counted these before 2015
        assert reported == asked - 1


@pytest.mark.parametrize("element", ["propaganda_sessions", "vessel_owner_commitments", "units_safe"])
def test_the_totals_are_those_of_the_others(view, values, element):
    by_year = values[element].groupby("year").sum()
    assert [totals.together(view, element, year)["value"] for year in by_year.index] == by_year.tolist()
    last = ELEMENTS["aggregation"][element] == "stock_last"
    assert totals.together(view, element)["value"] == (by_year[2016] if last else by_year.sum())


def test_cards_columns_and_strip_look_and_say_incomplete(view):
    for card in headlines.six(view):
        assert "card-partial" in card.look and "còn thiếu: U Minh" in card.coverage
    panel = panels.by_year(view, "propaganda_sessions")
    (striped,) = drawn(panel).data
    assert list(striped.x) == [2012, 2013, 2014, 2015, 2016] and striped.marker.pattern.shape == "/"
    assert all(text.endswith("(8/9)") for text in striped.text)
    assert panel.finding.endswith("5 năm thiếu số") or not panel.finding
    assert panel.remarks[-1] == "8/9 huyện đã báo cáo; còn thiếu: U Minh (2012–2016)"
    assert "8/9 huyện đã báo cáo; còn thiếu: U Minh" in frame.status_bar(view)


def test_its_bar_and_its_place_on_the_map_are_hatched(view):
    bars = drawn(panels.by_district(view, "tips_useful_rate"))
    hatched = next(trace for trace in bars.data if trace.marker.pattern.shape and trace.marker.color == "rgba(0,0,0,0)")
    assert list(hatched.y) == ["U Minh  <b>chưa báo cáo</b>"]
    assert drawn(panels.by_district(view, "tips_useful_rate", shape="map")).data[1].fillpattern.shape == "/"


def test_a_district_that_missed_a_year_has_a_striped_bar(on_demo):
    view = View(on_demo / "v00001.duckdb", (), 2012, 2016, "vi")
    figure = drawn(panels.by_district(view, "panels_posters"))  # U Minh did not report them in 2012
    striped = [trace for trace in figure.data if trace.marker.pattern.shape]
    assert [trace.y[0].split("  ")[0] for trace in striped] == [NAME]
    assert striped[0].hovertext[0].endswith("chưa đủ báo cáo")
    assert coverage.said(view, "panels_posters") == "9/9 huyện đã báo cáo; còn thiếu: U Minh (2012)"


def test_complete_numbers_are_not_marked_incomplete(on_demo):
    view = View(on_demo / "v00001.duckdb", (), 2012, 2016, "vi")
    assert coverage.said(view, "propaganda_sessions") == "9/9 huyện đã báo cáo"
    assert not any("card-partial" in card.look for card in headlines.six(view))
    assert not any(trace.marker.pattern.shape for trace in drawn(panels.by_year(view, "propaganda_sessions")).data)


def test_a_district_that_is_not_asked_is_not_missing(on_demo):
    inland = View(on_demo / "v00001.duckdb", ("964",), 2012, 2016, "vi")
    assert coverage.said(inland, "vessel_owner_commitments") == ""


def test_a_year_that_does_not_apply_says_so_on_its_column(on_demo):
    inland = View(on_demo / "v00001.duckdb", ("964",), 2012, 2016, "vi")
    (columns,) = drawn(panels.by_year(inland, "vessel_owner_commitments")).data
    assert list(columns.text) == ["không<br>áp dụng"] * 5 and list(columns.y) == [0] * 5


def test_districts_that_miss_the_same_years_are_named_together(on_demo):
    view = View(on_demo / "v00001.duckdb", (), 2012, 2016, "vi")
    everybody = "U Minh, Trần Văn Thời, Đầm Dơi, Năm Căn, Phú Tân, Ngọc Hiển (2012–2014)"
    assert coverage.said(view, "vms_coverage", every_year=True) == f"6/6 huyện đã báo cáo; còn thiếu: {everybody}"


def test_the_province_is_named_left_of_its_line_near_the_right_end(on_demo):
    inland = View(on_demo / "v00001.duckdb", ("964",), 2012, 2016, "vi")
    notes = drawn(panels.by_district(inland, "vms_coverage")).layout.annotations
    assert [note.xanchor for note in notes if note.text == "Toàn tỉnh: 54,6%"] == ["right"]
