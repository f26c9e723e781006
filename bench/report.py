"""The results as a CSV and as a page."""

import csv
import os
import platform
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.measure import LAPS, STEPS, Times

RESULTS = Path(__file__).parent / "results"
APPS = ("ours", "usual", "floor")
NAMES = {
    ("new", "ours"): "ours (first time)",
    ("seen", "ours"): "ours (seen before)",
}


@dataclass(frozen=True)
class Row:
    """One app at one size in one lap; times in milliseconds, ratios of medians within the lap."""

    records: int
    choices: str
    app: str
    server_ms: float
    server_min: float
    server_max: float
    server_to_floor: float
    server_to_usual: float
    repaint_ms: float
    repaint_min: float
    repaint_max: float
    repaint_to_floor: float
    repaint_to_usual: float


def rows(size: int, servers: Times, repaints: Times) -> list[Row]:
    """The rows of one size."""
    return [
        Row(size, lap, app, *_summary(servers, lap, app), *_summary(repaints, lap, app)) for lap in LAPS for app in APPS
    ]


def write(rows: list[Row], facts: list[str], browser_version: str) -> str:
    """Write latest.csv and README.md; returns the page's text."""
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / "latest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(Row)])
        writer.writerows(map(astuple, rows))
    page = _page(rows, facts, browser_version)
    (RESULTS / "README.md").write_text(page, encoding="utf-8")
    return page


def _summary(times: Times, lap: str, app: str) -> list[float]:
    own = times[lap, app]
    middle = median(own)
    to = [middle / median(times[lap, other]) for other in ("floor", "usual")]
    return [*(round(value, 1) for value in (middle, min(own), max(own))), *(round(ratio, 2) for ratio in to)]


def _page(rows: list[Row], facts: list[str], browser_version: str) -> str:
    lines = "\n".join(map(_line, rows))
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "plotly", "pandas", "duckdb"))
    return f"""\
# Overview page: a change of districts

Each number is the median of {STEPS} filter changes (smallest–largest), in milliseconds. The three apps take turns,
so trust the ratios: milliseconds depend on the machine and on what else it does.

| records | app | server | to floor | to usual | change → repaint | to floor | to usual |
|--:|---|--:|--:|--:|--:|--:|--:|
{lines}

- **ours**: this dashboard through `asgi.py`. First time: nobody has asked for these districts since the start.
  Seen before: somebody has.
- **usual**: `bench/usual.py`, the same numbers, charts and list with pandas and plotly.express, loading cached,
  Streamlit's own settings.
- **floor**: `bench/floor.py`, as many numbers and charts of constants, with the settings of ours.
- **server**: from the rerun message to `script_finished`, without a browser (`bench/client.py`).
- **change → repaint**: from choosing a district in Chromium to the settled page (`bench/browser.py`).
- Ours and usual showed the same six numbers after every change.
- {f"{chr(10)}- ".join(facts)}

{datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; {packages},
Chromium {browser_version}. Made by `make bench`.
"""


def _line(row: Row) -> str:
    size = f"{row.records:,}"
    name = NAMES.get((row.choices, row.app), f"{row.app} ({'first' if row.choices == 'new' else 'second'} lap)")
    server = f"{row.server_ms:.0f} ({row.server_min:.0f}–{row.server_max:.0f})"
    repaint = f"{row.repaint_ms:.0f} ({row.repaint_min:.0f}–{row.repaint_max:.0f})"
    return (
        f"| {size} | {name} | {server} | {row.server_to_floor:.1f} | {row.server_to_usual:.2f} "
        f"| {repaint} | {row.repaint_to_floor:.1f} | {row.repaint_to_usual:.2f} |"
    )
