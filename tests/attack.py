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

import duckdb
import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

import queries
from data import disclosing, reference, sql

DISTRICTS, YEARS = ("964", "966", "967"), (2014, 2015, 2016)
PLACES = [(district, year) for district in DISTRICTS for year in YEARS]
CHOICES = [list(some) for size in (1, 2, 3) for some in combinations(DISTRICTS, size)]
SPANS = [(first, last) for first in YEARS for last in YEARS if first <= last]
FAR = 500  # no hidden count is larger
WORLD = Path(__file__).parent / "attack.sql"

Counts = dict[tuple[str, str, int], int]  # (whole or part, district, year): a count; not reported, no entry


@dataclass
class Province:
    """`versions`: the true counts, version after version."""

    number: int
    versions: list[Counts] = field(default_factory=list)

    def names(self) -> dict[str, str]:
        return {f"whole_{self.number}": "whole", f"part_{self.number}": "part"}


def provinces(count: int, versions: int, seed: int) -> list[Province]:
    """Provinces with many small counts, of which something is added or corrected from version to version."""
    chance, made = random.Random(seed), []
    for number in range(count):
        province, counts = Province(number), {}
        for place in PLACES:
            _report(chance, counts, place, 0.85)
        province.versions.append(counts)
        for _ in range(versions - 1):
            counts = dict(counts)
            for place in chance.sample(PLACES, chance.choice((1, 1, 2, 3))):
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


def shown(all_of_them: list[Province]) -> list[pd.DataFrame]:
    """What every question to every version answers: rows of queries/totals.sql with the question's filters."""
    connection, answers = duckdb.connect(), []
    sql.run(connection, "schema")
    reference.lay(connection)
    reference.lay_measures(connection)
    disclosing.lay(connection, None)
    families = pd.DataFrame({"number": [province.number for province in all_of_them]})
    connection.register("families", families)
    for version in range(len(all_of_them[0].versions)):
        cells = pd.DataFrame(
            [
                (f"{side}_{province.number}", district, year, value)
                for province in all_of_them
                for (side, district, year), value in province.versions[version].items()
            ],
            columns=["element", "district_code", "year", "value"],
        )
        connection.register("cells", cells)
        sql.run(connection, "disclosure/earlier_cells")
        sql.run_text(connection, WORLD.read_text(encoding="utf-8"))
        for name in ("indicators/yoy_change",):
            insert = sql.text_of("version/indicator").replace("{query}", queries.text_of(name))
            sql.run_text(connection, insert, indicator="yoy_change")
        sql.run(connection, "version/measure_years")
        disclosing.protect(connection)
        sql.run(connection, "version/levels")
        answers.append(_asked(connection, all_of_them))
    return answers


def _asked(connection: duckdb.DuckDBPyConnection, all_of_them: list[Province]) -> pd.DataFrame:
    elements = [name for province in all_of_them for name in province.names()]
    measures = [*elements, *(f"share_{province.number}" for province in all_of_them), "yoy_change"]
    found = []
    for districts in CHOICES:
        for first, last in SPANS:
            asked = {"measures": measures, "elements": elements, "districts": districts, "first_year": first, "last_year": last}
            rows = connection.execute(queries.text_of("totals"), asked).df()
            found.append(rows.assign(choice=[tuple(districts)] * len(rows), first=first, last=last))
    return pd.concat(found, ignore_index=True)


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
        return {state: (self._end(place, 1, matrix, right), self._end(place, -1, matrix, right)) for state, place in self.unknown.items()}

    def _end(self, place: int, sign: int, matrix: list, right: list) -> int:
        goal = np.zeros(len(self.unknown))
        goal[place] = sign
        bounds = [LinearConstraint(np.array(matrix), *zip(*right, strict=True))] if matrix else []
        found = milp(goal, integrality=np.ones(len(goal)), bounds=Bounds(1, FAR), constraints=bounds)
        assert found.x is not None, "what is shown contradicts itself"
        return round(found.x[place])


def attack(province: Province, answers: list[pd.DataFrame]) -> Attack:
    """Gather what the versions told; `answers` are the rows of this province alone."""
    known = Attack()
    for version, (counts, rows) in enumerate(zip(province.versions, answers, strict=True)):
        states = {cell: (*cell, value) for cell, value in counts.items()}  # an unchanged cell is the same unknown
        _cells(known, rows, states, province)
        for row in rows.to_dict("records"):
            _equations(known, row, states, province)
        for district, year in PLACES:
            part, whole = states.get(("part", district, year)), states.get(("whole", district, year))
            if part and whole:
                known.at_most.add((part, whole, 0))
        for cell, value in province.versions[version - 1].items() if version else ():
            if value < counts.get(cell, 0):
                known.at_most.add(((*cell, value), states[cell], 1))
    # Zeros are shown; what was seen once stays known.
    for state in known.known:
        known.unknown.pop(state, None)
    known.unknown = {state: place for place, state in enumerate(known.unknown)}
    known.at_most = {order for order in known.at_most if {order[0], order[1]} & set(known.unknown)}
    return known


def _cells(known: Attack, rows: pd.DataFrame, states: dict, province: Province):
    single = rows[rows["district_code"].notna() & rows["year"].notna() & rows["measure"].isin(province.names())]
    for row in single.to_dict("records"):
        cell = (province.names()[row["measure"]], row["district_code"], int(row["year"]))
        if cell in states:
            if row["status"] == "suppressed":
                known.unknown.setdefault(states[cell], len(known.unknown))
            else:
                assert row["status"] == "reported" and row["numerator"] == states[cell][3], "a wrong number is shown"
                known.known[states[cell]] = int(row["numerator"])


def _equations(known: Attack, row: dict, states: dict, province: Province):
    """What one answer says: numerator and denominator as sums of cells."""
    if pd.isna(row["numerator"]):
        return
    districts = [row["district_code"]] if isinstance(row["district_code"], str) else list(row["choice"])
    years = [int(row["year"])] if pd.notna(row["year"]) else list(range(row["first"], row["last"] + 1))
    above, below = defaultdict(int), defaultdict(int)
    if row["measure"] in province.names():
        for cell in _reported(states, province.names()[row["measure"]], districts, years):
            above[states[cell]] += 1
    elif row["measure"] == "yoy_change":
        side = province.names()[row["element"]]
        for _, district, year in _reported(states, side, districts, years[-1:]):
            if (side, district, year - 1) in states:
                above[states[side, district, year]] += 1
                above[states[side, district, year - 1]] -= 1
                below[states[side, district, year - 1]] += 1
    else:
        for _, district, year in _reported(states, "part", districts, years):
            above[states["part", district, year]] += 1
            below[states["whole", district, year]] += 1
    known.equations[frozenset(above.items())] = int(row["numerator"])
    if below:
        known.equations[frozenset(below.items())] = int(row["denominator"])


def _reported(states: dict, side: str, districts: list[str], years: list[int]) -> list[tuple]:
    both = {"part": "whole"}
    return [
        (side, district, year)
        for district in districts
        for year in years
        if (side, district, year) in states and (both.get(side, side), district, year) in states
    ]
