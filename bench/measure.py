"""Both measures of a change, on all apps in turn: ours, usual, Dash, ours, … at each size, the floor.

A choice of districts is new to a server in the first lap; in the second it has been asked before. The load of the
machine changes over minutes and apps measured in turn share it, so compare within a lap.
"""

import time
from itertools import combinations

from playwright.sync_api import Browser

from bench import browser, client, records
from bench.apps import App

STEPS = 16  # filter changes a lap, two for each district but one
YEARS = records.YEARS[0], records.YEARS[-1]
PAUSE = 0.1  # seconds, for what a server does after it has answered
LAPS = ("new", "seen")

Times = dict[tuple[str, str, int], list[float]]  # milliseconds by lap, app and number of its records


class NotTheSame(Exception):
    """Two pages of the same records show different numbers: they do not do the same work."""


def servers(apps: list[App], steps: int) -> Times:
    """The server's part; three districts at a time, so that the browser's choices stay new."""
    names = records.DISTRICTS
    threes = list(combinations(names, 3))
    clients = [client.visit(app) for app in apps]
    times = {}
    for choice in combinations(names[:5], 4):  # warm-up
        for each in clients:
            each.choose(choice, YEARS)
    for lap in LAPS:
        for choice in threes[:: len(threes) // steps][:steps]:
            for each in clients:
                time.sleep(PAUSE)
                times.setdefault((lap, *each.app.key), []).append(each.choose(choice, YEARS))
    for each in clients:
        each.close()
    return times


def repaints(chromium: Browser, apps: list[App], steps: int) -> Times:
    """From the change to the repaint; at every step all that show the same records must show the same numbers."""
    readers = [browser.visit(chromium, app) for app in apps]
    times = {}
    _compare(readers)
    *ring, last = records.DISTRICTS
    ring = ring[: steps // 2]
    for choice in ((last,), (), (last,), (last, ring[0])):  # warm-up
        for reader in readers:
            reader.choose(choice)
    for lap in LAPS:
        for choice in around(ring):
            for reader in readers:
                times.setdefault((lap, *reader.app.key), []).append(reader.choose(choice))
            _compare(readers)
    for reader in readers:
        reader.page.close()
    return times


def around(ring: list[str]) -> list[tuple[str, ...]]:
    """One district, it and the next, the next alone, …: each one change away from the one before, the first from the last."""
    return [choice for name, after in zip(ring, [*ring[1:], ring[0]]) for choice in ((name,), (name, after))]


def _compare(readers: list[browser.Reader]):
    shown = {}
    for reader in readers:
        if reader.app.records:
            shown.setdefault(reader.app.records, {})[reader.app.name] = reader.numbers()
    for size, numbers in shown.items():
        first, *others = numbers.values()
        if len(first) != 6 or any(other != first for other in others):
            raise NotTheSame(f"{size:,} records, districts {readers[0].chosen}: {numbers}")
