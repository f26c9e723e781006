"""A year in progress, 2015 whole and 2016 from January to March, is compared like with like: the numbers."""

import io
import json
from zipfile import ZipFile

import pandas as pd
import pytest
import streamlit as st

import queries
from cli.main import main
from data.publishing import actions
from tests.conftest import IN_PROGRESS, ask
from tests.recomputation import FIXED
from ui.blocks import attention, passport
from ui.numbers import alerts, totals
from ui.reader.view import View

SESSIONS, TIPS, GATES, STOCK = "propaganda_sessions", "crime_tips_reports", "security_order_gates", "models_active_effective"
PEOPLE = ["persons_managed_educated", "persons_not_reoffending"]
RATES = {  # element, fixed denominator, per
    "sessions_per_commune_year": (SESSIONS, "communes", 1),
    "attendances_per_100_people_year": ("propaganda_attendances", "population", 100),
    "tips_per_10000_people_year": (TIPS, "population", 10_000),
}
STARTS = {"": 1, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}
ENDS = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}
RECORDS = pd.read_csv(IN_PROGRESS, dtype={"area_code": str, "period": str}).rename(columns={"area_code": "district"})
RECORDS["year"] = RECORDS["period"].str[:4].astype(int)
RECORDS["first"] = RECORDS["period"].str[5:].map(lambda part: STARTS.get(part) or int(part))
RECORDS["last"] = RECORDS["period"].str[5:].map(lambda part: ENDS.get(part) or int(part))


@pytest.fixture(autouse=True)
def on_store(progress_store, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(progress_store))
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


def test_a_flow_of_people_has_no_change_by_month():
    assert set(RECORDS["element"]) >= set(PEOPLE)
    assert ask("select count(*) from same_months where element like 'persons%'") == [(0,)]
    assert all(pd.isna(totals.together(view(), element, 2016)["change"]) for element in PEOPLE)


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
        total = totals.together(chosen, code)
        assert total["denominator"] == pytest.approx(its["base"].sum())
        assert total["value"] == pytest.approx(per * its["value"].sum() / its["base"].sum())


def test_a_total_changes_by_the_same_months_or_says_nothing():
    pairs = [same_months(SESSIONS, district) for district in ("964", "966")]
    assert totals.together(view(), SESSIONS, 2016)["change"] == sum(now - before for now, before in pairs)
    assert totals.together(view(), STOCK, 2016)["change"] == 30 - 50
    assert totals.together(view(), "attendances_per_session", 2016)["change"] == pytest.approx(
        totals.together(view(), "attendances_per_session", 2016)["value"]
        - totals.together(view(first=2015), "attendances_per_session", 2015)["value"]
    )
    assert pd.isna(totals.together(view(), "gates_per_commune", 2016)["change"])  # the gates of two months, on all communes
    assert pd.isna(totals.together(view(first=2015), SESSIONS)["change"])


def test_neither_falls_nor_missed_plans_are_looked_for():
    assert {row["reason"] for row in alerts.found(view()).rows} == {"not_reported"}
    silent = len({row["district_code"] for row in alerts.found(view()).rows})
    assert alerts.line(view()) == (
        f"Cần chú ý trong 3 tháng đầu năm 2016: {silent} huyện chưa báo cáo đủ. Mức giảm và kế hoạch chưa xét: năm 2016 mới có 3 tháng."
    )
    assert "Cần chú ý trong 3 tháng đầu năm 2016" == attention.file(view()).title
    assert attention.file(view()).table.rows["Kỳ"].unique().tolist() == ["3 tháng đầu năm 2016"]


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
    rows = data[data["measure"] == "sessions_per_commune_year"].set_index(["area_code", "period"])["denominator"]
    assert (rows["964", "2016"], rows["964", "2015"]) == ("4.25", "17")
    assert {field["name"]: field["type"] for field in fields}["denominator"] == "number"


def test_a_year_that_reaches_december_is_over(empty_store, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(empty_store))
    content = IN_PROGRESS.read_bytes() + b"971,2016-12,leaflets_distributed,1,,,1/BC-971,2017-01-05\n"
    actions.publish_records(content, confirmed=True)
    assert view().years == "2016"
    assert "fall" in {row["reason"] for row in alerts.found(view()).rows}
    assert ask("select count(*) from same_months") == [(0,)]
