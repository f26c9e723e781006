"""Counts of people under measures: what is hidden, and that nothing shown gives it away."""

import itertools
import random

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

import queries
from cli.main import main
from data.disclosure import protection
from data.disclosure.cells import CellValue, Marginal, Released
from data.disclosure.suppression import decide
from data.publishing import actions, preview
from data.versions import pointer
from queries.package import records as raw_records
from tests import attack, provinces
from tests.app import opened
from tests.conftest import ELEMENTS, PLAIN, TESTS, ask, sides
from ui.blocks import panels, passport, reconciliation, shares
from ui.desk import changes
from ui.numbers import measures
from ui.reader.view import View

PEOPLE = ELEMENTS.index[ELEMENTS["small_cell"]].tolist()
MANAGED, NOT_REOFFENDING, WANTED = "persons_managed_educated", "persons_not_reoffending", "wanted_persons_persuaded_arrested"
HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"
ALL = {"districts": None, "first_year": 2012, "last_year": 2016}


@pytest.fixture(scope="session")
def truth(demo_values) -> pd.DataFrame:
    """The demonstration's counts of people by district and year."""
    return demo_values[PEOPLE]


def publish(*lines: str, **how):
    return actions.publish_records("\n".join([HEADER, *lines]).encode(), confirmed=True, **how)


def line(district: str, year: int, element: str, value: int) -> str:
    return f"{district},{year},{element},{value},,,{year}/BC-{district},2017-02-01"


def status_of(element: str) -> dict[tuple[str, int], str]:
    return {
        (district, year): status
        for district, year, status in ask(f"select district_code, year, status from measure_years where measure = '{element}'")
    }


def ranges(count: int, versions: int, seed: int, years: int = 3) -> list[tuple[tuple, int, int]]:
    """(state, least, largest) of every hidden count of random provinces, as an attacker finds them."""
    some = provinces.provinces(count, versions, seed, provinces.YEARS[:years])
    answers = provinces.shown(some)
    return [
        (state, *ends) for province in some for state, ends in attack.attack(province, answers).ranges().items()
    ]  # fmt: skip


def many(*cases: tuple) -> list:
    """The same with many provinces, which takes long."""
    return [pytest.param(*case, marks=pytest.mark.slow) for case in cases]


@pytest.mark.parametrize(("count", "years"), [(60, 2), (20, 3), *many((320, 2), (100, 3))])
def test_nobody_works_a_hidden_count_out_of_all_that_a_version_shows(count, years):
    found = ranges(count, versions=1, seed=5, years=years)
    small = [(state, low, high) for state, low, high in found if state[-1] < 5]
    assert len(small) > 2 * count
    assert [one for one in small if one[2] - one[1] < attack.WIDE] == []
    assert [one for one in found if one[1] == one[2]] == []


@pytest.mark.parametrize(("count", "versions"), [(16, 2), (3, 4), *many((80, 2), (10, 4))])
def test_nor_out_of_the_differences_between_versions(count, versions):
    found = ranges(count, versions, seed=6)
    assert len(found) > 5 * count
    assert [one for one in found if one[1] == one[2]] == []


def test_the_attacker_would_find_what_is_not_protected(monkeypatch):
    # Only the small counts themselves are hidden: the totals give many of them away.
    def careless(cells, marginals, released, smallest, spread):
        return protection.Decision({state for state in cells if 0 < state.value < smallest})

    monkeypatch.setattr(protection, "decide", careless)
    found = ranges(count=10, versions=1, seed=5)
    assert [one for one in found if one[1] == one[2]]


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

    # 971 and 973 are hidden in every year.
    assert status(["971"], 2012, 2016) == status(["971", "973"], 2013, 2014) == status(["964", "966"], 2012, 2013) == "reported"
    assert status(["971"], 2012, 2015) == status(["971", "964"], 2014, 2014) == "suppressed"


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


def test_a_zero_is_shown_and_a_lonely_small_total_is_not():
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


def test_of_people_nothing_leaves_by_commune_month_topic_or_record(on_demo, monkeypatch):
    view = View(queries.version(), (), 2012, 2016, "vi")
    for element in PEOPLE:
        assert passport.record_page(view, element, element, 1).records == 0
        for dimension in ("month", "topic", "organiser"):
            parts = queries.run("parts", element=element, dimension=dimension, **ALL)
            assert parts["value"].isna().all()
    for table in ("area_years", "element_months", "element_parts"):
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
    assert any("U Minh  <b>đã ẩn" in place for trace in panel.figure.data for place in trace.y)
    funnel = shares.by_size(view, "not_reoffending_share")
    assert any("ít hơn 5 người" in remark for remark in funnel.remarks)
    app = opened("pages/outcomes/community.py")
    app.select_slider(key="nam").set_value((2015, 2015)).run()
    assert not app.exception
    assert any("không so được vì có số đã ẩn: **U Minh" in block.value.replace("Không", "không") for block in app.markdown)


def test_the_setting_stands_in_one_place(tmp_path, monkeypatch):
    off = tmp_path / "disclosure.toml"
    off.write_text(protection.SETTINGS.read_text(encoding="utf-8").replace("protect = true", "protect = false"), encoding="utf-8")
    monkeypatch.setattr(protection, "SETTINGS", off)
    publish(line("964", 2015, WANTED, 3))
    assert status_of(WANTED)["964", 2015] == "reported"


def test_what_was_corrected_below_5_is_not_found_by_comparing_versions(capsys):
    publish(*(line(district, 2015, WANTED, value) for district, value in (("964", 7), ("966", 9), ("967", 12), ("968", 20))))
    assert set(status_of(WANTED).values()) == {"reported", "not_reported"}
    publish(line("964", 2015, WANTED, 3), correct=True)
    assert status_of(WANTED)["964", 2015] == "suppressed"
    # 966, 967 and 968 were shown before and are the same: only a total withheld can hide the 3.
    rows = queries.run("totals", measures=[WANTED], elements=[], **ALL)
    assert rows[rows["area_code"].isna() & (rows["year"] == 2015)]["status"].tolist() == ["suppressed"]
    told = queries.run("package/changed_values", **ALL)
    of_it = told[(told["measure"] == WANTED) & (told["area_code"] == "964")]
    assert of_it["status"].tolist() == ["suppressed"] and of_it["value"].isna().all() and of_it["value_before"].tolist() == [7]
    earlier, later = pointer.versions()
    (row,) = changes.compared(earlier, later).to_dict("records")
    assert (row["change"], row["element"], row["area_code"], row["old_value"]) == ("corrected", WANTED, "964", 7)
    assert pd.isna(row["new_value"]) and pd.isna(row["reason"]) and pd.isna(row["report_no"])


def test_a_late_report_of_few_people_is_not_the_difference_of_two_totals():
    publish(line("964", 2015, WANTED, 40), line("966", 2015, WANTED, 9))
    publish(line("967", 2015, WANTED, 2))
    rows = queries.run("totals", measures=[WANTED], elements=[], **ALL)
    assert rows[rows["area_code"].isna() & (rows["year"] == 2015)]["status"].tolist() == ["suppressed"]
    # With the next district the total can be told again: nobody knows how its growth is shared out.
    publish(line("968", 2015, WANTED, 30), line("969", 2015, WANTED, 6))
    rows = queries.run("totals", measures=[WANTED], elements=[], **ALL)
    assert rows[rows["area_code"].isna() & (rows["year"] == 2015)]["numerator"].tolist() == [87]
    assert status_of(WANTED)["968", 2015] == "reported" and status_of(WANTED)["969", 2015] == "suppressed"


def test_going_back_to_an_earlier_version_forgets_nothing():
    publish(line("964", 2015, WANTED, 40), line("966", 2015, WANTED, 9), line("967", 2015, WANTED, 2), line("968", 2015, WANTED, 6))
    publish(line("969", 2015, WANTED, 8))
    assert main(["rollback", "v00001"]) == 0
    publish(line("970", 2015, WANTED, 15))
    known = ask("select district_code, value from confidential.cell_values where element = 'wanted_persons_persuaded_arrested'")
    assert ("969", 8) in known  # of the version that was left


def test_of_stored_people_an_import_says_no_number(tmp_path, capsys):
    publish("32044,2015-03,persons_managed_educated,3,,,1/BC-UM,2016-01-05")
    again = tmp_path / "again.csv"
    again.write_text(f"{HEADER}\n32044,2015-03,persons_managed_educated,4,,,2/BC-UM,2016-02-05\n", encoding="utf-8")
    assert main(["import", str(again), "--yes"]) == 1
    said = capsys.readouterr().out
    assert "đã có trong kho: •••" in said
    more = tmp_path / "more.csv"
    more.write_text(f"{HEADER}\n32044,2016-03,persons_managed_educated,60,,,2/BC-UM,2017-01-05\n", encoding="utf-8")
    findings = preview.examine(more.read_bytes())
    assert all("•••" in str(doubt) for doubt in findings.doubts if "tenfold" in str(doubt)) and findings.doubts
    assert [total.before for total in findings.totals] == [None]


def test_the_fewest_are_hidden():
    """Against trying every choice on small tables."""
    chance = random.Random(8)
    for _ in range(6):
        states = [CellValue("a", d, y, chance.choice((2, 4, 6, 7, 9, 12))) for d in ("1", "2", "3") for y in (1, 2, 3)]
        groups = [Marginal("a", None, y) for y in (1, 2, 3)] + [Marginal("a", d, None) for d in ("1", "2", "3")]
        found = decide(states, groups, Released(), 5, 3)
        if found.withheld:
            continue
        small = {state for state in states if state.value < 5}
        others = sorted(set(states) - small)
        fewest = next(
            size for size in range(len(others) + 1)
            if any(_is_safe(states, groups, small | set(more)) for more in itertools.combinations(others, size))
        )  # fmt: skip
        assert len(found.hidden - small) == fewest


def _is_safe(states: list[CellValue], groups: list[Marginal], hidden: set[CellValue]) -> bool:
    order = sorted(hidden)
    rows = [[float(group.contains(state)) for state in order] for group in groups]
    sums = [sum(state.value for state in order if group.contains(state)) for group in groups]
    for place, state in enumerate(order):
        if state.value < 5:
            goal = np.zeros(len(order))
            goal[place] = 1
            ends = [
                milp(sign * goal, integrality=np.ones(len(order)), bounds=Bounds(1, 100),
                     constraints=LinearConstraint(rows, sums, sums), options={"presolve": False}).x[place]
                for sign in (1, -1)
            ]  # fmt: skip
            if ends[1] - ends[0] < 3:
                return False
    return True
