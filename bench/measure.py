"""Both measures on all apps in turn: ours, usual, floor, ours, usual, floor, …

A choice of districts is new to a server in the first lap; in the second the server has cached it. The load of the
machine changes over minutes and apps measured in turn share it, so compare within a lap.
"""

import time
from itertools import combinations

from playwright.sync_api import Browser

from bench import browser, client, records
from bench.apps import App

STEPS = 16  # filter changes a lap
YEARS = records.YEARS[0], records.YEARS[-1]
PAUSE = 0.1  # seconds, for what a server does after it has answered
LAPS = ("new", "seen")

Times = dict[tuple[str, str], list[float]]  # milliseconds by lap and app


class NotTheSame(Exception):
    """Ours and the usual page show different numbers: they do not do the same work."""


def servers(apps: list[App]) -> Times:
    """The server's part; three districts at a time, so that the browser's choices stay new."""
    names = list(records.districts().values())
    threes = list(combinations(names, 3))
    clients = [client.visit(app) for app in apps]
    times = {}
    for choice in combinations(names[:5], 4):  # warm-up
        for each in clients:
            each.choose(choice, YEARS)
    for lap in LAPS:
        for choice in threes[:: len(threes) // STEPS][:STEPS]:
            for each in clients:
                time.sleep(PAUSE)
                times.setdefault((lap, each.app.name), []).append(each.choose(choice, YEARS))
    for each in clients:
        each.connection.close()
    return times


def repaints(chromium: Browser, apps: list[App]) -> Times:
    """From the change to the repaint; at every step ours and usual must show the same numbers."""
    readers = [browser.visit(chromium, app) for app in apps]
    times = {}
    _compare(readers)
    *ring, last = records.districts().values()
    for choice in ((last,), (), (last,), (last, ring[0])):  # warm-up
        for reader in readers:
            reader.choose(choice)
    for lap in LAPS:
        for choice in _round(ring):
            for reader in readers:
                times.setdefault((lap, reader.app.name), []).append(reader.choose(choice))
            _compare(readers)
    for reader in readers:
        reader.page.close()
    return times


def _round(ring: list[str]) -> list[tuple[str, ...]]:
    """One district, it and the next, the next alone, …: each one change away from the one before."""
    return [
        choice for place, name in enumerate(ring) for choice in ((name,), (name, ring[(place + 1) % len(ring)]))
    ][:STEPS]


def _compare(readers: list[browser.Reader]):
    ours, usual = (reader.numbers() for reader in readers if reader.app.name in ("ours", "usual"))
    if ours != usual or len(ours) != 6:
        raise NotTheSame(f"ours {ours}, usual {usual}, districts {readers[0].chosen}")
