"""Which counts are hidden so that no small one can be worked out: cell suppression.

A table has districts by years. Small counts are hidden, and with them the fewest further cells,
so that neither the published totals (a year of all districts, a district over all years) nor what
earlier versions published lets anyone narrow a small count down. Each small count needs two ways
of filling in the hidden cells that fit everything published and in which it differs by `spread`
or more. The model is that of Kelly, Golden and Assad ("Cell suppression: disclosure protection for
sensitive tabular data", Networks 22, 1992), over all versions at once: a count that stayed the
same is one unknown, in however many versions it stands. Of equally few further cells the secret of the store
chooses, so that nobody can try which counts would lead to what is hidden.
"""

from collections.abc import Collection

from data.disclosure.cells import CellValue, Decision, Marginal, Released
from data.disclosure.programme import Table, drawn

TOGETHER = 12  # small counts that one programme protects at once, with the fewest further cells


def decide(
    cells: Collection[CellValue],
    marginals: Collection[Marginal],
    released: Released,
    smallest: int,
    spread: int,
    blur: int,
    secret: bytes,
) -> Decision:
    """Decide for the counts of a version; `released.inequalities` includes those of this version.

    Counts of 1 or more that are less than `smallest` are hidden. Where there are any, so is what is less than a number
    of its own for each place, from `smallest` to `smallest` + `blur`, which `secret` gives: a count that is hidden for
    itself and one that is hidden for another look the same. A small count of an earlier version that can be worked out
    whatever is hidden now is protected no longer.
    """
    any_small = any(0 < cell.value < smallest for cell in {*cells, *released.hidden})

    def is_small(place: CellValue | Marginal, count: int) -> bool:
        return count < smallest + (drawn(secret, "smallest", place, blur + 1) if any_small else 0)

    table = Table(sorted(cells), sorted(marginals, key=str), released, spread, secret)
    small = [cell for cell in table.unknown if is_small(cell, cell.value)]
    totals = {marginal: sum(cell.value for cell in cells if marginal.contains(cell)) for marginal in marginals}
    too_few = {marginal for marginal, total in totals.items() if total and is_small(marginal, total)}
    decision = Decision({cell for cell in table.hideable if is_small(cell, cell.value)}, set(too_few))
    all_hidden = Decision(set(table.hideable), set(table.marginals))
    unsafe = list(table.unsafe(small, decision))
    lost = set(table.unsafe(unsafe, all_hidden))
    small, unsafe = ([cell for cell in cells if cell not in lost] for cells in (small, unsafe))
    for start in range(0, len(unsafe), TOGETHER):
        decision = table.mended(unsafe[start : start + TOGETHER], decision)
    # Publish again whatever no small count needs hidden: totals first, then counts.
    further = decision.withheld - too_few, decision.hidden - set(small)
    for each in (choice for some in further for choice in sorted(some, key=table.preference, reverse=True)):
        fewer = Decision(decision.hidden - {each}, decision.withheld - {each})
        decision = fewer if next(table.unsafe(small, fewer), None) is None else decision
    return decision
