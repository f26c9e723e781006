"""python -m bench.budget: where the milliseconds of a change go, on the server and in Chromium.

The server's part by samples of what its script was doing (bench/sampler.py), the browser's by Chromium's own counters.
Both slow a page down a little: take times from `python -m bench`, shares from here.
"""

import sys
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path
from statistics import mean
from time import perf_counter, sleep

from playwright.sync_api import sync_playwright

from bench import apps, browser, client, importing, measure, records
from bench.apps import App
from tests.serving import ROOT, free_port, process

SIZE = 10_000
FLUSHED = 0.5  # seconds until the last looks are written
Spans = dict[str, list[tuple[float, float]]]  # start and end of each change by lap, seconds
COUNTERS = {  # Chromium's, of the page's main thread
    "ScriptDuration": "scripting",
    "RecalcStyleDuration": "styles",
    "LayoutDuration": "layout",
    "TaskDuration": "tasks",
}


def server(source: importing.Import) -> str:
    """Milliseconds a change of districts by what was at work and by part of the page."""
    looks = source.folder / "looks.txt"
    port = free_port()
    command = [sys.executable, "-m", "bench.sampler", str(looks), "run", str(ROOT / "asgi.py")]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    with process(command, f"http://127.0.0.1:{port}/_stcore/health", ANTQ_STORE=str(source.store)) as running:
        spans = _changes(App("ours", source.size, f"127.0.0.1:{port}", running.pid))
        sleep(FLUSHED)
        lines = [line.split("\t") for line in looks.read_text().splitlines()]
    return "\n\n".join(_table(title, lines, column, spans) for title, column in (("at work", 2), ("part of the page", 3)))


def _changes(app: App) -> Spans:
    """Change the districts, each choice once in the first lap, again in the second."""
    session, spans = client.visit(app), {}
    threes = list(combinations(records.DISTRICTS, 3))[:: 84 // measure.STEPS][: measure.STEPS]
    session.choose(tuple(records.DISTRICTS[:5]), measure.YEARS)  # warm-up
    for lap in measure.LAPS:
        for choice in threes:
            sleep(measure.PAUSE)
            start = perf_counter()
            session.choose(choice, measure.YEARS)
            spans.setdefault(lap, []).append((start, perf_counter()))
    session.close()
    return spans


def _table(title: str, lines: list[list[str]], column: int, spans: Spans) -> str:
    """Looks by one of their columns, the longest first, with what lies outside the script."""
    spent, whole = {}, {}
    for lap, own in spans.items():
        spent[lap] = Counter()
        for line in lines:
            if any(start <= float(line[0]) <= end for start, end in own):
                spent[lap][line[column]] += 1000 * float(line[1]) / len(own)
        whole[lap] = mean(1000 * (end - start) for start, end in own)
        spent[lap]["outside the script"] = whole[lap] - spent[lap].total()
    names = [name for name, _ in spent["new"].most_common()]
    rows = [f"| {name} | {spent['new'][name]:.0f} | {spent['seen'][name]:.0f} |" for name in names]
    head = [f"| {title} | never asked for, ms | asked before, ms |", "|---|--:|--:|"]
    return "\n".join([*head, *rows, f"| **whole** | {whole['new']:.0f} | {whole['seen']:.0f} |"])


def pages(chromium: browser.Browser, running: list[App]) -> str:
    """Milliseconds of the page's main thread a change, asked before, by kind of work."""
    lines = ["| app | scripting | styles | layout | painting and the rest | waiting | whole |", "|---|--:|--:|--:|--:|--:|--:|"]
    for app in running:
        reader, spent = browser.visit(chromium, app), []
        counters = reader.page.context.new_cdp_session(reader.page)
        counters.send("Performance.enable")
        choices = measure.around(records.DISTRICTS)
        for choice in choices:  # so that every choice has been asked before
            reader.choose(choice)
        for choice in choices:
            before = _counted(counters)
            took = reader.choose(choice)
            spent.append({name: value - before[name] for name, value in _counted(counters).items()} | {"whole": took})
        reader.page.close()
        one = {name: mean(change[name] for change in spent) for name in spent[0]}
        rest = one["tasks"] - one["scripting"] - one["styles"] - one["layout"]
        kinds = [one["scripting"], one["styles"], one["layout"], rest, max(0, one["whole"] - one["tasks"]), one["whole"]]
        lines.append(f"| {app.name} | {' | '.join(f'{value:.0f}' for value in kinds)} |")
    return "\n".join(lines)


def _counted(counters) -> dict[str, float]:
    """Chromium's counters in milliseconds."""
    metrics = counters.send("Performance.getMetrics")["metrics"]
    return {COUNTERS[one["name"]]: 1000 * one["value"] for one in metrics if one["name"] in COUNTERS}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        source = importing.imported(SIZE, Path(folder) / "source")
        print(server(source), end="\n\n", flush=True)
        with apps.running([source]) as running:
            print(pages(browser.launch(playwright), running))
