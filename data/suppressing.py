"""Which counts are hidden so that no small one can be worked out: cell suppression.

A table holds districts by years. Small counts are hidden, and with them the fewest further
cells, so that neither the totals that are given (a year's of all districts, a district's of
all years) nor what earlier versions gave away lets anyone narrow a small count down. For each
there have to be two ways of filling in what is hidden that fit everything given away, in which
it differs by `spread` or more. The model is that of Kelly, Golden and Assad ("Cell suppression:
disclosure protection for sensitive tabular data", Networks 22, 1992), solved for one small
count after the other and then cleared of cells that turned out not to be needed, over all
versions at once: a count that stayed the same is one unknown, however many versions hold it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

CELL, DISTRICT_TOTAL, YEAR_TOTAL = 10**6, 4 * 10**6, 40 * 10**6  # what it costs to withhold one
TOGETHER = 12  # small counts that one programme protects at once
UNIT = 10**3  # what each counted person adds to that: of two cells the smaller is hidden


class State(NamedTuple):
    """A count as it stood in one version or more; another value of the same cell is another state."""

    element: str
    district: str
    year: int
    value: int

    @property
    def cell(self) -> tuple[str, str, int]:
        return self[:3]


class Group(NamedTuple):
    """The cells of one year in all districts (`district` is None), or of one district in all years (`year` is None)."""

    element: str
    district: str | None
    year: int | None

    def holds(self, state: State) -> bool:
        """Whether a count is one of them."""
        return state.element == self.element and state.district == (self.district or state.district) and (
            state.year == (self.year or state.year)
        )


class Order(NamedTuple):
    """Known besides the sums: `low` + `gap` is at most `high`."""

    low: State
    high: State
    gap: int


@dataclass(frozen=True)
class GivenAway:
    """What earlier versions told: counts, the sums of some hidden ones, and what is at most what."""

    shown: frozenset[State] = frozenset()
    hidden: frozenset[State] = frozenset()
    sums: frozenset[frozenset[State]] = frozenset()
    orders: frozenset[Order] = frozenset()


@dataclass
class Decision:
    """What a version hides, and which of its groups it gives no total of."""

    hidden: set[State] = field(default_factory=set)
    withheld: set[Group] = field(default_factory=set)


def decide(states: Iterable[State], groups: Iterable[Group], given: GivenAway, smallest: int, spread: int) -> Decision:
    """Decide for the counts of a version; `given.orders` holds those of this version too.

    Counts of 1 or more that are less than `smallest` are hidden. Of small counts of earlier
    versions those that can be worked out already, whatever is hidden now, are given up.
    """
    table = _Table(sorted(states), sorted(groups, key=str), given, smallest, spread)
    decision = Decision({state for state in table.states if table.is_small(state)})
    decision.withheld = {group for group in table.groups if table.is_small_total(group)}
    nothing_told = Decision(set(table.open), set(table.groups))
    unsafe = [small for small in table.small if not table.are_safe([small], decision)]
    known = {small for small in unsafe if not table.are_safe([small], nothing_told)}
    table.small = [small for small in table.small if small not in known]
    unsafe = [small for small in unsafe if small not in known]
    for start in range(0, len(unsafe), TOGETHER):
        decision = table.mended(unsafe[start : start + TOGETHER], decision)
    return _without_needless(table, decision)


def _without_needless(table: "_Table", decision: Decision) -> Decision:
    """Show again, the dearest first, whatever no small count needs any more."""
    for group in sorted(decision.withheld, key=str):
        fewer = Decision(decision.hidden, decision.withheld - {group})
        if not table.is_small_total(group) and table.are_safe(table.small, fewer):
            decision = fewer
    for state in sorted(decision.hidden, key=lambda one: (-one.value, one)):
        fewer = Decision(decision.hidden - {state}, decision.withheld)
        if not table.is_small(state) and table.are_safe(table.small, fewer):
            decision = fewer
    return decision


class _Table:
    """The system of what is unknown, as a mixed integer programme.

    For each unknown count there are two deviations from the truth, one of each way of filling in.
    """

    def __init__(self, states: list[State], groups: list[Group], given: GivenAway, smallest: int, spread: int):
        self.states, self.groups, self.given = states, groups, given
        self.smallest, self.spread = smallest, spread
        # What may be hidden now: it was never shown, and an attacker takes what is hidden for 1 or more.
        self.open = [state for state in states if state.value > 0 and state not in given.shown]
        self.unknown = sorted({*self.open, *given.hidden} - given.shown)
        self.small = [state for state in self.unknown if state.value < smallest]
        self.place = {state: index for index, state in enumerate(self.unknown)}
        self.reach = 2 * spread  # how far a count is moved at most
        self.members = {group: [state for state in self.open if group.holds(state)] for group in groups}
        self.rows, self.low, self.high = self._what_is_known()

    def is_small(self, state: State) -> bool:
        """Whether a count has to be hidden whatever the others are."""
        return 0 < state.value < self.smallest and state not in self.given.shown

    def is_small_total(self, group: Group) -> bool:
        """Whether all of a group together are too few to be told."""
        return 0 < sum(state.value for state in self.states if group.holds(state)) < self.smallest

    def are_safe(self, smalls: list[State], decision: Decision) -> bool:
        """Whether small counts keep their range under a decision."""
        return all(self._solved([small], decision, may_hide=False) is not None for small in smalls)

    def mended(self, smalls: list[State], decision: Decision) -> Decision:
        """The decision and the fewest that have to be hidden besides."""
        return self._solved(smalls, decision, may_hide=True)

    def _what_is_known(self) -> tuple[list[dict[int, float]], list[float], list[float]]:
        """Of one way of filling in: sums given before stay what they are, and orders hold."""
        rows, low, high = [], [], []
        for given in sorted(self.given.sums, key=sorted):
            unknown = [state for state in given if state in self.place]
            rows.append({self.place[state]: 1.0 for state in unknown})
            low.append(0.0)
            high.append(0.0)
        for smaller, larger, gap in sorted(self.given.orders):
            row = {self.place[state]: sign for state, sign in ((smaller, 1.0), (larger, -1.0)) if state in self.place}
            rows.append(row)
            low.append(-np.inf)
            high.append(float(larger.value - smaller.value - gap))
        return rows, low, high

    def _solved(self, smalls: list[State], decision: Decision, may_hide: bool) -> Decision | None:
        unknown, choices = len(self.unknown), [*self.open, *self.groups]
        ways = 2 * len(smalls)
        first_choice = ways * unknown  # variables: all ways of filling in, then what is withheld
        chosen = {choice: first_choice + place for place, choice in enumerate(choices)}
        rows, low, high = [], [], []

        def add(row: dict[int, float], least: float, most: float):
            rows.append(row)
            low.append(least)
            high.append(most)

        for way in range(0, first_choice, unknown):
            for row, least, most in zip(self.rows, self.low, self.high, strict=True):
                add({way + place: sign for place, sign in row.items()}, least, most)
            for state in self.open:
                place = way + self.place[state]
                add({place: 1.0, chosen[state]: -float(self.reach)}, -np.inf, 0)
                add({place: 1.0, chosen[state]: float(self.reach)}, 0, np.inf)
            for group in self.groups:
                members = self.members[group]
                together = {way + self.place[state]: 1.0 for state in members}
                free = float(self.reach * len(members))
                add(together | {chosen[group]: -free}, -np.inf, 0)
                add(together | {chosen[group]: free}, 0, np.inf)
        for pair, small in enumerate(smalls):
            more = 2 * pair * unknown + self.place[small]
            add({more: 1.0, more + unknown: -1.0}, self.spread, np.inf)

        withheld = decision.hidden | decision.withheld
        fixed = [float(choice in withheld) for choice in choices]
        least = [float(max(1 - state.value, -self.reach)) for state in self.unknown] * ways
        most = [float(self.reach)] * first_choice
        found = milp(
            [0.0] * first_choice + [0.0 if choice in withheld else self._cost(choice) for choice in choices],
            integrality=np.ones(first_choice + len(choices)),
            bounds=Bounds(least + fixed, most + ([1.0] * len(choices) if may_hide else fixed)),
            constraints=LinearConstraint(_matrix(rows, first_choice + len(choices)), low, high),
            options={"mip_rel_gap": 0.0},
        )
        if found.x is None:
            return None
        taken = {choice for choice in choices if found.x[chosen[choice]] > 0.5}
        return Decision({one for one in taken if isinstance(one, State)}, {one for one in taken if isinstance(one, Group)})

    def _cost(self, choice: State | Group) -> float:
        if isinstance(choice, State):
            return CELL + UNIT * min(choice.value, UNIT - 1) + self.place[choice]
        return (YEAR_TOTAL if choice.district is None else DISTRICT_TOTAL) + self.groups.index(choice)


def _matrix(rows: list[dict[int, float]], width: int) -> coo_array:
    entries = [(line, place, value) for line, row in enumerate(rows) for place, value in row.items()]
    lines, places, values = zip(*entries, strict=True)
    return coo_array((values, (lines, places)), shape=(len(rows), width)).tocsr()
