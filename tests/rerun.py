"""An attacker who has the program: he fills the hidden cells of a published table in every way that fits what is shown,
runs the program on each, and keeps the fillings of which the program would have hidden the same cells.

He does not know the secret of the store and tries many. A value of a count stays possible where one filling with it
and one secret lead to what was published.
"""

import random
from collections.abc import Iterator

from data.disclosure.cells import CellValue, Decision, Marginal, Released
from data.disclosure.suppression import decide

DISTRICTS, YEARS = ("1", "2", "3"), (1, 2, 3)
MARGINALS = [Marginal("a", None, year) for year in YEARS] + [Marginal("a", district, None) for district in DISTRICTS]
COUNTS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 20)
LARGEST = 25  # of a hidden count that he tries
MOST = 60  # fillings of a table that he tries
SMALLEST, SPREAD, BLUR = 5, 3, 2  # disclosure.toml
STORE, OTHERS = b"the store's own", [bytes([number]) * 32 for number in range(10)]  # secrets

Place = tuple[str, int]


def tables(count: int, seed: int) -> Iterator[list[CellValue]]:
    """Random tables with small counts."""
    chance = random.Random(seed)
    while count:
        cells = [CellValue("a", district, year, chance.choice(COUNTS)) for district in DISTRICTS for year in YEARS]
        if any(0 < cell.value < SMALLEST for cell in cells):
            yield cells
            count -= 1


def hidden_of(cells: list[CellValue], secret: bytes, blur: int = BLUR) -> Decision:
    return decide(cells, MARGINALS, Released(), SMALLEST, SPREAD, blur, secret)


def fillings(cells: list[CellValue], published: Decision) -> list[dict[Place, int]]:
    """The ways to fill in the hidden cells, each 1 or more, so that all published totals are right; a sample of them."""
    places = sorted(cell[1:3] for cell in published.hidden)
    totals = []
    for marginal in MARGINALS:
        inside = [cell for cell in published.hidden if marginal.contains(cell)]
        if marginal not in published.withheld and inside:
            totals.append(({cell[1:3] for cell in inside}, sum(cell.value for cell in inside)))
    found = []

    def fill(values: dict[Place, int]):
        if len(values) == len(places):
            found.append(dict(values))
            return
        place = places[len(values)]
        for value in range(1, LARGEST + 1):
            values[place] = value
            if all(_can_be(values, inside, total) for inside, total in totals if place in inside):
                fill(values)
            del values[place]

    fill({})
    return found if len(found) <= MOST else random.Random(1).sample(found, MOST)


def left(cells: list[CellValue], secrets: list[bytes], blur: int = BLUR) -> Iterator[tuple[CellValue, int, int]]:
    """Of each small count how many values the published totals leave, and how many running the program again does."""
    published = hidden_of(cells, STORE, blur)
    fitting = fillings(cells, published)
    same = [filling for filling in fitting if _leads_to(published, cells, filling, secrets, blur)]
    for cell in cells:
        if 0 < cell.value < SMALLEST:
            yield cell, *(len({filling[cell[1:3]] for filling in some}) for some in (fitting, same))


def _can_be(values: dict[Place, int], inside: set[Place], total: int) -> bool:
    known = [values[place] for place in inside if place in values]
    missing = len(inside) - len(known)
    return sum(known) + missing <= total if missing else sum(known) == total


def _leads_to(published: Decision, cells: list[CellValue], filling: dict, secrets: list[bytes], blur: int) -> bool:
    filled = [cell._replace(value=filling.get(cell[1:3], cell.value)) for cell in cells]
    wanted = {cell[1:3] for cell in published.hidden}
    for secret in secrets:
        again = hidden_of(filled, secret, blur)
        if {cell[1:3] for cell in again.hidden} == wanted and again.withheld == published.withheld:
            return True
    return False
