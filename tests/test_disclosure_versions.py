"""Counts of people over several versions: neither a comparison nor an import reveals a hidden count."""

import pandas as pd
import pytest

import queries
from cli.main import main
from data.publishing import preview
from data.versions import pointer
from tests.conftest import ask
from tests.people import ALL, HEADER, WANTED, line, publish, status_of
from ui.desk import changes

pytestmark = pytest.mark.slow  # every test here takes seconds


def test_a_count_corrected_to_below_5_does_not_follow_from_comparing_versions(capsys):
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


def test_going_back_to_an_earlier_version_keeps_what_was_released_later():
    publish(line("964", 2015, WANTED, 40), line("966", 2015, WANTED, 9), line("967", 2015, WANTED, 2), line("968", 2015, WANTED, 6))
    publish(line("969", 2015, WANTED, 8))
    assert main(["rollback", "v00001"]) == 0
    publish(line("970", 2015, WANTED, 15))
    known = ask("select district_code, value from confidential.cell_values where element = 'wanted_persons_persuaded_arrested'")
    assert ("969", 8) in known  # of the version that was left


def test_an_import_shows_no_number_of_stored_counts_of_people(tmp_path, capsys):
    publish("32044,2015-03,persons_managed_educated,3,,,1/BC-UM,2016-01-05")
    again = tmp_path / "again.csv"
    again.write_text(f"{HEADER}\n32044,2015-03,persons_managed_educated,4,,,2/BC-UM,2016-02-05\n", encoding="utf-8")
    assert main(["import", str(again), "--yes"]) == 1
    said = capsys.readouterr().out
    assert "đã có trong kho: •••" in said
    more = tmp_path / "more.csv"
    more.write_text(f"{HEADER}\n32044,2016-03,persons_managed_educated,60,,,2/BC-UM,2017-01-05\n", encoding="utf-8")
    findings = preview.examine(more.read_bytes())
    assert findings.doubts == ()  # that it is tenfold would tell what is stored
    assert [total.before for total in findings.totals] == [None]
