"""A year in progress says so wherever it stands: on cards, charts, the brief and in files."""

import io
import shutil

import pandas as pd
import pytest
import streamlit as st

from tests.app import OF_EACH_KIND, PAGES, opened
from tests.conftest import slow_except
from tests.figures import drawn
from tests.test_brief import read
from tests.test_brief import text as text_of
from tests.test_plans import publish_with
from tests.test_year_in_progress import RECORDS, SESSIONS, STOCK, same_months, view
from ui.blocks import communes, frame, panels, passport, profile
from ui.numbers import alerts, headlines
from ui.takeaway import brief
from ui.text import format

pytestmark = pytest.mark.slow  # every test here takes seconds


@pytest.fixture(autouse=True)
def on_store(progress_store, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(progress_store))
    st.cache_resource.clear()


def test_cards_compare_with_the_same_months_and_with_the_end_of_the_year_before():
    cards = {card.code: card for card in headlines.six(view())}
    (now, before), (now_966, before_966) = same_months(SESSIONS, "964"), same_months(SESSIONS, "966")
    change = 100 * (now + now_966 - before - before_966) / (before + before_966)
    written = f"{change:+.1f}".replace(".", ",").replace("-", "−")
    assert cards[SESSIONS].change == f"3 tháng đầu năm 2016 so với cùng kỳ 2015: {written}%"
    assert cards[STOCK].change == "Đến tháng 3/2016 so với cuối năm 2015: −40,0%"
    assert "(đến tháng 3/2016)" in cards[STOCK].unit
    assert cards["not_reoffending_share"].change == "3 tháng đầu năm 2016 so với cả năm 2015: 0,0 điểm %"
    assert cards["units_safe"].change == "Chưa đủ số liệu để so với cuối năm 2015"
    assert cards["vessel_owner_commitments"].change == "Chưa đủ số liệu để so với cùng kỳ 2015"
    english = {card.code: card for card in headlines.six(view(language="en"))}
    assert english[SESSIONS].change.startswith("First 3 months of 2016 against the same months of 2015: ")


def test_a_plan_of_the_whole_year_says_how_far_the_year_is(progress_store, empty_store, tmp_path, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(shutil.copytree(progress_store, empty_store)))
    publish_with(tmp_path, f"{SESSIONS},2004,964,,640", f"{STOCK},2004,964,2016,60", "attendances_per_session,,,,50")
    cards = {card.code: card for card in headlines.six(view())}
    done = 100 * RECORDS[(RECORDS["element"] == SESSIONS) & (RECORDS["district"] == "964") & (RECORDS["year"] == 2016)]["value"].sum() / 640
    assert cards[SESSIONS].plan == f"Đạt {done:.0f}% kế hoạch cả năm 2016, sau 3 tháng"
    assert cards[STOCK].plan == "Đạt 50% kế hoạch cả năm 2016, sau 3 tháng"
    over = {card.code: card for card in headlines.six(view(first=2015))}
    assert over[SESSIONS].plan.endswith("kế hoạch 2015–2016, năm 2016 mới có 3 tháng")
    assert profile.lines(view("964"))["attendances_per_session"]["plan"] == "Chỉ tiêu cả năm 50,0 lượt/cuộc, mới qua 3 tháng"
    assert "target_missed" not in {row["reason"] for row in alerts.found(view()).rows}
    assert "target_missed" in {row["reason"] for row in alerts.found(view(first=2015, last=2015)).rows}


def test_the_period_is_named_wherever_it_stands():
    one, two = view(), view(first=2015)
    assert (one.years, two.years) == ("3 tháng đầu năm 2016", "2015 – 3 tháng đầu năm 2016")
    assert view(language="en").years == "first 3 months of 2016"
    assert view(first=2015, last=2015).years == "2015"
    for at in (one, two):
        assert at.years in frame.status_bar(at)
        assert at.years in panels.by_district(at, SESSIONS).note
        assert f"Giá trị, Toàn tỉnh, {at.years}" in dict(passport.facts(at, SESSIONS))
        assert at.years in text_of(brief.made(at, "tips_per_10000_people_year"))
    columns = drawn(panels.by_year(two, SESSIONS))
    assert list(columns.layout.xaxis.ticktext) == ["2015", "3 tháng<br>đầu 2016"]
    assert columns.data[0].hovertext[1].startswith("3 tháng đầu năm 2016: ")
    for shape in ("lines", "heat"):
        figure = drawn(panels.by_district_and_year(two, SESSIONS, shape=shape))
        assert list(figure.layout.xaxis.ticktext) == ["2015", "3 tháng<br>đầu 2016"]
    grid = communes.months(view("964", first=2015))
    assert (drawn(grid).layout.xaxis.tickvals, drawn(grid).layout.xaxis.ticktext) == ((5.5, 13), ("2015", "3 tháng<br>đầu 2016"))
    assert len(grid.table.lines) == 18 * 15  # the district and its 17 communes; nobody is asked for April yet
    assert panels.by_part(one, SESSIONS, "month").table.rows["Tháng"].tolist() == ["Tháng 1", "Tháng 2", "Tháng 3"]


def test_fractions_of_a_denominator_are_written_with_one_decimal_and_whole_numbers_whole():
    rate = "sessions_per_commune_year"
    hovers = [text for trace in drawn(panels.by_district(view("964"), rate)).data for text in trace.hovertext or ()]
    assert any(f"(159 / {format.number(4.25, 1, 'vi')})" in text for text in hovers)  # 17 communes x 3 / 12 = 4.25
    hovers = [text for trace in drawn(panels.by_district(view("964", last=2015, first=2015), rate)).data for text in trace.hovertext or ()]
    assert any("/ 17)" in text for text in hovers)
    file = panels.by_district(view("964"), rate).file
    csv = pd.read_csv(io.BytesIO(file.made("csv", file.table)))
    assert set(csv["Mẫu số"]) == {4.25} and set(csv["Kỳ"]) == {"3 tháng đầu năm 2016"}
    assert csv["Giá trị"].to_numpy() == pytest.approx(159 / 4.25, abs=1e-6)
    assert "4,25" in file.made("semicolons", file.table).decode("utf-8-sig")
    assert file.made("xlsx", file.table)
    panel = panels.by_district(view("964", first=2015, last=2015), rate)
    whole = pd.read_csv(io.BytesIO(panel.file.made("csv", panel.table)), dtype=str)
    assert set(whole["Mẫu số"]) == {"17"}


@pytest.mark.parametrize("page", slow_except(PAGES, *OF_EACH_KIND), ids=lambda path: path.stem)
def test_every_page_opens(page, monkeypatch):
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")
    assert not opened(page).exception


@pytest.mark.parametrize("first", [2015, 2016])
def test_the_brief_still_fits_its_page(first):
    for language in ("vi", "en"):
        assert len(read(brief.made(view(first=first, language=language), "tips_per_10000_people_year")).pages) == 1
