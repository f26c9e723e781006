"""Counts of people under measures: which are hidden on pages, in totals, in shares and in files."""

import pandas as pd
import pytest

import queries
from queries.package import records as raw_records
from tests.app import opened
from tests.conftest import TESTS, ask
from tests.figures import drawn
from tests.people import ALL, MANAGED, NOT_REOFFENDING, PEOPLE, WANTED, line, publish, settings, status_of
from tests.recomputation import PLAIN, sides
from ui.blocks import panels, passport, reconciliation, shares
from ui.numbers import measures
from ui.reader.view import View


@pytest.fixture(scope="session")
def truth(demo_values) -> pd.DataFrame:
    """The demonstration's counts of people by district and year."""
    return demo_values[PEOPLE]


def test_no_count_from_1_to_4_is_shown_and_hardly_any_larger_one_is_hidden(on_demo, truth):
    shown = larger = 0
    for element in PEOPLE:
        statuses = status_of(element)
        for place, value in truth[element].items():
            status = statuses[place]
            if 0 < value < 5:
                assert status == "suppressed"
            else:
                larger += 1
                shown += status == "reported"
    assert larger == 122 and shown / larger >= 0.9


def test_the_province_still_has_its_totals_and_they_are_those_of_the_records(on_demo, truth):
    rows = queries.run("totals", measures=PEOPLE, elements=[], **ALL)
    whole = rows[rows["area_code"].isna()]
    assert (whole["status"] == "reported").all() and len(whole) == 3 * 6
    for row in whole.to_dict("records"):
        years = truth[row["measure"]].groupby("year").sum()
        assert row["numerator"] == (years.sum() if pd.isna(row["year"]) else years[row["year"]])
    # A district's sum over all years is told too, though some of its years are not.
    of_districts = rows[rows["area_code"].notna() & rows["year"].isna()]
    sums = truth.groupby("district").sum()
    assert (of_districts["status"] == "reported").all()
    for row in of_districts.to_dict("records"):
        assert row["numerator"] == sums.loc[row["area_code"], row["measure"]]


def test_a_total_with_a_hidden_count_in_it_is_hidden_unless_all_are_in_it(on_demo):
    def status(districts, first, last):
        rows = queries.run("totals", measures=[WANTED], elements=[], districts=districts, first_year=first, last_year=last)
        return rows[rows["area_code"].isna() & rows["year"].isna()]["status"].iloc[0]

    # 971 and 973 are hidden in every year; which others are depends on the secret.
    places = status_of(WANTED)
    years, codes = range(2012, 2016), ("964", "966", "967", "968", "969", "970", "972")
    one, other = [code for code in codes if {places[code, year] for year in years} == {"reported"}][:2]
    assert status(["971"], 2012, 2016) == status([one, other], 2012, 2013) == "reported"
    assert status(["971"], 2012, 2015) == status(["971", one], 2014, 2014) == "suppressed"


def test_shares_and_changes_are_hidden_with_the_counts_they_are_made_of(on_demo):
    hidden = {place for place, status in status_of(NOT_REOFFENDING).items() if status == "suppressed"}
    assert {place for place, status in status_of("not_reoffending_share").items() if status == "suppressed"} == hidden
    changes = ask(
        f"select district_code, year, status from measure_years where measure = 'yoy_change' and element = '{NOT_REOFFENDING}'"
    )
    upon = {(district, year + back) for district, year in hidden for back in (0, 1)}
    assert {(district, year) for district, year, status in changes if status == "suppressed"} == {
        place for place in upon if 2013 <= place[1] <= 2016
    }


def test_a_zero_is_shown_and_a_small_total_of_a_single_district_is_hidden():
    publish(line("964", 2015, WANTED, 3), line("966", 2015, WANTED, 0), line("967", 2015, MANAGED, 80))
    assert status_of(WANTED)["966", 2015] == "reported" and status_of(WANTED)["964", 2015] == "suppressed"
    rows = queries.run("totals", measures=[WANTED, MANAGED], elements=[], **ALL)
    whole = rows[rows["area_code"].isna() & (rows["year"] == 2015)].set_index("measure")
    assert whole["status"].to_dict() == {WANTED: "suppressed", MANAGED: "reported"}
    found = queries.run("reconciliation", first_year=2012, last_year=2016).set_index("code")
    assert found.loc[WANTED, "reason"] == "suppressed" and pd.isna(found.loc[WANTED, "value"])
    view = View(queries.version(), (), 2015, 2015, "vi")
    file = reconciliation.file(view)
    assert "số ở đây đã ẩn" in file.made("csv", file.table).decode("utf-8-sig")


def test_counts_of_people_are_never_given_by_commune_month_topic_or_record(on_demo, monkeypatch):
    view = View(queries.version(), (), 2012, 2016, "vi")
    for element in PEOPLE:
        assert passport.record_page(view, element, element, 1).records == 0
        for dimension in ("month", "topic", "organiser"):
            parts = queries.run("parts", element=element, dimension=dimension, **ALL)
            assert parts["value"].isna().all()
    for table in ("area_years", "element_parts"):
        assert ask(f"select count(*) from {table} where element in (select code from elements where small_cell)") == [(0,)]
    raw = b"".join(raw_records.stream(view.filters))
    assert not any(element.encode() in raw for element in PEOPLE)


@pytest.mark.parametrize("path", sorted((TESTS.parent / "queries").rglob("*.sql")), ids=lambda path: path.stem)
def test_no_query_reads_what_is_confidential(path):
    assert "confidential" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [
    path for path in sorted((TESTS.parent / "queries").glob("**/*.sql"))
    if "indicators" not in path.parts and any(
        f"{word} {table}" in path.read_text(encoding="utf-8")
        for word in ("from", "join") for table in ("records", "placed_records", "activities", "outcomes")
    )
], ids=lambda path: path.stem)  # fmt: skip
def test_a_query_of_single_records_leaves_people_out(path):
    assert "small_cell" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", PLAIN)
def test_an_indicator_of_people_is_marked_so(code, on_demo):
    assert measures.all_of(queries.version(), "vi")[code].of_people == bool(set(sum(sides(code), [])) & set(PEOPLE))


def test_pages_say_that_a_number_is_hidden_and_why(on_demo):
    view = View(queries.version(), (), 2015, 2015, "vi")
    panel = panels.by_district(view, NOT_REOFFENDING)
    status = panel.table.rows.set_index("Địa bàn")["Trạng thái"]
    assert status["U Minh"] == "đã ẩn (ít hơn 5, hoặc ẩn kèm)"
    assert panel.table.rows.set_index("Địa bàn")["Giá trị"].isna()["U Minh"]
    assert any("ít hơn 5 người" in remark for remark in panel.remarks)
    assert any("U Minh  <b>đã ẩn" in place for trace in drawn(panel).data for place in trace.y)
    funnel = shares.by_size(view, "not_reoffending_share")
    assert any("ít hơn 5 người" in remark for remark in funnel.remarks)
    app = opened("pages/outcomes/community.py")
    app.select_slider(key="nam").set_value((2015, 2015)).run()
    assert not app.exception
    assert any("không so được vì có số đã ẩn: **U Minh" in block.value.replace("Không", "không") for block in app.markdown)


def test_protection_is_switched_off_by_one_setting(tmp_path, monkeypatch):
    settings(tmp_path, monkeypatch, protect="false")
    publish(line("964", 2015, WANTED, 3))
    assert status_of(WANTED)["964", 2015] == "reported"
