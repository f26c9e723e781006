"""Counts in a table of districts by years and what has been published of them: the terms of suppression.py."""

from dataclasses import dataclass, field
from typing import NamedTuple


class CellValue(NamedTuple):
    """A count as one version or more had it; a corrected count is another CellValue of the same cell."""

    element: str
    district: str
    year: int
    value: int


class Marginal(NamedTuple):
    """The cells of one year in all districts (`district` is None), or of one district in all years (`year` is None)."""

    element: str
    district: str | None
    year: int | None

    def contains(self, cell: CellValue) -> bool:
        """Whether a count is part of this total."""
        return cell.element == self.element and self.district in (None, cell.district) and self.year in (None, cell.year)


class Inequality(NamedTuple):
    """What everybody may conclude: `low` + `gap` is at most `high`."""

    low: CellValue
    high: CellValue
    gap: int


@dataclass(frozen=True)
class Released:
    """What versions published: counts shown, counts hidden, sums of hidden counts, and inequalities."""

    shown: frozenset[CellValue] = frozenset()
    hidden: frozenset[CellValue] = frozenset()
    sums: frozenset[frozenset[CellValue]] = frozenset()
    inequalities: frozenset[Inequality] = frozenset()


@dataclass
class Decision:
    """The counts a version hides, and the marginals whose totals it withholds."""

    hidden: set[CellValue] = field(default_factory=set)
    withheld: set[Marginal] = field(default_factory=set)
