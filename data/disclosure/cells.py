"""Counts in a table of districts by years, and what is known of them: the words of suppressing.py."""

from dataclasses import dataclass, field
from typing import NamedTuple


class CellValue(NamedTuple):
    """A count as it stood in one version or more; another value of the same cell is another state."""

    element: str
    district: str
    year: int
    value: int


class Marginal(NamedTuple):
    """The cells of one year in all districts (`district` is None), or of one district in all years (`year` is None)."""

    element: str
    district: str | None
    year: int | None

    def holds(self, state: CellValue) -> bool:
        """Whether a count is one of them."""
        return (
            state.element == self.element
            and self.district in (None, state.district)
            and self.year in (None, state.year)
        )


class Order(NamedTuple):
    """Known besides the sums: `low` + `gap` is at most `high`."""

    low: CellValue
    high: CellValue
    gap: int


@dataclass(frozen=True)
class GivenAway:
    """What versions told: counts, the sums of some hidden ones, and what is at most what."""

    shown: frozenset[CellValue] = frozenset()
    hidden: frozenset[CellValue] = frozenset()
    sums: frozenset[frozenset[CellValue]] = frozenset()
    orders: frozenset[Order] = frozenset()


@dataclass
class Decision:
    """What a version hides, and which of its groups it gives no total of."""

    hidden: set[CellValue] = field(default_factory=set)
    withheld: set[Marginal] = field(default_factory=set)
