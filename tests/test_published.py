"""The article's 28 statements beside the records: every one stands there, and each difference has its reason."""

import io
from html import escape

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import queries
from data.demo import demonstration
from data.publishing import actions
from data.reading import staging
from tests.recomputation import DISTRICTS, ELEMENTS, SOURCE
from tests.serving import ROOT
from ui import text
from ui.blocks import reconciliation
from ui.reader.view import View

FIGURES = pd.read_csv(SOURCE / "published_figures.csv").set_index("code")
COASTAL = DISTRICTS.index[DISTRICTS["coastal"] == "true"]
YEARS = range(2012, 2017)
# What every district reported in every year adds up to; `short` leaves one district out in one year.
REPORTED = {
    "propaganda_sessions": (11081, "equal", 0),
    "vessels_notified_safe_anchorage": (1500, "equal", 0),
    "models_registered": (320, "above_exact", 5),
    "models_reviewed_replicated": (9, "below_exact", -1),
    "propaganda_attendances": (549_999, "below_at_least", -1),
    "crime_tips_reports": (3700, "at_least", 0),
    "leaflets_distributed": (9_999, "below_order", None),
    "panels_posters": (10_000, "above_order", None),
    "student_drug_pledges": (1_000, "order", None),
    "unit_safety_standard_commitments": (9_999, "order", None),
    "weapons_explosives_handed_in": (5, "no_number", None),
}
SHORT = {
    "individuals_commended": (120, "equal", 0),
    "collectives_commended": (50, "incomplete", -10),
    "persons_managed_educated": (9_999, "at_least", 8_499),
    "persons_not_reoffending": (459, "incomplete", -1),
    "wanted_persons_persuaded_arrested": (99, "incomplete", None),
}


@pytest.fixture(scope="module")
def reasons_store(published_once):
    """REPORTED and SHORT: the first district's first year holds the total, all others report 0."""
    lines = ["area_code,period,element,value,topic,organiser,report_no,report_date"]
    for element, (total, *_) in (REPORTED | SHORT).items():
        places = COASTAL if element.startswith("vessels") else DISTRICTS.index
        for code in places:
            for year in YEARS:
                if element in SHORT and (code, year) == (places[-1], 2016):
                    continue
                value = total if (code, year) == (places[0], 2012) else 0
                lines.append(f"{code},{year},{element},{value},,,1/BC-{code},2017-01-05")
    return published_once("reasons", lambda: actions.publish_records("\n".join(lines).encode(), confirmed=True))


@pytest.fixture
def on_reasons(reasons_store, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(reasons_store))


def found(first: int = 2012, last: int = 2016) -> pd.DataFrame:
    return queries.run("reconciliation", first_year=first, last_year=last).set_index("code")


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page("pages/summary/published.py").run()
    for key, value in address.items():
        app.query_params[key] = value
    return app.run() if address else app


def shown(app: AppTest) -> str:
    return "".join(block.proto.body for block in app.get("html") if "<table" in block.proto.body)


def test_all_28_statements_stand_on_the_page_word_for_word(on_demo):
    app = opened()
    assert not app.exception
    tables = shown(app)
    assert len(FIGURES) == 28 and tables.count("<tr>") == 28 + 3  # and the heads of three tables
    for row in FIGURES.to_dict("records"):
        assert escape(f"“{row['phrase_vi']}”") in tables
        assert escape(row["label_vi"]) in tables


@pytest.mark.parametrize("code", {**REPORTED, **SHORT})
def test_every_difference_has_its_reason(on_reasons, code):
    total, reason, difference = (REPORTED | SHORT)[code]
    row = found().loc[code]
    assert (row["value"], row["reason"]) == (total, reason)
    assert (None if pd.isna(row["difference"]) else row["difference"]) == difference
    expected = 5 * (6 if code.startswith("vessels") else 9)
    assert (row["district_years_expected"], row["district_years_reported"]) == (expected, expected - (code in SHORT))


def test_what_nobody_reported_and_what_nothing_counts_are_told_apart(on_reasons):
    rows = found()
    assert rows.loc["east_sea_talks", "reason"] == "not_reported"
    statements = rows[rows["reason"] == "statement"]
    assert len(statements) == 9 and statements["value"].isna().all() and statements["district_years_expected"].isna().all()


def test_years_without_records_are_missing_reports(on_reasons):
    row = found(2014, 2018).loc["models_registered"]  # 0 in 2014 to 2016, nothing after
    assert (row["value"], row["district_years_reported"], row["district_years_expected"], row["reason"]) == (0, 27, 45, "incomplete")
    assert found(2020, 2024).loc["models_registered", "reason"] == "not_reported"


def test_our_figures_are_the_sums_of_the_records(on_demo):
    records = pd.DataFrame(demonstration.records(), columns=staging.COLUMNS)
    sums = records.groupby("element")["value"].sum()
    rows = found()
    counted = rows[rows["district_years_expected"].notna()]
    assert len(counted) == 19
    for code, row in counted.iterrows():
        assert row["value"] == sums[code]
        if pd.notna(FIGURES.loc[code, "value"]):
            assert row["difference"] == sums[code] - FIGURES.loc[code, "value"]


def test_what_the_article_counts_are_flows(on_demo):
    # The reconciliation adds up; of a stock it would have to take the last year.
    assert set(ELEMENTS.loc[ELEMENTS.index.isin(FIGURES.index), "aggregation"]) == {"sum"}


@pytest.mark.parametrize("language", text.LANGUAGES.values())
def test_every_reason_and_every_statement_without_a_number_has_its_words(on_reasons, language):
    view = View(queries.version(), (), 2012, 2016, language)
    met = {reason for _, reason, _ in (REPORTED | SHORT).values()} | {"not_reported", "statement", "suppressed"}
    assert set(view.words["differences"]) == met
    file = reconciliation.file(view)
    lines = pd.read_csv(io.BytesIO(file.made("csv", file.table)), dtype=str, keep_default_na=False)
    names = view.words["columns"]
    without_number = lines[lines[names["qualifier"]] == view.words["qualifiers"]["unquantified"]]
    assert len(lines) == 28 and len(without_number) == 10
    assert (without_number[names["measured_by"]] != "").all()
    assert (lines[names["caveat"]] != "").all()


def test_a_lower_bound_keeps_its_word_and_an_order_has_no_difference(on_demo):
    tables = shown(opened())
    assert "trên 3.700 tin" in tables and "+5<" in tables
    assert "hàng trăm đối tượng" in tables
    orders = tables.split("<table")[2]
    assert "Chênh lệch" not in orders and "340" in orders


def test_missing_reports_are_said_beside_the_number(on_demo):
    # U Minh reported no panels and posters in 2012.
    assert "44/45 huyện-năm đã báo cáo" in shown(opened())


def test_the_years_are_a_setting_marked_as_inferred_and_the_province_is_whole(on_demo):
    app = opened(huyen="U Minh")
    picker = app.selectbox(key="ky_bai_bao_widget")
    assert picker.options[0] == "2012–2016 (suy ra)" and picker.value == "2012–2016"
    strip = next(block.proto.body for block in app.get("html") if 'class="status-bar"' in block.proto.body)
    assert "<b>Toàn tỉnh</b>" in strip and "Kỳ 2012–2016" in strip
    picker.select("2014–2018").run()
    assert not app.exception
    assert "Thấp hơn bài báo, và chưa đủ huyện báo cáo" in shown(app)
    assert app.query_params["ky_bai_bao"] in ("2014–2018", ["2014–2018"])


def test_agreeing_demonstration_data_is_said_to_prove_nothing(on_demo, tiny_store, monkeypatch):
    said = "không chứng minh điều gì"
    assert any(said in caption.value for caption in opened().caption)
    monkeypatch.setenv("ANTQ_STORE", str(tiny_store))
    assert not any(said in caption.value for caption in opened().caption)
