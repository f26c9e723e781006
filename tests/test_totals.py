"""Totals at every level, by hand on the tiny province and by pandas on records nobody thought of."""

import pytest

import queries
from tests.total_rows import ALL_YEARS, PROVINCE, SPAN, totals


def test_a_ratio_is_recomputed_from_sums_and_never_averaged(on_tiny):
    found = totals("attendances_per_session")
    of = "attendances_per_session"
    # The 36 sessions of 964 in 2016 have no attendances beside them and stay out.
    assert found[of, "964", SPAN][:3] == (4100, 70, pytest.approx(58.571, abs=0.001))
    assert found[of, PROVINCE, 2014][:3] == (2600, 52, 50)
    assert found[of, PROVINCE, SPAN][:3] == (6150, 125, 49.2)


def test_a_stock_takes_the_last_year_of_the_span(on_tiny):
    of = "residential_areas_safe_rate"
    assert totals(of, last_year=2015)[of, PROVINCE, SPAN][:3] == (20, 30, pytest.approx(66.667, abs=0.001))
    assert totals(of)[of, PROVINCE, SPAN][:3] == (16, 16, 100)
    stock = "residential_areas_total"
    assert totals(stock)[stock, PROVINCE, SPAN].value == 36
    assert totals(stock)[stock, "973", SPAN].status == "not_reported"  # its report is of 2015


def test_a_number_of_communes_is_divided_by_once_however_many_years(on_tiny):
    of = "models_per_commune"
    found = totals(of)
    assert found[of, "964", SPAN][:3] == (12, 17, 12 / 17)
    assert found[of, PROVINCE, SPAN][:3] == (31, 17 + 8 + 7, 31 / 32)
    assert totals(of, last_year=2014)[of, PROVINCE, SPAN][:3] == (12, 25, 0.48)


def test_a_rate_per_year_divides_by_every_year_reported(on_tiny):
    of = "tips_per_10000_people_year"
    people = 200_000 + 2 * 226_372 + 2 * 100_876 + 2 * 66_874 + 63_000
    assert totals(of)[of, PROVINCE, SPAN][:3] == (100, people, pytest.approx(1_000_000 / people))


def test_what_nobody_reported_is_a_gap_and_a_reported_zero_is_a_zero(on_tiny):
    found = totals("propaganda_sessions")
    assert found["propaganda_sessions", "966", 2015] == (None, None, None, None, "not_reported", 0, 1)
    assert found["propaganda_sessions", "967", SPAN] == (None, None, None, None, "not_reported", 0, 1)
    assert found["propaganda_sessions", "973", 2014] == (0, None, 0, None, "reported", 1, 1)
    assert found["propaganda_sessions", PROVINCE, 2015][4:] == ("reported", 2, 9)


def test_an_inland_district_is_not_asked_about_the_sea(on_tiny):
    found = totals("vms_coverage", "vessels_15m_total")
    for of in ("vms_coverage", "vessels_15m_total"):
        assert found[of, "964", 2016] == (None, None, None, None, "not_applicable", 0, 0)
        assert found[of, "968", 2016].status == "not_reported"
        assert found[of, PROVINCE, 2016][4:] == ("reported", 2, 6)


def test_only_the_chosen_districts_are_totalled(on_tiny):
    found = totals("attendances_per_session", districts=["966", "973"])
    assert {district for _, district, _ in found} == {"966", "973", PROVINCE}
    assert found["attendances_per_session", PROVINCE, SPAN][:3] == (2050, 55, pytest.approx(37.273, abs=0.001))
    assert found["attendances_per_session", PROVINCE, 2015].expected == 2


def test_change_is_against_the_year_before_even_outside_the_span(on_tiny):
    found = totals("propaganda_sessions", "attendances_per_session", first_year=2015)
    assert found["propaganda_sessions", "964", 2015].change == -10
    assert found["attendances_per_session", "964", 2015].change == 20
    assert found["propaganda_sessions", "966", 2016].change is None
    assert ("propaganda_sessions", "964", 2014) not in found


def test_an_indicator_by_element_has_totals_for_each(on_tiny):
    found = totals("reporting_completeness", elements=["propaganda_sessions", "vessels_15m_vms"])
    assert found["propaganda_sessions", PROVINCE, SPAN][:3] == (8, 27, pytest.approx(29.630, abs=0.001))
    assert found["vessels_15m_vms", PROVINCE, 2016][:3] == (2, 6, pytest.approx(33.333, abs=0.001))
    assert found["vessels_15m_vms", "964", 2016].status == "not_applicable"


def test_parts_add_up_to_the_whole_with_what_was_not_stated(on_tiny):
    asked = {"element": "propaganda_sessions", "districts": None, **ALL_YEARS}
    topics = queries.run("parts", dimension="topic", **asked)
    told = dict(zip(topics["part"].fillna("not stated"), topics["value"], strict=True))
    assert told == {"crime": 6, "drugs": 4, "traffic": 25, "east_sea": 2, "not stated": 124}
    assert topics["share"].sum() == pytest.approx(100)
    months = queries.run("parts", dimension="month", **asked).dropna(subset=["part", "value"])
    # What was reported by quarter or year stands in no month.
    assert dict(zip(months["part"], months["value"], strict=True)) == {"1": 10, "2": 36, "3": 30, "5": 12, "12": 8}


def test_attention_names_the_worst_fall_first_and_what_is_missing(on_tiny):
    watched = ["propaganda_sessions", "security_order_gates", "crime_tips_reports"]
    rows = queries.run("attention", measures=watched, districts=["964"], last_year=2015)
    falls = rows[rows["reason"] == "fall"][["measure", "value", "against"]].values.tolist()
    assert falls == [["security_order_gates", -50, 34], ["propaganda_sessions", -25, 40]]
    missing = set(rows[rows["reason"] == "not_reported"]["measure"])
    assert "individuals_commended" in missing and "population" not in missing
    assert not any(measure.startswith("vessel") for measure in missing)


def test_the_status_bar_counts_districts_and_reports_and_gives_the_cut_off_day(on_tiny):
    (strip,) = queries.run("status_bar", districts=None, **ALL_YEARS).to_dict("records")
    assert (strip["districts_reported"], strip["districts_expected"], strip["reports"]) == (3, 9, 10)
    assert str(strip["cut_off_day"])[:10] == "2016-12-31"
    assert queries.run("version_facts")["data_kind"].tolist() == ["reported"]
