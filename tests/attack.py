"""Small provinces whose counts of people are published, and an attacker who has everything that is shown of them.

Each province is a family of two elements of its own (persons managed, and those of them not
re-offending) with their share and their yearly change, so that hundreds of them fit one version.
The attacker asks for every choice of districts and every span of years, takes from each answer
the equations it gives, knows which counts changed between two versions, which of them grew, and
that a part is at most its whole; then he looks how far each hidden count can move.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

import queries
from data import sql
from data.disclosure import protection
from data.publishing import reference

DISTRICTS, YEARS = ("964", "966", "967"), (2014, 2015, 2016)
CHOICES = [list(some) for size in (1, 2, 3) for some in combinations(DISTRICTS, size)]
WIDE = 3  # a range of four possible counts
FAR = 100  # no hidden count is larger
WORLD = Path(__file__).parent / "attack.sql"

Counts = dict[tuple[str, str, int], int]  # (whole or part, district, year): a count; not reported, no entry


@dataclass
class Province:
    """`versions`: the true counts, version after version; nothing was reported of other years than `years`."""

    number: int
    years: tuple[int, ...] = YEARS
    versions: list[Counts] = field(default_factory=list)

    @property
    def places(self) -> list[tuple[str, int]]:
        return [(district, year) for district in DISTRICTS for year in self.years]

    def names(self) -> dict[str, str]:
        return {f"whole_{self.number}": "whole", f"part_{self.number}": "part"}


def provinces(count: int, versions: int, seed: int, years: tuple[int, ...] = YEARS) -> list[Province]:
    """Provinces with many small counts, of which something is added or corrected from version to version."""
    chance, made = random.Random(seed), []
    for number in range(count):
        province, counts = Province(number, years), {}
        for place in province.places:
            _report(chance, counts, place, 0.85)
        province.versions.append(counts)
        for _ in range(versions - 1):
            counts = dict(counts)
            for place in chance.sample(province.places, chance.choice((1, 1, 2, 3))):
                _report(chance, counts, place, 1.0)
            province.versions.append(counts)
        made.append(province)
    return made


def _report(chance: random.Random, counts: Counts, place: tuple[str, int], likely: float):
    if chance.random() < likely:
        counts["whole", *place] = chance.choice((0, 1, 2, 3, 4, 5, 6, 8, 12, 20))
        counts.pop(("part", *place), None)
    if chance.random() < likely and ("whole", *place) in counts:
        counts["part", *place] = chance.randint(0, counts["whole", *place])


class Answer(NamedTuple):
    """A row of queries/totals.sql, and the districts and years it was asked of."""

    measure: str
    element: str | None
    district: str | None
    year: int | None
    numerator: int | None
    denominator: int | None
    status: str
    districts: tuple[str, ...]
    years: range


Answers = dict[int, list[Answer]]  # by the number of the province


def shown(all_of_them: list[Province]) -> list[Answers]:
    """What every question to every version answers."""
    connection, answers = duckdb.connect(), []
    sql.run(connection, "publishing/schema")
    reference.lay(connection)
    reference.lay_measures(connection)
    protection.lay(connection, None, None)
    connection.register("families", pd.DataFrame({"number": [province.number for province in all_of_them]}))
    for version in range(len(all_of_them[0].versions)):
        cells = [
            (f"{side}_{province.number}", district, year, value)
            for province in all_of_them
            for (side, district, year), value in province.versions[version].items()
        ]
        connection.register("cells", pd.DataFrame(cells, columns=["element", "district_code", "year", "value"]))
        sql.run_text(connection, WORLD.read_text(encoding="utf-8"))
        change = sql.text_of("publishing/indicator").replace("{query}", queries.text_of("indicators/yoy_change"))
        sql.run_text(connection, change, indicator="yoy_change")
        sql.run(connection, "publishing/measure_years")
        protection.protect(connection)
        sql.run(connection, "publishing/aggregate")
        answers.append(_asked(connection, all_of_them))
    return answers


def _asked(connection: duckdb.DuckDBPyConnection, all_of_them: list[Province]) -> Answers:
    elements = [name for province in all_of_them for name in province.names()]
    measures = [*elements, *(f"share_{province.number}" for province in all_of_them), "yoy_change"]
    columns = "measure, element, district_code, year, numerator, denominator, status"
    question = f"select {columns} from ({queries.text_of('totals')}) as totals"
    answers, years = defaultdict(list), all_of_them[0].years
    for districts in CHOICES:
        for first, last in ((first, last) for first in years for last in years if first <= last):
            asked = {"measures": measures, "elements": elements, "districts": districts, "first_year": first, "last_year": last}
            for row in connection.execute(question, asked).fetchall():
                answer = Answer(*row, tuple(districts), range(first, last + 1))
                answers[int((answer.element or answer.measure).rsplit("_", 1)[1])].append(answer)
    return answers


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
    """Gather what the versions told of one province."""
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
    """A single cell is shown, rightly, or hidden."""
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
