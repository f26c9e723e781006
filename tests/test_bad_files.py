"""Files with mistakes, each named for its own: all are refused at the right place, and nothing changes."""

import csv
import json
from collections import defaultdict

import pytest

from cli.main import main
from data.reading.problems import texts
from data.versions import pointer
from tests.conftest import TESTS, content, slow_except
from tests.importing import examined

FOLDER = TESTS / "bad_files"
EXPECTED: dict[str, list[tuple]] = defaultdict(list)
with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        EXPECTED[row["file"]].append((int(row["line"]), row["column"], row["code"]))
DOUBTS = {"tenfold", "all_equal", "far_below", "overlaps_stored", "overlaps_in_file", "both_levels", "part_larger_yet", "nothing_to_correct"}
DOUBTS |= {"hidden_rows", "struck_rows", "hidden_columns", "other_sheet", "other_numbers", "other_period", "period_in_no_year"}
DOUBTS |= {"three_decimals", "day_month_swapped", "counted_twice", "district_is_sum"}
NOTES = {"dots", "groups_ignored", "sheet_read", "said_above", "totals_skipped", "signatures_skipped", "running_total"}
PAST_COUNTING = {"too_many"}
PAST_READING = {"too_heavy", "reading_failed"}  # test_hostile_files.py, test_reading_process.py
PART_OF_OTHERS = {"near"}


# Refused while reading, by the shape, by a cell, by a row, beside other rows, beside the store.
BY_COMMAND = (
    "a_pdf.csv", "broken.xlsx", "column_of_names.csv", "identity_card_of_12_digits.csv", "value_fraction_below_one.csv",
    "area_name_of_two_places.csv", "row_repeated.csv", "row_stored_already.csv", "mixed_01.csv",
)  # fmt: skip


def test_every_file_is_expected_and_every_fault_has_a_file():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([*EXPECTED, "expected.csv"])
    mixed = [name for name in EXPECTED if name.startswith("mixed_")]
    assert len(EXPECTED) - len(mixed) >= 60 and len(mixed) >= 10
    told = {code for faults in EXPECTED.values() for _, _, code in faults}
    assert set(texts()) - told == DOUBTS | NOTES | PAST_COUNTING | PAST_READING | PART_OF_OTHERS


def first_of_each_code() -> list[str]:
    """Files that together show every code, those of one code first."""
    shown, names = set(), []
    for name in sorted(EXPECTED, key=lambda name: (len({code for *_, code in EXPECTED[name]}), name)):
        codes = {code for *_, code in EXPECTED[name]}
        if codes - shown:
            names.append(name)
        shown |= codes
    return names


@pytest.mark.parametrize("name", slow_except(EXPECTED, *first_of_each_code()))
def test_a_bad_file_is_refused_where_it_is_wrong(name, on_tiny):
    found = examined((FOLDER / name).read_bytes(), pointer.current())
    assert sorted((fault.line, fault.column, fault.code) for fault in found.faults) == sorted(EXPECTED[name])
    for fault in found.faults:
        for language in ("vi", "en"):
            assert "{" not in fault.wrong(language) + fault.mend(language)
            assert len(fault.wrong(language)) > 8 and len(fault.mend(language)) > 8


@pytest.mark.parametrize("name", BY_COMMAND)
def test_a_refused_file_leaves_the_store_as_it_was(name, on_tiny, capsys):
    before = content(on_tiny)
    # Even for somebody who says yes to everything.
    assert main(["import", str(FOLDER / name), "--yes", "--json"]) == 1
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["status"] == "refused"
    found = [(fault["line"], fault["column"], fault["code"]) for fault in outcome["faults"]]
    assert sorted(found) == sorted(EXPECTED[name])
    assert {**content(on_tiny), "lock": b""} == {**before, "lock": b""}


def test_the_words_of_every_problem_are_there_in_both_languages():
    for code, words in texts().items():
        assert set(words) == {"wrong_vi", "mend_vi", "wrong_en", "mend_en"}, code
