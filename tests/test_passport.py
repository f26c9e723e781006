"""The passport: every number leads back to the records and reports that make it up."""

import re
from itertools import product

import pandas as pd
import pytest

import queries
from data.publishing import catalogue
from tests.app import PAGES, ask, html, opened, opened_once, shown
from tests.conftest import slow_except
from tests.recomputation import ELEMENTS, FIXED, PLAIN, sides
from tests.serving import ROOT
from ui.blocks import passport
from ui.numbers import measures, totals
from ui.reader.view import View

OPEN = ELEMENTS.index[~ELEMENTS["small_cell"]]  # of counts of people no record is shown
OPEN_INDICATORS = [code for code in PLAIN if set(sum(sides(code), [])) <= {*OPEN, "communes"}]


def view(store, *districts, first=2012, last=2016) -> View:
    return View(store / "v00001.duckdb", districts, first, last, "vi")


def test_a_measure_is_made_of_the_elements_it_declares_and_an_element_of_itself(on_demo):
    every_measure = measures.all_of(queries.version(), "vi")
    assert every_measure["commendations_total"].made_of == ("collectives_commended", "individuals_commended")
    assert every_measure["tips_useful_rate"].made_of == ("tips_useful", "crime_tips_reports")
    assert every_measure["tips_per_10000_people_year"].made_of == ("crime_tips_reports", "population")
    assert every_measure["communes_safe_rate"].made_of == ("communes_safe",)  # communes are counted, not reported
    assert every_measure["crime_tips_reports"].made_of == ("crime_tips_reports",)
    assert every_measure["yoy_change"].made_of == ()


VIEWS = list(product(["on_demo", "on_tiny"], [(), ("964", "966")]))


@pytest.mark.parametrize(("store", "districts"), slow_except(VIEWS, ("on_demo", ("964", "966")), ("on_tiny", ())))
@pytest.mark.parametrize("code", [*OPEN, *OPEN_INDICATORS])
def test_the_records_that_count_add_up_to_the_number_shown(code, districts, store, request):
    # The number of communes is no record; the population is checked on its own below.
    first = 2014 if store == "on_tiny" else 2012
    seen = view(request.getfixturevalue(store), *districts, first=first)
    span = totals.together(seen, code)
    above, below = sides(code)
    counted = sum(passport.record_page(seen, code, element, 1).total for element in above)
    assert counted == (0 if pd.isna(span["numerator"]) else span["numerator"])
    if below and not set(below) & set(FIXED):
        counted = sum(passport.record_page(seen, code, element, 1).total for element in below)
        assert counted == (0 if pd.isna(span["denominator"]) else span["denominator"])


def test_a_population_counts_where_it_was_reported_in_full_and_the_census_elsewhere(on_tiny):
    # The city's 200,000 of 2014 and Ngọc Hiển's 7 x 9,000 of 2016; one commune's 12,000 is not the city's.
    page = passport.record_page(view(on_tiny, first=2014), "tips_per_10000_people_year", "population", 1)
    assert (page.records, page.counted, page.total) == (9, 8, 263_000)
    standing = page.table.rows["Tính vào số này"].value_counts().to_dict()
    assert standing == {"có": 8, "không: dùng tổng điều tra 2019": 1}


def test_a_record_that_does_not_count_says_why(on_tiny):
    # The city's 36 sessions of 2016 have no attendances beside them; see fixtures/README.md.
    page = passport.record_page(
        view(on_tiny, "964", first=2016), "attendances_per_session", "propaganda_sessions", 1
    )
    assert set(page.table.rows["Tính vào số này"]) == {"không: thiếu tử số hoặc mẫu số"} and page.total == 0
    # Commune 31999 counted 10 areas in June 2014 and 12 in December.
    page = passport.record_page(view(on_tiny, "964", first=2014, last=2014), "residential_areas_total", "residential_areas_total", 1)
    rows = page.table.rows
    assert rows[rows["Tính vào số này"] == "không: đã có báo cáo sau"]["Giá trị"].tolist() == [10]


@pytest.mark.slow
@pytest.mark.parametrize(("districts", "last"), [((), 2013), (("966", "972"), 2014)])
def test_pages_hold_every_record_once_and_say_how_many_there_are(districts, last, on_demo, demo_records):
    seen = view(on_demo, *districts, first=2013, last=last)
    its = demo_records[(demo_records["element"] == "student_drug_pledges") & demo_records["year"].between(2013, last)]
    its = its[its["district"].isin(districts)] if districts else its
    first = passport.record_page(seen, "student_drug_pledges", "student_drug_pledges", 1)
    assert (first.records, first.reports) == (len(its), its["report_no"].nunique())
    pages = range(1, -(-first.records // passport.PAGE_ROWS) + 1)
    listed = pd.concat(
        passport.record_page(seen, "student_drug_pledges", "student_drug_pledges", page).table.rows for page in pages
    )
    assert len(listed) == len(its)
    assert sorted(listed["Báo cáo số"]) == sorted(its["report_no"])
    assert listed["Giá trị"].sum() == its["value"].sum() == first.total


def test_a_column_that_would_be_empty_is_left_out(on_demo):
    seen = view(on_demo, "964", first=2016)
    by_code = {
        code: passport.record_page(seen, code, code, 1).table.headers for code in ("propaganda_sessions", "tips_useful")
    }
    assert {"Chủ đề", "Đơn vị tổ chức"} <= set(by_code["propaganda_sessions"])
    assert by_code["tips_useful"] == ["Kỳ", "Giá trị", "Địa bàn", "Báo cáo số", "Ngày báo cáo", "Tính vào số này"]


def test_the_change_on_the_year_before_shows_both_years(on_demo, demo_records):
    page = passport.record_page(view(on_demo), "yoy_change", "models_registered", 1)
    its = demo_records[(demo_records["element"] == "models_registered") & demo_records["year"].isin([2015, 2016])]
    assert (page.records, page.total) == (len(its), its["value"].sum())


def test_facts_say_value_formula_coverage_caveat_and_version(on_demo):
    said = dict(passport.facts(view(on_demo, first=2012), "not_reoffending_share"))
    assert said["Giá trị, Toàn tỉnh, 2012–2016"] == "**30,7% (462 / 1.507)**"
    assert said["Công thức"] == "100 × đối tượng không tái phạm ÷ đối tượng được quản lý, giáo dục"
    assert said["Độ phủ"] == "9/9 huyện đã báo cáo"
    assert "KHÔNG phải tỷ lệ tái phạm" in said["Lưu ý"]
    assert said["Phiên bản"].startswith("v00001, số liệu đến 31/12/2016")


def test_one_click_on_a_card_or_a_chart_opens_it_with_the_very_sql(on_demo):
    app = opened()
    assert re.findall('data-press="(.+?)"', html(app).split('class="panel attention"')[0]) == [*measures.HEADLINES]
    assert {key for key, figure in shown(app).items() if figure["passport"]} == {
        f"figure_{panel}" for panel in ("districts", "map", "propaganda_sessions_by_year", "crime_tips_reports_by_year")
    }
    ask(app, "cards", "press", "not_reoffending_share")
    assert not app.exception
    assert 'data-name="Báo cáo số"' not in html(app) and any("theo huyện và năm" in caption.value for caption in app.caption)
    statements = [block.value for block in app.code]
    assert (ROOT / "queries" / "indicators" / "not_reoffending_share.sql").read_text(encoding="utf-8").strip() in [
        text.strip() for text in statements
    ]
    ask(app, "cards", "press", "units_safe")
    assert html(app).count('data-name="Báo cáo số"') == passport.PAGE_ROWS
    ask(app, "figure_propaganda_sessions_by_year", "open", "passport")
    assert not app.exception
    assert (ROOT / "queries" / "totals.sql").read_text(encoding="utf-8").strip() in [block.value.strip() for block in app.code]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_card_and_every_chart_of_a_page_has_its_passport(page, demo_store):
    app = opened_once(demo_store, page)
    charts = [figure["passport"] for figure in shown(app).values()]
    cards = html(app).count('class="card-value')
    months = page.stem == "district"  # who reported when is no number
    passports = re.findall(r'<button type="button" class="icon" data-press="(\w+)"', html(app).partition('class="rows profile"')[0])
    assert len(passports) == cards and charts.count(False) == months


def test_every_element_and_indicator_says_what_it_means(on_demo):
    for language in ("vi", "en"):
        known = measures.all_of(queries.version(), language)
        assert len(known) == len(ELEMENTS) + len(catalogue.indicators()) and all(measure.meaning for measure in known.values())
