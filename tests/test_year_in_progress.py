"""A year in progress: 2015 whole and 2016 from January to March is compared like with like, everywhere."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
import streamlit as st

import queries
from cli.main import main
from data.publishing import actions
from data.reading import staging
from tests.conftest import FIXED, ask
from tests.test_brief import read
from tests.test_brief import text as text_of
from tests.test_pages import PAGES, opened
from tests.test_plans import publish_with
from ui.blocks import attention, panels, passport, profile, status_bar
from ui.numbers import findings, headlines, totals
from ui.reader.view import View
from ui.takeaway import brief
from ui.text import format

MONTHS = [f"2015-{month:02}" for month in range(1, 13)] + ["2016-01", "2016-02", "2016-03"]
SESSIONS, TIPS, GATES, STOCK = "propaganda_sessions", "crime_tips_reports", "security_order_gates", "models_active_effective"
PEOPLE = ["persons_managed_educated", "persons_not_reoffending"]
RATES = {  # element, fixed denominator, per
    "sessions_per_commune_year": (SESSIONS, "communes", 1),
    "attendances_per_100_people_year": ("propaganda_attendances", "population", 100),
    "tips_per_10000_people_year": (TIPS, "population", 10_000),
}
STARTS = {"": 1, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}
ENDS = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}


def lines() -> list[tuple]:
    """Area, period, element, value."""
    rows = [("964", month, SESSIONS, 40 + place) for place, month in enumerate(MONTHS)]
    rows += [("964", month, "propaganda_attendances", 1000 + 10 * place) for place, month in enumerate(MONTHS)]
    rows += [("964", month, TIPS, 30 - place) for place, month in enumerate(MONTHS)]
    rows += [("964", month, element, 20) for month in MONTHS for element in PEOPLE]
    rows += [("964", period, GATES, 9) for period in ("2015-Q1", "2015-Q2", "2016-02")]  # January to March cannot be cut in February
    rows += [("966", period, SESSIONS, value) for period, value in (("2015-Q1", 30), ("2015-Q4", 90), ("2016-Q1", 33))]
    rows += [("966", period, TIPS, 7) for period in ("2015", "2016-01")]  # nor a year in January
    rows += [("966", period, GATES, 4) for period in ("2015-11", "2016-03")]  # nothing from January to March
    rows += [("964", period, STOCK, value) for period, value in (("2015-12", 50), ("2016-03", 30))]
    rows += [("973", "2015", SESSIONS, 60)]
    return rows


RECORDS = pd.DataFrame(lines(), columns=["district", "period", "element", "value"])
RECORDS["year"] = RECORDS["period"].str[:4].astype(int)
RECORDS["first"] = RECORDS["period"].str[5:].map(lambda part: STARTS.get(part) or int(part))
RECORDS["last"] = RECORDS["period"].str[5:].map(lambda part: ENDS.get(part) or int(part))


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    """The records above, imported by command. Not to be written to."""
    folder = tmp_path_factory.mktemp("progress")
    rows = [f"{area},{period},{element},{value},,,1/BC-{area},2017-01-05" for area, period, element, value in lines()]
    file = folder / "records.csv"
    file.write_text("\n".join([",".join(staging.COLUMNS), *rows]) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANTQ_STORE", str(folder / "store"))
        assert main(["import", str(file), "--yes"]) == 0
    return folder / "store"


@pytest.fixture(autouse=True)
def on_store(store, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(store))
    st.cache_resource.clear()


def view(*districts: str, first=2016, last=2016, language="vi") -> View:
    return View(queries.version(), districts, first, last, language)


def same_months(element: str, district: str) -> tuple[int, int] | None:
    """(this year, the same months of the year before), by pandas; None where they cannot be compared."""
    rows = RECORDS[(RECORDS["element"] == element) & (RECORDS["district"] == district)]
    now, before = rows[rows["year"] == 2016], rows[rows["year"] == 2015]
    months = now["last"].max()
    known = before[before["last"] <= months]
    if now.empty or known.empty or ((before["first"] <= months) & (before["last"] > months)).any():
        return None
    return now["value"].sum(), known["value"].sum()


def test_the_change_of_a_flow_is_against_the_same_months_and_only_where_they_are_reported():
    found = {
        (element, district): (numerator, denominator)
        for element, district, numerator, denominator in ask("""
            select element, district_code, numerator, denominator from indicator_values
            where indicator = 'yoy_change' and year = 2016
        """)
    }
    flows = [code for code in RECORDS["element"].unique() if code not in (*PEOPLE, STOCK)]
    pairs = {(code, district): same_months(code, district) for code in flows for district in ("964", "966", "973")}
    expected = {key: (pair[0] - pair[1], pair[1]) for key, pair in pairs.items() if pair}
    assert set(expected) == {(SESSIONS, "964"), (SESSIONS, "966"), ("propaganda_attendances", "964"), (TIPS, "964")}
    assert found == expected | {(STOCK, "964"): (30 - 50, 50)}  # a stock against the end of 2015


def test_how_far_each_year_is_reported():
    assert queries.run("years").to_dict("records") == [
        {"year": 2015, "months_of_year": 12},
        {"year": 2016, "months_of_year": 3},
    ]
    months = ask("select element, district_code, months from element_years where year = 2016 order by all")
    assert dict(((element, district), reached) for element, district, reached in months) == {
        (SESSIONS, "964"): 3, (SESSIONS, "966"): 3, ("propaganda_attendances", "964"): 3, (TIPS, "964"): 3, (TIPS, "966"): 1,
        (GATES, "964"): 2, (GATES, "966"): 3, (STOCK, "964"): 12, **{(element, "964"): 3 for element in PEOPLE},
    }  # fmt: skip
    assert ask("select distinct months from element_years where year = 2015") == [(12,)]


def test_a_flow_of_people_has_no_change_by_month():
    assert set(RECORDS["element"]) >= set(PEOPLE)
    assert ask("select count(*) from same_months where element like 'persons%'") == [(0,)]
    assert all(pd.isna(totals.of_view(view()).whole[element, "", 2016]["change"]) for element in PEOPLE)


@pytest.mark.parametrize("code", RATES)
@pytest.mark.parametrize("first", [2015, 2016])
def test_a_rate_per_year_divides_by_the_part_of_the_year_that_is_reported(code, first):
    element, base, per = RATES[code]
    rows = RECORDS[(RECORDS["element"] == element) & (RECORDS["year"] >= first)]
    years = rows.groupby(["district", "year"]).agg(value=("value", "sum"), months=("last", "max")).reset_index()
    years.loc[years["year"] == 2015, "months"] = 12
    years["base"] = years["district"].map(FIXED[base]) * years["months"] / 12
    for district in (None, *years["district"].unique()):
        its = years if district is None else years[years["district"] == district]
        chosen = view(*([district] if district else []), first=first)
        total = totals.of_view(chosen).whole[code, "", None]
        assert total["denominator"] == pytest.approx(its["base"].sum())
        assert total["value"] == pytest.approx(per * its["value"].sum() / its["base"].sum())


def test_a_total_changes_by_the_same_months_or_says_nothing():
    whole = totals.of_view(view()).whole
    pairs = [same_months(SESSIONS, district) for district in ("964", "966")]
    assert whole[SESSIONS, "", 2016]["change"] == sum(now - before for now, before in pairs)
    assert whole[STOCK, "", 2016]["change"] == 30 - 50
    assert whole["attendances_per_session", "", 2016]["change"] == pytest.approx(
        whole["attendances_per_session", "", 2016]["value"]
        - totals.of_view(view(first=2015)).whole["attendances_per_session", "", 2015]["value"]
    )
    assert pd.isna(whole["gates_per_commune", "", 2016]["change"])  # the gates of two months, on all communes
    assert pd.isna(totals.of_view(view(first=2015)).whole[SESSIONS, "", None]["change"])


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


def test_neither_falls_nor_missed_plans_are_looked_for():
    rows = findings.found(view()).rows
    assert set(rows["reason"]) == {"not_reported"}
    assert findings.nothing(view(), "fall") == "Chưa xét: năm 2016 mới có 3 tháng."
    assert findings.nothing(view(), "not_reported") == findings.nothing(view(first=2015, last=2015), "fall") == "Không có."
    assert "Cần chú ý trong 3 tháng đầu năm 2016" == attention.file(view()).title
    assert attention.file(view()).table.rows["Kỳ"].unique().tolist() == ["3 tháng đầu năm 2016"]


def test_a_plan_of_the_whole_year_says_how_far_the_year_is(empty_store, tmp_path, monkeypatch, store):
    monkeypatch.setenv("ANTQ_STORE", str(empty_store))
    file = store.parent / "records.csv"
    assert main(["import", str(file), "--yes"]) == 0
    publish_with(tmp_path, f"{SESSIONS},2004,964,,640", f"{STOCK},2004,964,2016,60", "attendances_per_session,,,,50")
    cards = {card.code: card for card in headlines.six(view())}
    done = 100 * RECORDS[(RECORDS["element"] == SESSIONS) & (RECORDS["district"] == "964") & (RECORDS["year"] == 2016)]["value"].sum() / 640
    assert cards[SESSIONS].plan == f"Đạt {done:.0f}% kế hoạch cả năm 2016, sau 3 tháng"
    assert cards[STOCK].plan == "Đạt 50% kế hoạch cả năm 2016, sau 3 tháng"
    over = {card.code: card for card in headlines.six(view(first=2015))}
    assert over[SESSIONS].plan.endswith("kế hoạch 2015–2016, năm 2016 mới có 3 tháng")
    (line,) = [line for line in profile.lines(view("964")) if line.code == "attendances_per_session"]
    assert line.cells["plan"] == "Chỉ tiêu cả năm 50,0 lượt/cuộc, mới qua 3 tháng"
    assert "target_missed" not in set(findings.found(view()).rows["reason"])
    assert "target_missed" in set(findings.found(view(first=2015, last=2015)).rows["reason"])


def test_the_period_is_named_wherever_it_stands():
    one, two = view(), view(first=2015)
    assert (one.years, two.years) == ("3 tháng đầu năm 2016", "2015 – 3 tháng đầu năm 2016")
    assert view(language="en").years == "first 3 months of 2016"
    assert view(first=2015, last=2015).years == "2015"
    for at in (one, two):
        assert at.years in status_bar.html(at)
        assert at.years in panels.by_district(at, SESSIONS).note
        assert f"Giá trị, Toàn tỉnh, {at.years}" in dict(passport.facts(at, SESSIONS))
        assert at.years in text_of(brief.made(at, "tips_per_10000_people_year"))
    columns = panels.by_year(two, SESSIONS).figure
    assert list(columns.layout.xaxis.ticktext) == ["2015", "3 tháng<br>đầu 2016"]
    assert columns.data[0].hovertext[1].startswith("3 tháng đầu năm 2016: ")
    for shape in ("lines", "heat"):
        figure = panels.by_district_and_year(two, SESSIONS, shape=shape).figure
        assert list(figure.layout.xaxis.ticktext) == ["2015", "3 tháng<br>đầu 2016"]
    assert panels.by_part(one, SESSIONS, "month").table.rows["Tháng"].tolist() == ["Tháng 1", "Tháng 2", "Tháng 3"]


def test_fractions_of_a_denominator_are_written_with_one_decimal_and_whole_numbers_whole():
    rate = "sessions_per_commune_year"
    hovers = [text for trace in panels.by_district(view("964"), rate).figure.data for text in trace.hovertext or ()]
    assert any(f"(159 / {format.number(4.25, 1, 'vi')})" in text for text in hovers)  # 17 communes x 3 / 12 = 4.25
    hovers = [text for trace in panels.by_district(view("964", last=2015, first=2015), rate).figure.data for text in trace.hovertext or ()]
    assert any("/ 17)" in text for text in hovers)
    file = panels.by_district(view("964"), rate).file
    csv = pd.read_csv(io.BytesIO(file.content))
    assert set(csv["Mẫu số"]) == {4.25} and set(csv["Kỳ"]) == {"3 tháng đầu năm 2016"}
    assert csv["Giá trị"].to_numpy() == pytest.approx(159 / 4.25, abs=1e-6)
    assert "4,25" in file.made("semicolons", file.table).decode("utf-8-sig")
    assert file.made("xlsx", file.table)
    whole = pd.read_csv(io.BytesIO(panels.by_district(view("964", first=2015, last=2015), rate).file.content), dtype=str)
    assert set(whole["Mẫu số"]) == {"17"}


def test_records_outside_the_months_compared_do_not_count_in_the_change():
    table = passport.record_page(view("966"), "yoy_change", SESSIONS, 1).table.rows
    assert dict(zip(table["Kỳ"].str[:10], table["Tính vào số này"], strict=True)) == {
        "01/01/2016": "có", "01/01/2015": "có", "01/10/2015": "không: ngoài các tháng được so",
    }  # fmt: skip


def test_the_package_says_how_far_the_year_is(tmp_path):
    out = tmp_path / "package.zip"
    assert main(["snapshot", "--out", str(out)]) == 0
    with ZipFile(out) as package:
        assert "Kỳ: 2015–2016 (năm 2016 mới có 3 tháng)" in package.read("README.md").decode()
        data = pd.read_csv(io.BytesIO(package.read("data.csv")), dtype=str)
        fields = json.loads(package.read("datapackage.json"))["resources"][0]["schema"]["fields"]
    rows = data[data["measure"] == "sessions_per_commune_year"].set_index(["district_code", "year"])["denominator"]
    assert (rows["964", "2016"], rows["964", "2015"]) == ("4.25", "17")
    assert {field["name"]: field["type"] for field in fields}["denominator"] == "number"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_page_opens(page, monkeypatch):
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")
    assert not opened(page).exception


@pytest.mark.parametrize("first", [2015, 2016])
def test_the_brief_still_fits_its_page(first):
    for language in ("vi", "en"):
        assert len(read(brief.made(view(first=first, language=language), "tips_per_10000_people_year")).pages) == 1


def test_a_year_that_reaches_december_is_over(empty_store, monkeypatch, store):
    monkeypatch.setenv("ANTQ_STORE", str(empty_store))
    content = (store.parent / "records.csv").read_bytes() + b"971,2016-12,leaflets_distributed,1,,,1/BC-971,2017-01-05\n"
    actions.publish_records(content, confirmed=True)
    assert view().years == "2016"
    assert "fall" in set(findings.found(view()).rows["reason"])
    assert ask("select count(*) from same_months") == [(0,)]
