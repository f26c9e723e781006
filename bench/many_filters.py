"""Measure 5, memory: what many different filters add to a server that remembers answers."""

import time
from dataclasses import dataclass
from itertools import chain, combinations

from bench import client, memory, records
from bench.apps import App
from bench.measure import YEARS

MANY = 500
PAUSE = 3  # seconds for what a server does after its start and after its last answer


@dataclass(frozen=True)
class Memory:
    """Megabytes of the server before and after; not a number where the system does not tell."""

    filters: int
    before: float
    after: float

    @property
    def added(self) -> float:
        return self.after - self.before


def added(app: App, many: int = MANY) -> Memory:
    """Ask for `many` different choices of districts in one session."""
    names = records.DISTRICTS
    choices = list(chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1)))
    session = client.visit(app)
    session.choose((), YEARS)
    time.sleep(PAUSE)
    before = memory.resident(app.pid)
    for choice in choices[:many]:
        session.choose(choice, YEARS)
    time.sleep(PAUSE)
    session.close()
    return Memory(len(choices[:many]), before, memory.resident(app.pid))
