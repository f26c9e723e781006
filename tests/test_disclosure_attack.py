"""No hidden count can be computed from what is shown, and no more counts are hidden than that takes."""

import itertools
import random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from data.disclosure import protection
from data.disclosure.cells import CellValue, Marginal, Released
from data.disclosure.suppression import decide
from tests import attack, provinces
from tests.conftest import slow_except

pytestmark = pytest.mark.slow  # every test here takes seconds


def ranges(count: int, versions: int, seed: int, years: int = 3) -> list[tuple[tuple, int, int]]:
    """(state, least, largest) of every hidden count of random provinces, as an attacker finds them."""
    some = provinces.provinces(count, versions, seed, provinces.YEARS[:years])
    answers = provinces.shown(some)
    return [
        (state, *ends) for province in some for state, ends in attack.attack(province, answers).ranges().items()
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "years"), slow_except([(30, 3), (320, 2), (100, 3)], (30, 3)))
def test_no_hidden_count_follows_from_all_that_a_version_shows(count, years):
    found = ranges(count, versions=1, seed=5, years=years)
    small = [(state, low, high) for state, low, high in found if state[-1] < 5]
    assert len(small) > 2 * count
    assert [one for one in small if one[2] - one[1] < attack.WIDE] == []
    assert [one for one in found if one[1] == one[2]] == []


@pytest.mark.parametrize(("count", "versions"), slow_except([(6, 3), (80, 2), (10, 4)], (6, 3)))
def test_no_hidden_count_follows_from_the_differences_between_versions(count, versions):
    found = ranges(count, versions, seed=6)
    assert len(found) > 5 * count
    assert [one for one in found if one[1] == one[2]] == []


def test_the_attack_finds_counts_that_are_not_protected(monkeypatch):
    # Only the small counts themselves are hidden: the totals give many of them away.
    def careless(cells, marginals, released, smallest, *_):
        return protection.Decision({state for state in cells if 0 < state.value < smallest})

    monkeypatch.setattr(protection, "decide", careless)
    found = ranges(count=10, versions=1, seed=5)
    assert [one for one in found if one[1] == one[2]]


def test_as_few_counts_as_possible_are_hidden():
    """Against trying every choice on small tables."""
    chance = random.Random(8)
    for _ in range(6):
        states = [CellValue("a", d, y, chance.choice((2, 4, 6, 7, 9, 12))) for d in ("1", "2", "3") for y in (1, 2, 3)]
        groups = [Marginal("a", None, y) for y in (1, 2, 3)] + [Marginal("a", d, None) for d in ("1", "2", "3")]
        found = decide(states, groups, Released(), 5, 3, 0, b"secret")
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
