"""python -m bench: ours, the usual page and the floor, at ten thousand and at a million records; a large export."""

import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import apps, browser, exporting, importing, measure, records, report
from data.publishing import actions

SIZES = (10_000, 1_000_000)


def main() -> int:
    """Measure everything and write the results; returns 1 where there is no browser."""
    with sync_playwright() as playwright:
        try:
            chromium = browser.launch(playwright)
        except browser.NoBrowser:
            print("The benchmark needs Chromium, Chrome or Edge.", file=sys.stderr)
            return 1
        rows, facts = [], []
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                file, store = Path(folder) / "records.csv", Path(folder) / "store"
                facts.append(publish(size, file, store))
                print(facts[-1], flush=True)
                with apps.running(Path(folder), store, file) as running:
                    servers = measure.servers(running)
                    repaints = measure.repaints(chromium, running)
            rows += report.rows(size, servers, repaints)
        facts.append(importing.sentence(SIZES[-1]))
        print(facts[-1], flush=True)
        with tempfile.TemporaryDirectory() as folder:
            os.environ["ANTQ_STORE"] = folder
            facts.append(exporting.sentence(exporting.measured(Path(folder))))
            print(facts[-1], flush=True)
        print(report.write(rows, facts, chromium.version))
        chromium.close()
    return 0


def publish(size: int, file: Path, store: Path) -> str:
    """Write the records to `file` and publish them to `store`; says how long publishing took."""
    content = records.content(size)
    file.write_bytes(content)
    os.environ["ANTQ_STORE"] = str(store)
    start = time.perf_counter()
    actions.publish_records(content, actions.DEMONSTRATION, confirmed=True)
    return f"Publishing {size:,} records took {time.perf_counter() - start:.1f} s."


if __name__ == "__main__":
    sys.exit(main())
