"""An attacker who has everything that is shown of the small provinces of provinces.py.

The attacker asks for every choice of districts and every span of years, takes from each answer
the equations it gives, knows which counts changed between two versions, which of them grew, and
that a part is at most its whole; then he looks how far each hidden count can move.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.provinces import Answer, Answers, Province

WIDE = 3  # a range of four possible counts
FAR = 100  # no hidden count is larger


@dataclass
class Attack:
    """All that is known of one province: equations over the states of its cells."""

    unknown: dict[tuple, int] = field(default_factory=dict)  # a hidden state: its place among the variables
    known: dict[tuple, int] = field(default_factory=dict)
    equations: dict[frozenset, int] = field(default_factory=dict)  # (state, sign), …: their sum
    at_most: set[tuple] = field(default_factory=set)  # state, state, gap

    def ranges(self) -> dict[tuple, tuple[int, int]]:
        """How far each hidden state can move: its least and its largest value."""
        matrix, right = [], []
        for terms, value in self.equations.items():
            row = np.zeros(len(self.unknown))
            for state, sign in terms:
                if state in self.known:
                    value -= sign * self.known[state]
                else:
                    row[self.unknown[state]] += sign
            if row.any():
                matrix.append(row)
                right.append((value, value))
            else:
                assert value == 0, "what is shown contradicts itself"
        for low, high, gap in self.at_most:
            row, bound = np.zeros(len(self.unknown)), -float(gap)
            for state, sign in ((low, 1), (high, -1)):
                if state in self.known:
                    bound -= sign * self.known[state]
                else:
                    row[self.unknown[state]] += sign
            matrix.append(row)
            right.append((-np.inf, bound))
        return {state: self._range(place, matrix, right) for state, place in self.unknown.items()}

    def _range(self, place: int, matrix: list, right: list) -> tuple[int, int]:
        # With its presolve the solver is quicker, and stops now and then short of the end.
        for presolve in (True, False):
            low, high = (self._end(place, sign, matrix, right, presolve) for sign in (1, -1))
            if high - low >= WIDE:
                break
        return low, high

    def _end(self, place: int, sign: int, matrix: list, right: list, presolve: bool) -> int:
        goal = np.zeros(len(self.unknown))
        goal[place] = sign
        bounds = [LinearConstraint(np.array(matrix), *zip(*right, strict=True))] if matrix else []
        found = milp(
            goal, integrality=np.ones(len(goal)), bounds=Bounds(1, FAR), constraints=bounds, options={"presolve": presolve}
        )
        assert found.x is not None, "what is shown contradicts itself"
        return round(found.x[place])


def attack(province: Province, answers: list[Answers]) -> Attack:
    """Gather what the versions show of one province."""
    known = Attack()
    for version, counts in enumerate(province.versions):
        states = {cell: (*cell, value) for cell, value in counts.items()}  # an unchanged cell is the same unknown
        for answer in answers[version][province.number]:
            _look(known, answer, states, province)
            _add_up(known, answer, states, province)
        for district, year in province.places:
            part, whole = states.get(("part", district, year)), states.get(("whole", district, year))
            if part and whole:
                known.at_most.add((part, whole, 0))
        for cell, value in province.versions[version - 1].items() if version else ():
            if value < counts.get(cell, 0):
                known.at_most.add(((*cell, value), states[cell], 1))
    hidden = [state for state in known.unknown if state not in known.known]  # what was seen once stays known
    known.unknown = {state: place for place, state in enumerate(hidden)}
    known.at_most = {order for order in known.at_most if {order[0], order[1]} & set(hidden)}
    return known


def _look(known: Attack, answer: Answer, states: dict, province: Province):
    """What an answer about a single cell gives: the cell's value, which has to be right, or that it is hidden."""
    if answer.measure not in province.names() or answer.district is None or answer.year is None:
        return
    cell = (province.names()[answer.measure], answer.district, answer.year)
    if cell in states and answer.status == "suppressed":
        known.unknown.setdefault(states[cell], len(known.unknown))
    elif cell in states:
        assert (answer.status, answer.numerator) == ("reported", states[cell][3]), "a wrong number is shown"
        known.known[states[cell]] = answer.numerator


def _add_up(known: Attack, answer: Answer, states: dict, province: Province):
    """What an answer says: its numerator and denominator as sums of cells."""
    if answer.numerator is None:
        return
    districts = [answer.district] if answer.district else answer.districts
    years = [answer.year] if answer.year else answer.years
    above, below = defaultdict(int), defaultdict(int)
    if answer.measure in province.names():
        for state in _reported(states, province.names()[answer.measure], districts, years):
            above[state] += 1
    elif answer.measure == "yoy_change":
        side = province.names()[answer.element]
        for state in _reported(states, side, districts, years[-1:]):
            before = states.get((side, state[1], state[2] - 1))
            if before:
                above[state] += 1
                above[before] -= 1
                below[before] += 1
    else:
        for state in _reported(states, "part", districts, years):
            if ("whole", *state[1:3]) in states:
                above[state] += 1
                below[states["whole", *state[1:3]]] += 1
    known.equations[frozenset(above.items())] = answer.numerator
    if below:
        known.equations[frozenset(below.items())] = answer.denominator


def _reported(states: dict, side: str, districts, years) -> list[tuple]:
    cells = [(side, district, year) for district in districts for year in years]
    return [states[cell] for cell in cells if cell in states]
