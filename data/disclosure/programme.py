"""What can be worked out of a published table, as a mixed integer programme.

An attacker sees every number that is not hidden, the published totals, and what earlier versions
published. A *filling* is one way of putting numbers into the hidden cells that fits all of this; the
programme writes it as the difference of each cell from its true value, so that every published sum
of hidden cells becomes "these differences add up to 0". He knows that a hidden count is 1 or more,
since a 0 is always shown. A count is safe where two fillings exist, UP and DOWN, in which it differs
by `spread` or more.
"""

import hmac
from collections.abc import Hashable, Iterator
from functools import cached_property
from math import inf
from typing import NamedTuple

from data.disclosure.cells import CellValue, Decision, Marginal, Released

CELL, DISTRICT_TOTAL, YEAR_TOTAL = 10**6, 4 * 10**6, 40 * 10**6  # cost of withholding each
PREFERENCES = 20_000  # less than this is added to it: it decides between equally many cells, never for one more
UP, DOWN = "up", "down"  # the two fillings


class Row(NamedTuple):
    """A constraint: a sum of variables, each with its factor, lies between two bounds."""

    terms: dict[Hashable, float]
    low: float
    high: float


class Table:
    """The counts of a version, what was released of them, and how far each could be narrowed down.

    `hideable` are the counts that can still be hidden; `unknown` those, and what earlier versions hid.
    `secret` decides between equal solutions: see `preference`.
    """

    def __init__(
        self, cells: list[CellValue], marginals: list[Marginal], released: Released, spread: int, secret: bytes
    ):
        self.cells, self.marginals, self.released, self.spread = cells, marginals, released, spread
        self.secret = secret
        self.reach = 2 * spread  # the largest difference of a cell that is looked at
        self.hideable = [cell for cell in cells if cell.value > 0 and cell not in released.shown]
        self.unknown = sorted({*self.hideable, *released.hidden} - released.shown)
        self.members = {marginal: [cell for cell in self.hideable if marginal.contains(cell)] for marginal in marginals}

    def preference(self, choice: CellValue | Marginal) -> int:
        """How unwillingly this count or total is withheld among equals, from 0 to PREFERENCES - 1.

        It depends on the secret and the place, never on the count: were the smaller of two counts hidden, or a choice
        that anybody can repeat made, what is hidden would tell what it can be. A store always prefers the same.
        """
        return drawn(self.secret, "preference", choice, PREFERENCES)

    def unsafe(self, small: list[CellValue], decision: Decision) -> Iterator[CellValue]:
        """Those of these counts that are not safe."""
        shown = set(self.hideable) - decision.hidden
        totals = [marginal for marginal in self.marginals if marginal not in decision.withheld]
        rows = [*self._history, *(Row(dict.fromkeys(self.members[marginal], 1.0), 0, 0) for marginal in totals)]
        rows = [row._replace(terms={cell: sign for cell, sign in row.terms.items() if cell not in shown}) for row in rows]
        rows = [_in(filling, row) for filling in (UP, DOWN) for row in rows if row.terms]
        bounds = {
            (filling, cell): self._least_and_most(cell)
            for filling in (UP, DOWN) for cell in self.unknown if cell not in shown
        }  # fmt: skip
        yield from shown & set(small)
        left = [cell for cell in small if cell not in shown]
        while left:
            first, *left = left
            solution = _solved([*rows, self._apart(UP, DOWN, first)], bounds, {})
            if solution is None:
                yield first
            else:  # the same two fillings mostly show that further cells are safe
                left = [cell for cell in left if abs(solution[UP, cell] - solution[DOWN, cell]) < self.spread - 0.5]

    def mended(self, small: list[CellValue], decision: Decision) -> Decision:
        """The decision and the cheapest further withholding with which all of these counts are safe.

        Each count has two fillings of its own; whether a cell or a total is withheld is a variable
        of 0 or 1 that all fillings share.
        """
        rows, bounds = [], {}
        for target in small:
            fillings = (UP, target), (DOWN, target)
            for filling in fillings:
                bounds |= {(filling, cell): self._least_and_most(cell) for cell in self.unknown}
                rows += [_in(filling, row) for row in self._history]
                rows += [row for cell in self.hideable for row in _unless_withheld(cell, {(filling, cell): 1.0}, self.reach)]
                for marginal, members in self.members.items():
                    sums = {(filling, cell): 1.0 for cell in members}
                    rows += _unless_withheld(marginal, sums, self.reach * len(members))
            rows.append(self._apart(*fillings, target))
        withheld = decision.hidden | decision.withheld
        choices = [*self.hideable, *self.marginals]
        bounds |= {choice: (float(choice in withheld), 1.0) for choice in choices}
        solution = _solved(rows, bounds, {choice: self._cost(choice) for choice in choices if choice not in withheld})
        chosen = {choice for choice in choices if solution[choice] > 0.5}
        hidden = {choice for choice in chosen if isinstance(choice, CellValue)}
        return Decision(hidden, chosen - hidden)

    @cached_property
    def _history(self) -> list[Row]:
        """What versions have released so far, as constraints of one filling."""
        unknown = set(self.unknown)
        sums = sorted(self.released.sums, key=sorted)
        rows = [Row({cell: 1.0 for cell in sorted(cells) if cell in unknown}, 0, 0) for cells in sums]
        for low, high, gap in sorted(self.released.inequalities):
            terms = {cell: sign for cell, sign in ((low, 1.0), (high, -1.0)) if cell in unknown}
            rows.append(Row(terms, -inf, high.value - low.value - gap))
        return [row for row in rows if row.terms]

    def _least_and_most(self, cell: CellValue) -> tuple[float, float]:
        return max(1 - cell.value, -self.reach), self.reach

    def _apart(self, up: Hashable, down: Hashable, cell: CellValue) -> Row:
        return Row({(up, cell): 1.0, (down, cell): -1.0}, self.spread, inf)

    def _cost(self, choice: CellValue | Marginal) -> float:
        if isinstance(choice, CellValue):
            return CELL + self.preference(choice)
        return (YEAR_TOTAL if choice.district is None else DISTRICT_TOTAL) + self.preference(choice)


def drawn(secret: bytes, purpose: str, choice: CellValue | Marginal, below: int) -> int:
    """A number from 0 to `below` - 1 for the place of a count or total: always the same, and unknown without the secret."""
    text = " ".join(map(str, (purpose, choice.element, choice.district, choice.year)))
    return int.from_bytes(hmac.digest(secret, text.encode(), "sha256")) % below


def _in(filling: Hashable, row: Row) -> Row:
    return row._replace(terms={(filling, cell): sign for cell, sign in row.terms.items()})


def _unless_withheld(choice: CellValue | Marginal, terms: dict[Hashable, float], reach: int) -> list[Row]:
    """These differences add up to 0 unless `choice` is withheld; then to anything up to `reach`."""
    return [Row(terms | {choice: -float(reach)}, -inf, 0), Row(terms | {choice: float(reach)}, 0, inf)]


def _solved(rows: list[Row], bounds: dict[Hashable, tuple[float, float]], costs: dict[Hashable, float]) -> dict | None:
    """The cheapest whole numbers that satisfy all rows; None where there are none."""
    import highspy  # here, since most imports need none of it and start sooner
    import numpy as np

    column = {variable: index for index, variable in enumerate(bounds)}
    least, most = np.array(list(bounds.values())).T
    starts = np.cumsum([0, *(len(row.terms) for row in rows)])
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.addVars(len(column), least, most)
    every = np.arange(len(column), dtype=np.int32)
    solver.changeColsCost(len(column), every, np.array([costs.get(variable, 0.0) for variable in bounds]))
    solver.changeColsIntegrality(len(column), every, np.full(len(column), highspy.HighsVarType.kInteger))
    solver.addRows(
        len(rows),
        np.array([row.low for row in rows], dtype=float),
        np.array([row.high for row in rows], dtype=float),
        starts[-1],
        starts[:-1].astype(np.int32),
        np.array([column[variable] for row in rows for variable in row.terms], dtype=np.int32),
        np.array([factor for row in rows for factor in row.terms.values()], dtype=float),
    )
    # The solver is quicker with its presolve, which sometimes calls a solvable problem impossible: then it is tried without.
    for presolve in ("on", "off"):
        solver.setOptionValue("presolve", presolve)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            break
    else:
        return None
    return dict(zip(bounds, solver.getSolution().col_value, strict=True))
