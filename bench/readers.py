"""Measure 4, many readers: how many sessions may change a filter every few seconds before answers take too long.

Steps of more and more sessions, each with the filters it draws at random, and the same for every app. A wait
counts from the moment the reader wanted the change, so that a server that is behind is not asked less. After the
first step over the limit all but the first sessions leave, and a last step shows whether the server recovers.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles

from bench import client, memory, records
from bench.apps import App

STEPS = (8, 16, 24, 32, 48, 64, 96, 128)  # sessions
EVERY = 5.0  # seconds between two changes of a session
LASTS = 20.0  # seconds a step
LIMIT = 1000.0  # milliseconds that 95 of 100 changes may take at most
SEED = 20120101


@dataclass(frozen=True)
class Step:
    """Changes of one step: milliseconds; `megabytes` is what the server held at its end, not a number where unknown."""

    sessions: int
    changes: int
    p50: float
    p95: float
    megabytes: float

    @property
    def is_within(self) -> bool:
        return self.p95 <= LIMIT


@dataclass(frozen=True)
class Climb:
    """The steps up to the first over the limit, and the step after it, None where no step was over the limit."""

    app: str
    steps: tuple[Step, ...]
    after: Step | None

    @property
    def most(self) -> int:
        """Sessions of the last step within the limit; 0 where there is none."""
        return max((step.sessions for step in self.steps if step.is_within), default=0)


def climb(app: App, steps: tuple[int, ...] = STEPS, lasts: float = LASTS) -> Climb:
    """Add sessions step by step until answers take too long, then see whether the server recovers."""
    draw, sessions, done, after = random.Random(SEED), [], [], None
    for count in steps:
        sessions += [client.visit(app) for _ in range(count - len(sessions))]
        done.append(_step(app, sessions, draw, lasts))
        if not done[-1].is_within:
            for left in sessions[steps[0] :]:
                left.close()
            sessions = sessions[: steps[0]]
            after = _step(app, sessions, draw, lasts)
            break
    for session in sessions:
        session.close()
    return Climb(app.name, tuple(done), after)


def _step(app: App, sessions: list[client.Client], draw: random.Random, lasts: float) -> Step:
    """Let every session change its filters for `lasts` seconds, beginning at a moment of its own."""
    start = time.perf_counter()
    with ThreadPoolExecutor(len(sessions)) as pool:
        seeds = [draw.random() for _ in sessions]
        waits = [wait for waits in pool.map(lambda one, seed: _read(one, seed, start, lasts), sessions, seeds) for wait in waits]
    return Step(len(sessions), len(waits), median(waits), quantiles(waits, n=20)[-1], memory.resident(app.pid))


def _read(session: client.Client, seed: float, start: float, lasts: float) -> list[float]:
    """One reader's waits in milliseconds. Who waits longer than EVERY asks again as soon as the answer is there."""
    draw, waits = random.Random(seed), []
    wanted = start + draw.uniform(0, EVERY)
    while wanted < start + lasts:
        time.sleep(max(0, wanted - time.perf_counter()))
        names = records.DISTRICTS
        session.choose(
            tuple(sorted(draw.sample(names, draw.randint(1, len(names))), key=names.index)),
            tuple(sorted(draw.choices(records.YEARS, k=2))),
        )
        now = time.perf_counter()
        waits.append(1000 * (now - wanted))
        wanted = max(wanted + EVERY, now)
    return waits
