"""What one run measured, and the ratios it is judged by."""

import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.exporting import Export
from bench.importing import Import
from bench.many_filters import Memory
from bench.measure import LAPS, Times
from bench.readers import Climb

PACKAGES = ("streamlit", "plotly", "pandas", "duckdb")
OF_DASH = ("dash", "waitress")  # in an environment of its own
REQUIREMENTS = Path(__file__).parent / "requirements.txt"


def packages() -> dict[str, str]:
    """Versions of what draws the pages; plotly and duckdb are the same for all."""
    pinned = dict(line.split()[0].split("==") for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if "==" in line)
    return {name: version(name) for name in PACKAGES} | {name: pinned[name] for name in OF_DASH}


@dataclass(frozen=True)
class Row:
    """One measure of one app at one size in one lap: milliseconds of as many changes."""

    records: int  # 0: the floor, which shows none
    choices: str  # new: never asked for; seen: asked before
    app: str
    measure: str  # server, or repaint
    changes: int
    median: float
    smallest: float
    largest: float


@dataclass
class Results:
    """All parts; those that were not asked for are empty."""

    sizes: list[int]
    browser: str = ""
    rows: list[Row] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    climbs: list[Climb] = field(default_factory=list)
    memory: Memory | None = None
    export: Export | None = None
    machine: str = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    packages: dict[str, str] = field(default_factory=packages)
    day: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y-%m-%d}")

    def add(self, measure: str, times: Times):
        """Take the times of one measure."""
        for (lap, app, size), own in sorted(times.items(), key=lambda one: (LAPS.index(one[0][0]), one[0][2])):
            self.rows.append(Row(size, lap, app, measure, len(own), median(own), min(own), max(own)))

    def of(self, measure: str, lap: str, app: str, size: int) -> float | None:
        """A median in milliseconds; None where it was not measured."""
        size = 0 if app == "floor" else size
        found = (row.median for row in self.rows if (row.measure, row.choices, row.app, row.records) == (measure, lap, app, size))
        return next(found, None)
