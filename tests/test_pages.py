"""Every page opens inside the frame, and what it shows is what the records say."""

from pathlib import Path

import pytest

import queries
from data.publishing import actions
from tests.app import OF_EACH_KIND, PAGES, html, listed, opened, opened_once
from tests.conftest import slow_except
from tests.figures import drawn
from ui.blocks import panels, pickers
from ui.numbers import headlines
from ui.reader.view import View

UNFILTERED = ("published", "methods", "imports", "history")
WIDTH = {"demo": (2012, 2016), "tiny": (2014, 2016)}


def demo_view(store: Path, *districts: str, first: int = 2012, last: int = 2016) -> View:
    return View(store / "v00001.duckdb", districts, first, last, "vi")


@pytest.mark.parametrize("name", WIDTH)
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_page_opens_with_the_filters_around_it_and_says_whether_the_data_is_a_demonstration(page, name, request):
    app = opened_once(request.getfixturevalue(f"{name}_store"), page)
    assert not app.exception
    assert app.title[0].value
    if page.stem in UNFILTERED:  # there the filters would do nothing
        assert not [widget for widget in app.sidebar.multiselect if widget.key == "huyen"]
    else:
        assert app.multiselect(key="huyen").options[0] == "TP Cà Mau"
        assert app.select_slider(key="nam").value == WIDTH[name]
    assert ("SỐ LIỆU MINH HỌA" in html(app)) == ("MINH HỌA" in html(app)) == (name == "demo")


def test_an_empty_store_says_what_to_do(empty_store):
    app = opened()
    assert not app.exception
    assert "python -m data demo" in app.info[0].value


@pytest.fixture(scope="module")
def one_year_store(published_once) -> Path:
    rows = "area_code,period,element,value,topic,organiser,report_no,report_date\n964,2014,crime_tips_reports,7,,,1/BC,2015-01-05\n"
    return published_once("one_year", lambda: actions.publish_records(rows.encode()))


@pytest.mark.parametrize("page", slow_except(PAGES, *OF_EACH_KIND), ids=lambda path: path.stem)
def test_one_year_of_records_needs_no_slider(page, one_year_store):
    assert not opened_once(one_year_store, page).exception


@pytest.mark.parametrize(
    ("element", "total"),
    [
        ("propaganda_sessions", 11081),
        ("vessels_notified_safe_anchorage", 1500),
        ("models_registered", 315),
        ("models_reviewed_replicated", 10),
        ("collectives_commended", 60),
        ("individuals_commended", 120),
    ],
)
def test_exact_figures_of_the_article_on_screen_are_the_sum_of_the_records(on_demo, demo_records, element, total):
    app = opened("pages/places/explore.py")
    app.selectbox(key="so_lieu_widget").select(element).run()
    shown = listed(app, "figure_explore")
    assert not app.exception
    assert shown[shown["Địa bàn"] == "Toàn tỉnh"]["Giá trị"].tolist() == [total]
    assert demo_records[demo_records["element"] == element]["value"].sum() == total


def test_a_district_filter_changes_the_numbers_shown(on_demo, demo_records):
    app = opened("pages/activities/outreach.py")
    app.multiselect(key="huyen").set_value(["U Minh", "Phú Tân"])
    app.select_slider(key="nam").set_value((2013, 2014)).run()
    shown = listed(app, "figure_propaganda_sessions_by_year")
    chosen = demo_records[(demo_records["element"] == "propaganda_sessions") & demo_records["district"].isin(["966", "972"])]
    by_year = chosen.groupby("year")["value"].sum()
    assert shown["Kỳ"].tolist() == ["2013", "2014", "2013–2014"]
    assert shown["Giá trị"].tolist() == [by_year[2013], by_year[2014], by_year[2013] + by_year[2014]]


def test_reset_brings_everything_back(on_demo):
    app = opened()
    app.multiselect(key="huyen").set_value(["U Minh"])
    app.select_slider(key="nam").set_value((2013, 2014)).run()
    next(button for button in app.button if "Xem lại" in button.label).click().run()
    assert app.multiselect(key="huyen").value == []
    assert app.select_slider(key="nam").value == (2012, 2016)


@pytest.mark.slow
def test_every_measure_opens_in_every_shape(on_demo):
    app = opened("pages/places/explore.py")
    codes = list(queries.run("measures")["measure"])
    assert len(app.selectbox(key="so_lieu_widget").options) == len(codes)
    for number, code in enumerate(codes):
        app.query_params["so_lieu"] = code
        app.query_params["kieu"] = pickers.SHAPES[number % len(pickers.SHAPES)]
        app.run()
        assert not app.exception, code
        assert app.selectbox(key="so_lieu_widget").value == code


def test_english_changes_every_page_and_no_number(on_demo):
    vi, en = demo_view(on_demo), View(on_demo / "v00001.duckdb", (), 2012, 2016, "en")
    card_vi, card_en = headlines.six(vi)[0], headlines.six(en)[0]
    assert (card_vi.value, card_en.value) == ("11.081", "11,081")
    numbers = [
        panels.by_district(view, "tips_per_10000_people_year").table.rows.select_dtypes("number").to_numpy().tolist()
        for view in (vi, en)
    ]
    assert numbers[0] == numbers[1]
    app = opened(ngon_ngu="English")
    assert app.title[0].value == "What has been done, what is still missing?"


def test_demonstration_data_is_marked_in_every_chart_and_download(on_demo):
    for panel in (
        panels.by_district(demo_view(on_demo), "propaganda_sessions"),
        panels.by_part(demo_view(on_demo), "propaganda_sessions", "topic"),
    ):
        assert "Số liệu minh họa" in [note.text for note in drawn(panel).layout.annotations]
        assert set(panel.table.rows["Loại số liệu"]) == {"Số liệu minh họa"}
