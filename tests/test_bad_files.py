"""Files with mistakes, each named for its own: all are refused at the right place, and nothing changes."""

import csv
import json
from collections import defaultdict
from pathlib import Path

import pytest

from cli.main import main
from data.reading.problems import texts
from tests.conftest import TESTS, content

FOLDER = TESTS / "bad_files"
EXPECTED: dict[str, list[tuple]] = defaultdict(list)
with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        EXPECTED[row["file"]].append((int(row["line"]), row["column"], row["code"]))
DOUBTS = {"tenfold", "all_equal", "far_below", "overlaps_stored", "both_levels", "part_larger_yet", "nothing_to_correct"}
NOTES, PAST_COUNTING = {"dots"}, {"too_many"}


@pytest.fixture(scope="module")
def store(tiny_store) -> tuple[Path, dict]:
    """The tiny province, and its every byte."""
    return tiny_store, content(tiny_store)


def test_every_file_is_expected_and_every_fault_has_a_file():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([*EXPECTED, "expected.csv"])
    mixed = [name for name in EXPECTED if name.startswith("mixed_")]
    assert len(EXPECTED) - len(mixed) >= 60 and len(mixed) >= 10
    told = {code for faults in EXPECTED.values() for _, _, code in faults}
    assert set(texts()) - told == DOUBTS | NOTES | PAST_COUNTING


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_file_is_refused_where_it_is_wrong_and_the_store_is_as_before(name, store, monkeypatch, capsys):
    folder, before = store
    monkeypatch.setenv("ANTQ_STORE", str(folder))
    # Even for somebody who says yes to everything.
    assert main(["import", str(FOLDER / name), "--yes", "--json"]) == 1
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["status"] == "refused"
    found = [(fault["line"], fault["column"], fault["code"]) for fault in outcome["faults"]]
    assert sorted(found) == sorted(EXPECTED[name])
    for fault in outcome["faults"]:
        assert "{" not in fault["wrong"] + fault["mend"] and len(fault["wrong"]) > 8 and len(fault["mend"]) > 8
    assert {path: size for path, size in content(folder).items() if path != "lock"} == {
        path: size for path, size in before.items() if path != "lock"
    }


def test_the_words_of_every_problem_are_there_in_both_languages():
    for code, words in texts().items():
        assert set(words) == {"wrong_vi", "mend_vi", "wrong_en", "mend_en"}, code
