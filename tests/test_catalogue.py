"""The catalogue: each indicator is declared once, and adding another takes three files."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import queries
from data.publishing import actions, catalogue, preview, reference
from tests import test_indicators
from tests.app import listed
from tests.conftest import TESTS
from tests.recomputation import ELEMENTS, FIXED, sides
from ui.blocks import passport
from ui.numbers import measures
from ui.reader.view import View

ROOT = TESTS.parent
EXPECTED = TESTS / "expected"
NEW = "not_reoffending_per_10000_people"
NEW_FILES = {  # what it takes to add an indicator: of counts of people, and over a population
    f"queries/indicators/{NEW}.sql": """-- Persons not re-offending per 10,000 people and year.
select district_code, year, value as numerator, population as denominator
from element_years
join district_years using (district_code, year)
where element = 'persons_not_reoffending'
""",
    "queries/catalogue.toml": f"""
[{NEW}]
title_vi = "Không tái phạm trên 10.000 dân"
title_en = "Not re-offending per 10,000 people"
meaning_vi = "-"
meaning_en = "-"
formula_vi = "-"
formula_en = "-"
unit_vi = "người/10.000 dân"
unit_en = "persons/10,000 people"
numerator_of = ["persons_not_reoffending"]
denominator_of = ["population"]
per = 10000
decimals = 2
""",
    # The city reported its population of 2014; the others are of the census.
    f"tests/expected/{NEW}.csv": """district_code,year,numerator,denominator,value
964,2014,5,200000,0.25
964,2015,10,226372,0.4418
973,2015,3,66874,0.4486
""",
}


def test_the_catalogue_the_sql_files_and_the_golden_files_name_the_same_indicators():
    codes = sorted(catalogue.indicators())
    assert sorted(path.stem for path in (queries.HERE / "indicators").glob("*.sql")) == codes
    assert sorted(path.stem for path in EXPECTED.glob("*.csv")) == codes


@pytest.mark.parametrize("code", catalogue.indicators())
def test_the_sql_of_an_indicator_names_the_elements_that_its_entry_declares(code):
    statement = re.sub("--.*", "", (queries.HERE / "indicators" / f"{code}.sql").read_text(encoding="utf-8"))
    assert set(re.findall(r"\w+", statement)) & {*ELEMENTS.index, *FIXED} == set(sum(sides(code), []))


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("by_element = true\nratio = true", "unknown ratio"),
        ("by_element = true\ndenominator_of = ['communes']", "unknown denominator_of"),
        ("decimals = 0", "missing numerator_of"),
    ],
)
def test_an_entry_with_an_unknown_or_a_missing_key_is_refused_by_name(entry, problem):
    words = "\n".join(f"{word}_{language} = '-'" for word in ("title", "meaning", "formula", "unit") for language in ("vi", "en"))
    assert catalogue.of_text(f"[some_rate]\n{words}\nby_element = true")
    with pytest.raises(catalogue.BadCatalogue, match=rf"\[some_rate\]: {problem}"):
        catalogue.of_text(f"[some_rate]\n{words}\n{entry}")


def test_an_entry_that_names_no_element_cannot_be_published(tmp_path, monkeypatch):
    text = catalogue.CATALOGUE.read_text(encoding="utf-8")
    misspelt = tmp_path / "catalogue.toml"
    misspelt.write_text(text.replace('["persons_not_reoffending"]', '["persons_not_reofending"]'), encoding="utf-8")
    monkeypatch.setattr(catalogue, "CATALOGUE", misspelt)
    catalogue.indicators.cache_clear()
    with preview.in_memory(None) as connection, pytest.raises(duckdb.Error, match="not_reoffending_share.*persons_not_reofending"):
        reference.load_measures(connection)
    catalogue.indicators.cache_clear()


@pytest.fixture
def with_a_new_indicator(own_tiny, tmp_path, monkeypatch) -> Path:
    """A copy of what the files of an indicator stand among, with those of another one, published."""
    for folder in ("queries", "tests/expected"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name, content in NEW_FILES.items():
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(content)
    monkeypatch.setattr(queries, "HERE", tmp_path / "queries")
    monkeypatch.setattr(catalogue, "CATALOGUE", tmp_path / "queries" / "catalogue.toml")
    monkeypatch.setattr(reference, "QUERIES", tmp_path / "queries")
    monkeypatch.setattr(f"{__name__}.EXPECTED", tmp_path / "tests" / "expected")
    catalogue.indicators.cache_clear()
    assert actions.refresh() == "v00002"
    yield tmp_path
    catalogue.indicators.cache_clear()


def test_a_new_indicator_is_three_files_keeps_the_laws_and_appears_by_itself(with_a_new_indicator):
    test_the_catalogue_the_sql_files_and_the_golden_files_name_the_same_indicators()
    test_the_sql_of_an_indicator_names_the_elements_that_its_entry_declares(NEW)
    golden = with_a_new_indicator / "tests" / "expected" / f"{NEW}.csv"
    test_indicators.test_indicator_gives_the_rows_worked_out_by_hand(golden, None)
    test_indicators.test_readers_are_shown_the_same_values(golden, None)  # and the two hidden ones are not
    assert len(test_indicators.hidden_rows(golden)) == 2
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().switch_page("pages/places/explore.py").run()
    app.selectbox(key="so_lieu_widget").select(NEW).run()
    app.select_slider(key="nam").set_value((2014, 2014)).run()
    assert not app.exception
    table = listed(app, "figure_explore")
    assert table[table["Địa bàn"] == "TP Cà Mau"]["Giá trị"].tolist() == [0.25]
    view = View(queries.version(), (), 2014, 2016, "vi")
    assert measures.all_of(view.version, "vi")[NEW].of_people
    page = passport.record_page(view, NEW, "population", 1)  # the city's one record counts, a commune's does not
    assert "không: dùng tổng điều tra 2019" in page.table.rows["Tính vào số này"].tolist()
