"""The grid on the imports page: which cells it has, what is stored in them, and the file that typed numbers become."""

from datetime import date

import pandas as pd
import pytest

from data import source
from data.publishing import actions, entry
from tests.conftest import RECORDS, ask
from tests.importing import HEADER, examined
from tests.recomputation import AREAS, ELEMENTS
from ui.desk import grid

MARCH = date(2015, 3, 1), date(2015, 3, 31)
COLUMNS = "area_code, first_day, last_day, element, value, topic, organiser, report_no, report_date"


def publish(*lines: str):
    actions.publish_records("\n".join([HEADER, *lines]).encode(), confirmed=True)


def test_a_district_has_its_communes_and_the_elements_that_apply_there(empty_store):
    inland, coastal = entry.cells("967", *MARCH), entry.cells("966", *MARCH)
    communes = AREAS[AREAS["level"] == "commune"]
    for code, cells in (("967", inland), ("966", coastal)):
        assert set(cells["area_code"]) == set(communes[communes["parent_code"] == code]["code"])
    everywhere = set(ELEMENTS[ELEMENTS["applies_to"] == "all"].index)
    assert set(inland["element"]) == everywhere
    assert set(coastal["element"]) == set(ELEMENTS.index)
    assert len(inland) == inland["area_code"].nunique() * len(everywhere)


def test_the_province_has_its_nine_districts(empty_store):
    cells = entry.cells("", *MARCH)
    assert sorted(set(cells["area_code"])) == sorted(AREAS[AREAS["level"] == "district"]["code"].unique())
    assert cells["value"].isna().all()


def test_no_area_is_in_force_after_the_map_ended(empty_store):
    assert entry.cells("966", date(2026, 1, 1), date(2026, 1, 31)).empty


def test_stored_numbers_stand_in_the_cells_of_their_period_only(empty_store):
    publish(
        "966,2015-03,propaganda_sessions,12,,,1/BC,2015-04-05",
        f"967,2015-03,propaganda_sessions,5,{source.rows('topics')[0]['code']},,1/BC,2015-04-05",
        "970,2015-03,persons_managed_educated,7,,,1/BC,2015-04-05",
        "971,2015-04,propaganda_sessions,9,,,1/BC,2015-05-05",
    )
    cells = entry.cells("", *MARCH).set_index(["area_code", "element"])
    assert cells["value"].dropna().to_dict() == {("966", "propaganda_sessions"): 12}
    kept = cells[cells["kept"] != ""]["kept"].to_dict()
    assert kept == {("967", "propaganda_sessions"): "split", ("970", "persons_managed_educated"): "people"}


def test_the_cells_hold_what_pandas_reads_from_the_records(empty_store):
    actions.publish_records(RECORDS.read_bytes(), confirmed=True)
    records = pd.read_csv(RECORDS, dtype=str)
    people = set(ELEMENTS[ELEMENTS["small_cell"].astype(str).str.lower() == "true"].index)
    assert people
    whole = records[records["topic"].isna() & records["organiser"].isna() & ~records["element"].isin(people)]
    for year in (2014, 2015):
        cells = entry.cells("", date(year, 1, 1), date(year, 12, 31))
        districts = whole[(whole["period"] == str(year)) & whole["area_code"].isin(cells["area_code"])]
        expected = {(row.area_code, row.element): int(row.value.replace(".", "")) for row in districts.itertuples()}
        shown = cells.dropna(subset="value").set_index(["area_code", "element"])["value"].astype(int).to_dict()
        assert shown == expected


def test_typed_numbers_give_the_records_that_a_file_gives(empty_store):
    typed = {("966", "propaganda_sessions"): "1.250", ("967", "crime_tips_reports"): "3"}
    actions.publish_records(entry.as_file(typed, "2015-03", "15/BC-CAH", date(2015, 4, 5)), channel="page")
    grid_rows = ask(f"select {COLUMNS} from records join reports using (report_id) order by all")
    actions.undo(1)
    publish(
        "966,2015-03,propaganda_sessions,1250,,,15/BC-CAH,2015-04-05",
        "967,2015-03,crime_tips_reports,3,,,15/BC-CAH,2015-04-05",
    )
    assert ask(f"select {COLUMNS} from records join reports using (report_id) order by all") == grid_rows


def test_only_changed_cells_are_sent_and_cleared_ones_are_counted():
    cells = pd.DataFrame(
        [("966", "a", "1.250"), ("966", "b", "7"), ("967", "a", ""), ("967", "b", "9")], columns=["area_code", "element", "text"]
    )
    edited = pd.DataFrame({"a": ["1250", " 12 "], "b": [None, "10"]}, index=["966", "967"])
    assert grid._changes(cells, edited) == ({("967", "a"): "12", ("967", "b"): "10"}, 1)


@pytest.mark.parametrize("text", ["12.5", "1.25", "125.", ".125", "12 5", "x"])
def test_what_is_no_number_is_a_change_though_its_digits_are_the_stored_ones(text):
    cells = pd.DataFrame([("966", "a", "125")], columns=["area_code", "element", "text"])
    assert grid._changes(cells, pd.DataFrame({"a": [text]}, index=["966"])) == ({("966", "a"): text}, 0)


@pytest.mark.parametrize("text", ["1,5", "-3", "mười", "12%"])
def test_what_is_no_count_is_refused_as_in_a_file(text):
    file = entry.as_file({("966", "propaganda_sessions"): text}, "2015-03", "15/BC-CAH", date(2015, 4, 5))
    (fault,) = examined(file).faults
    assert fault.line == 2 and fault.code.startswith("value_")

