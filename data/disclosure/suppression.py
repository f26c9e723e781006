"""Which counts are hidden so that no small one can be worked out: cell suppression.

A table holds districts by years. Small counts are hidden, and with them the fewest further
cells, so that neither the totals that are given (a year's of all districts, a district's of
all years) nor what earlier versions gave away lets anyone narrow a small count down. For each
there have to be two ways of filling in what is hidden that fit everything given away, in which
it differs by `spread` or more. The model is that of Kelly, Golden and Assad ("Cell suppression:
disclosure protection for sensitive tabular data", Networks 22, 1992), over all versions at
once: a count that stayed the same is one unknown, however many versions hold it.
"""

from collections.abc import Iterable

from data.disclosure.cells import CellValue, Decision, GivenAway, Marginal
from data.disclosure.programme import Unknowns

TOGETHER = 12  # small counts that one programme protects at once: of these the fewest further cells are found


def decide(states: Iterable[CellValue], groups: Iterable[Marginal], given: GivenAway, smallest: int, spread: int) -> Decision:
    """Decide for the counts of a version; `given.orders` holds those of this version too.

    Counts of 1 or more that are less than `smallest` are hidden. Of small counts of earlier
    versions those that can be worked out already, whatever is hidden now, are given up.
    """
    table = Unknowns(sorted(states), sorted(groups, key=str), given, spread)
    small = [state for state in table.unknown if state.value < smallest]
    too_few = {group for group in table.groups if 0 < table.total(group) < smallest}
    decision = Decision({state for state in table.open if state.value < smallest}, set(too_few))
    nothing_told = Decision(set(table.open), set(table.groups))
    unsafe = table.unsafe(small, decision)
    known = set(table.unsafe(unsafe, nothing_told))
    small, unsafe = ([state for state in some if state not in known] for some in (small, unsafe))
    for start in range(0, len(unsafe), TOGETHER):
        decision = table.mended(unsafe[start : start + TOGETHER], decision)
    return _without_needless(table, small, too_few, decision)


def _without_needless(table: Unknowns, small: list[CellValue], too_few: set[Marginal], decision: Decision) -> Decision:
    """Give again, the dearest first, whatever no small count needs any more."""
    for group in sorted(decision.withheld - too_few, key=str):
        fewer = Decision(decision.hidden, decision.withheld - {group})
        decision = fewer if table.are_safe(small, fewer) else decision
    for state in sorted(decision.hidden - set(small), key=lambda one: (-one.value, one)):
        fewer = Decision(decision.hidden - {state}, decision.withheld)
        decision = fewer if table.are_safe(small, fewer) else decision
    return decision
