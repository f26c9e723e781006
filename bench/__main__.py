"""python -m bench: ours beside the usual page, Dash and the floor. `--help` names its parts."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import apps, browser, exporting, importing, many_filters, measure, readers, report
from bench.results import Results

PARTS = ("server", "repaint", "readers", "memory", "export")
SIZES = (10_000, 1_000_000)
RESULTS = Path(__file__).parent / "results"


def arguments() -> argparse.Namespace:
    """What is to be measured. Results are kept where the whole is measured, or where `--out` says so."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="RECORDS", help="numbers of records")
    parser.add_argument("--changes", type=int, choices=range(4, 17, 2), default=measure.STEPS, help="a lap, 4 to 16")
    parser.add_argument("--out", type=Path, help="where the results are written")
    asked = parser.parse_args()
    is_whole = asked.only == PARTS and asked.changes == measure.STEPS and set(asked.sizes) >= set(SIZES)
    asked.out = asked.out or (RESULTS if is_whole else None)
    return asked


def main() -> int:
    """Measure what is asked for, print the results and keep them; returns 1 where something is missing."""
    asked = arguments()
    if not apps.DASH_PYTHON.exists():
        print("The page by Dash is not installed: make bench/.venv/ready", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        try:
            results = measured(asked, Path(folder), browser.launch(playwright))
        except browser.NoBrowser:
            print("The benchmark needs Chromium, Chrome or Edge.", file=sys.stderr)
            return 1
    print(report.page(results))
    if asked.out:
        report.write(results, asked.out)
    return 0


def measured(asked: argparse.Namespace, folder: Path, chromium: browser.Browser) -> Results:
    """The parts one after the other; only the changes are measured at every size, the rest at the smallest."""
    results = Results(sorted(asked.sizes), chromium.version)
    for size in results.sizes:
        results.imports.append(importing.imported(size, folder / str(size)))
    smallest = results.imports[0]
    if {"server", "repaint"} & set(asked.only):
        with apps.running(results.imports) as running:
            if "server" in asked.only:
                results.add("server", measure.servers(running, asked.changes))
            if "repaint" in asked.only:
                results.add("repaint", measure.repaints(chromium, running, asked.changes))
    chromium.close()
    if "readers" in asked.only:
        for name in ("ours", "usual"):
            with apps.one(name, smallest) as app:
                results.climbs.append(readers.climb(app))
    if "memory" in asked.only:
        with apps.one("ours", smallest) as app:
            results.memory = many_filters.added(app)
    if "export" in asked.only:
        os.environ["ANTQ_STORE"] = str(folder / "export")
        results.export = exporting.measured(folder / "export")
    return results


if __name__ == "__main__":
    sys.exit(main())
