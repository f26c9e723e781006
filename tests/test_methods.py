"""Methods: every element and indicator, with everything that is stored about it."""

import io
import shutil
from html import escape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import queries
from data.publishing import actions, catalogue
from tests.recomputation import ELEMENTS, SOURCE
from tests.serving import ROOT
from ui import text
from ui.blocks import methods
from ui.numbers import measures
from ui.reader.view import View


def view(language: str = "vi") -> View:
    return View(queries.version(), (), 2014, 2016, language)


def facts(code: str, language: str = "vi") -> dict[str, str]:
    return methods.facts(view(language), measures.all_of(queries.version(), language)[code])


def opened(code: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page("pages/records/methods.py").run()
    app.query_params["so_lieu"] = code
    return app.run()


@pytest.mark.parametrize("language", text.LANGUAGES.values())
def test_every_measure_is_in_the_table_and_in_the_csv(on_tiny, language):
    panel = methods.every(view(language))
    names = text.words(language)["columns"]
    rows = pd.read_csv(io.BytesIO(panel.file.made("csv", panel.file.table)), dtype=str, keep_default_na=False)
    assert sorted(rows[names["measure_code"]]) == sorted([*ELEMENTS.index, *catalogue.indicators()])
    assert len(rows) == len(panel.table.lines) == len(ELEMENTS) + len(catalogue.indicators())
    for column in ("formula", "unit", "direction", "over_years", "framework", "source", "checker", "next_check", "file"):
        assert (rows[names[column]] != "").all(), column
    assert not {"Art.", "press"} & set(" ".join(rows[names["framework"]]).split()) or language == "en"


def test_every_file_named_is_there_and_is_the_one_shown(on_tiny):
    for measure in measures.all_of(queries.version(), "vi").values():
        assert (ROOT / measure.file).read_text(encoding="utf-8") == measure.sql


@pytest.mark.parametrize("code", ["not_reoffending_share", "crime_tips_reports", "vms_coverage", "yoy_change"])
def test_a_measure_shows_its_facts_and_its_sql(on_tiny, code):
    app = opened(code)
    assert not app.exception
    (card,) = [block.proto.body for block in app.get("html") if 'class="facts"' in block.proto.body]
    said = facts(code)
    for fact in ("formula", "direction", "framework", "source", "warning", "file"):
        assert said[fact] and f"<dd>{escape(said[fact])}</dd>" in card
    assert app.code[0].value.strip() == measures.all_of(queries.version(), "vi")[code].sql.strip()


def test_what_the_facts_say(on_tiny):
    assert facts("crime_tips_reports")["direction"] == "không có chiều tốt, xấu"
    assert facts("vessels_foreign_waters_violations")["direction"] == "ít hơn là tốt"
    assert facts("vms_coverage")["areas"].startswith("6 huyện ven biển")
    assert facts("communes_safe")["framework"] == "TT 124/2021/TT-BCA, Điều 5; TT 23/2012/TT-BCA, Điều 6"
    assert facts("communes_safe")["over_years"] == "lấy năm cuối của kỳ"
    assert facts("models_registered")["over_years"] == "cộng các năm"
    assert facts("population")["formula"].startswith("lấy số báo cáo cuối cùng trong năm")
    # What an indicator counts is asked for by the same document.
    assert facts("communes_safe_rate")["framework"] == facts("communes_safe")["framework"]


def test_nobody_named_is_said_plainly(on_tiny):
    for code in measures.all_of(queries.version(), "vi"):
        assert (facts(code)["checker"], facts(code)["next_check"]) == ("chưa phân công", "chưa định")


def test_a_checker_once_named_is_shown_with_the_day(own_tiny, tmp_path):
    source = Path(shutil.copytree(SOURCE, tmp_path / "source"))
    elements = pd.read_csv(source / "elements.csv", dtype=str, keep_default_na=False).set_index("code")
    elements.loc["crime_tips_reports", ["checker", "next_check"]] = ["PV05", "2027-01-15"]
    elements.reset_index().to_csv(source / "elements.csv", index=False)
    assert actions.refresh(source) == "v00002"
    assert (facts("crime_tips_reports")["checker"], facts("crime_tips_reports")["next_check"]) == ("PV05", "15/01/2027")
    assert facts("models_registered")["checker"] == "chưa phân công"


def test_the_rules_are_told_in_chapters(on_tiny):
    app = opened("propaganda_sessions")
    words = text.words("vi")["methods"]["chapters"]
    labels = [one.label for one in app.expander]
    assert [words[chapter] for chapter in methods.CHAPTERS] == [label for label in labels if "SQL" not in label]
    assert {key.removesuffix("_text") for key in words} == set(methods.CHAPTERS)


def test_a_choice_on_explore_is_there_on_methods(on_tiny):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page("pages/places/explore.py").run()
    app.selectbox(key="so_lieu_widget").select("gates_per_commune").run()
    app.switch_page("pages/records/methods.py").run()
    assert app.selectbox(key="so_lieu_widget").value == "gates_per_commune"
