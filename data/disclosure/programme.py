"""What an attacker does not know of a table, as a mixed integer programme: suppressing.py asks it.

A way of filling in what is hidden is told by how far it is from the truth, count by count. It
has to fit the sums that are told, now or by earlier versions, and what is at most what; he
takes a hidden count for 1 or more, as a 0 is always shown.
"""

from collections.abc import Hashable, Iterator
from functools import cached_property
from math import inf
from typing import NamedTuple

import highspy
import numpy as np

from data.disclosure.cells import CellValue, Decision, GivenAway, Marginal

CELL, DISTRICT_TOTAL, YEAR_TOTAL = 10**6, 4 * 10**6, 40 * 10**6  # what it costs to withhold one
UNIT = 10**3  # what each counted person adds to that: of two cells the smaller is hidden
UP, DOWN = "up", "down"  # two ways of filling in


class Row(NamedTuple):
    """A sum of variables, each with its factor, and its bounds."""

    terms: dict[Hashable, float]
    low: float
    high: float


class Unknowns:
    """The counts of a version, what was given away, and how far each could be narrowed down.

    `open` are those that can be hidden now, `unknown` those and what earlier versions hid.
    """

    def __init__(self, states: list[CellValue], groups: list[Marginal], given: GivenAway, spread: int):
        self.states, self.groups, self.given, self.spread = states, groups, given, spread
        self.reach = 2 * spread  # how far a count is moved at most
        self.open = [state for state in states if state.value > 0 and state not in given.shown]
        self.unknown = sorted({*self.open, *given.hidden} - given.shown)
        self.members = {group: [state for state in self.open if group.holds(state)] for group in groups}

    def total(self, group: Marginal) -> int:
        """The true sum of a group."""
        return sum(state.value for state in self.states if group.holds(state))

    def are_safe(self, small: list[CellValue], decision: Decision) -> bool:
        """Whether each of these counts keeps its range under a decision."""
        return next(self._unsafe(small, decision), None) is None

    def unsafe(self, small: list[CellValue], decision: Decision) -> list[CellValue]:
        """Which of these counts do not."""
        return list(self._unsafe(small, decision))

    def _unsafe(self, small: list[CellValue], decision: Decision) -> Iterator[CellValue]:
        shown = set(self.open) - decision.hidden
        told = [group for group in self.groups if group not in decision.withheld]
        known = [*self._known, *(Row(dict.fromkeys(self.members[group], 1.0), 0, 0) for group in told)]
        known = [row._replace(terms={one: sign for one, sign in row.terms.items() if one not in shown}) for row in known]
        rows = [_of(way, row) for way in (UP, DOWN) for row in known if row.terms]
        free = [state for state in self.unknown if state not in shown]
        bounds = {(way, state): self._least_and_most(state) for way in (UP, DOWN) for state in free}
        yield from shown & set(small)
        left = [state for state in small if state not in shown]
        while left:
            first, *left = left
            found = _solved([*rows, self._apart(UP, DOWN, first)], bounds, {})
            if found is None:
                yield first
            else:  # the same two ways mostly keep others apart too
                left = [one for one in left if abs(found[UP, one] - found[DOWN, one]) < self.spread - 0.5]

    def mended(self, small: list[CellValue], decision: Decision) -> Decision:
        """The decision and the fewest that have to be withheld besides, so that all of these are safe at once."""
        rows, bounds = [], {}
        for one in small:
            ways = (UP, one), (DOWN, one)
            for way in ways:
                bounds |= {(way, state): self._least_and_most(state) for state in self.unknown}
                rows += [_of(way, row) for row in self._known]
                rows += [row for state in self.open for row in _unless_withheld(state, {(way, state): 1.0}, self.reach)]
                for group, members in self.members.items():
                    sums = {(way, state): 1.0 for state in members}
                    rows += _unless_withheld(group, sums, self.reach * len(members))
            rows.append(self._apart(*ways, one))
        withheld = decision.hidden | decision.withheld
        choices = [*self.open, *self.groups]
        bounds |= {choice: (float(choice in withheld), 1.0) for choice in choices}
        found = _solved(rows, bounds, {choice: self._cost(choice) for choice in choices if choice not in withheld})
        taken = {choice for choice in choices if found[choice] > 0.5}
        return Decision({one for one in taken if isinstance(one, CellValue)}, {one for one in taken if isinstance(one, Marginal)})

    @cached_property
    def _known(self) -> list[Row]:
        """What earlier versions told, of one way of filling in."""
        unknown = set(self.unknown)
        rows = [Row({state: 1.0 for state in sorted(told) if state in unknown}, 0, 0) for told in sorted(self.given.sums, key=sorted)]
        for low, high, gap in sorted(self.given.orders):
            terms = {state: sign for state, sign in ((low, 1.0), (high, -1.0)) if state in unknown}
            rows.append(Row(terms, -inf, high.value - low.value - gap))
        return [row for row in rows if row.terms]

    def _least_and_most(self, state: CellValue) -> tuple[float, float]:
        return max(1 - state.value, -self.reach), self.reach

    def _apart(self, up: Hashable, down: Hashable, state: CellValue) -> Row:
        return Row({(up, state): 1.0, (down, state): -1.0}, self.spread, inf)

    def _cost(self, choice: CellValue | Marginal) -> float:
        if isinstance(choice, CellValue):
            return CELL + UNIT * min(choice.value, UNIT - 1) + self.open.index(choice)
        return (YEAR_TOTAL if choice.district is None else DISTRICT_TOTAL) + self.groups.index(choice)


def _of(way: Hashable, row: Row) -> Row:
    return row._replace(terms={(way, state): sign for state, sign in row.terms.items()})


def _unless_withheld(choice: CellValue | Marginal, terms: dict[Hashable, float], reach: int) -> list[Row]:
    """A sum stays what it is, unless it is withheld."""
    return [Row(terms | {choice: -float(reach)}, -inf, 0), Row(terms | {choice: float(reach)}, 0, inf)]


def _solved(rows: list[Row], bounds: dict[Hashable, tuple[float, float]], costs: dict[Hashable, float]) -> dict | None:
    """The whole numbers that fit, the cheapest there are; None where none do."""
    place = {variable: index for index, variable in enumerate(bounds)}
    least, most = np.array(list(bounds.values())).T
    starts = np.cumsum([0, *(len(row.terms) for row in rows)])
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.addVars(len(place), least, most)
    every = np.arange(len(place), dtype=np.int32)
    solver.changeColsCost(len(place), every, np.array([costs.get(variable, 0.0) for variable in bounds]))
    solver.changeColsIntegrality(len(place), every, np.full(len(place), highspy.HighsVarType.kInteger))
    solver.addRows(
        len(rows),
        np.array([row.low for row in rows], dtype=float),
        np.array([row.high for row in rows], dtype=float),
        starts[-1],
        starts[:-1].astype(np.int32),
        np.array([place[one] for row in rows for one in row.terms], dtype=np.int32),
        np.array([factor for row in rows for factor in row.terms.values()], dtype=float),
    )
    # With its presolve the solver is quicker, and was seen to err: what it calls impossible is asked again without.
    for presolve in ("on", "off"):
        solver.setOptionValue("presolve", presolve)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            break
    else:
        return None
    return dict(zip(bounds, solver.getSolution().col_value, strict=True))
