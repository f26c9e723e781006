"""Which counts are hidden cannot be computed from outside: it depends on the secret of the store."""

import shutil

import pytest

from data.disclosure.cells import CellValue, Marginal, Released
from data.disclosure.programme import Table
from data.publishing import actions
from data.versions import identity, pointer, rules
from tests import rerun
from tests.conftest import ask
from tests.people import WANTED, line, publish

pytestmark = pytest.mark.slow  # every test here takes seconds

ENOUGH = rerun.SPREAD + 1  # values that stay possible


def test_the_attacker_uses_the_settings_of_the_project():
    assert rules.present()[1:4] == (rerun.SMALLEST, rerun.SPREAD, rerun.BLUR)


@pytest.mark.parametrize("count", [3, pytest.param(25, marks=pytest.mark.slow)])
def test_running_the_program_again_hardly_narrows_a_small_count(count):
    found = [one for cells in rerun.tables(count, seed=3) for one in rerun.left(cells, rerun.OTHERS)]
    assert len(found) > 2 * count
    narrowed = [one for one in found if one[2] < ENOUGH <= one[1]]
    assert len(narrowed) <= len(found) // 10


def test_the_attack_finds_counts_where_the_secret_is_known_and_only_small_counts_hide():
    known = [one for cells in rerun.tables(5, seed=3) for one in rerun.left(cells, [rerun.STORE], blur=0)]
    assert len([one for one in known if one[2] < ENOUGH <= one[1]]) > len(known) // 5


def test_a_store_prefers_by_place_and_secret_and_never_by_count():
    def preferences(secret: bytes, count: int) -> list[int]:
        table = Table([], [], Released(), rerun.SPREAD, secret)
        places = [(district, year) for district in rerun.DISTRICTS for year in rerun.YEARS]
        return [table.preference(CellValue("a", *place, count)) for place in places] + [
            table.preference(Marginal("a", None, 1)), table.preference(Marginal("a", "1", None))
        ]  # fmt: skip

    assert preferences(b"one", 3) == preferences(b"one", 300) != preferences(b"other", 3)
    assert len(set(preferences(b"one", 3))) == 11


def hidden_of_all() -> set[tuple]:
    return set(ask(f"select district_code, year from measure_years where measure = '{WANTED}' and status = 'suppressed'"))


COUNTS = [line(district, year, WANTED, 3 if (district, year) == ("964", 2014) else 10 + year % 7)
          for district in ("964", "966", "967", "968", "969", "970") for year in (2013, 2014, 2015, 2016)]  # fmt: skip


def test_stores_hide_different_counts_and_each_always_the_same(tmp_path, monkeypatch):
    found = []
    for number in range(4):
        monkeypatch.setenv("ANTQ_STORE", str(tmp_path / f"store{number}"))
        publish(*COUNTS)
        found.append(hidden_of_all())
        assert len(found[-1]) == 4 and ("964", 2014) in found[-1]
    assert len(set(map(frozenset, found))) > 1
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "again"))
    (tmp_path / "again").mkdir()
    for file in (identity.IDENTITY, identity.SECRET):
        shutil.copy(tmp_path / "store3" / file, tmp_path / "again")
    publish(*COUNTS)
    assert hidden_of_all() == found[-1]


def test_a_new_version_hides_what_the_one_before_hid():
    publish(*COUNTS)
    before = hidden_of_all()
    publish(line("971", 2016, WANTED, 40))
    assert before <= hidden_of_all()
    actions.undo(2)
    assert hidden_of_all() == before and len(pointer.versions()) == 3
