"""Measure 3, a large export: raw records through the app's own route, to a file on the same machine.

The records are the demonstration's, over and over. Memory is what the server's process holds
at most while it streams, less what it held before (VmRSS of /proc: on Linux only).
"""

import math
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import queries
from bench import memory
from cli.main import main as run
from data import sql
from data.versions import store
from queries.filters import Filters
from queries.package import records
from tests.serving import ROOT, started

SIZE = 5_000_000
YEARS = (2012, 2016)
STATEMENTS = (Path(__file__).parent / "many_records.sql").read_text(encoding="utf-8")
PIECE = 1 << 20  # bytes read at a time


@dataclass(frozen=True)
class Export:
    """Times in seconds, sizes in megabytes; `added` is not a number where it was not measured."""

    rows: int
    size: float
    first_byte: float
    first_record: float
    whole: float
    added: float


def measured(folder: Path) -> Export:
    """Publish SIZE records to `folder`, the store in use, and stream them all."""
    run(["demo"])
    filters = Filters(queries.version(), (), *YEARS)
    times = math.ceil(SIZE / records.counted(filters))
    with store.writing(), store.draft(filters.version) as draft:
        sql.run_text(draft, STATEMENTS, times=times)
    filters = Filters(queries.version(), (), *YEARS)
    path = f"/exports/records?version={filters.version.stem}&years={YEARS[0]}-{YEARS[1]}"
    with started(ROOT / "asgi.py", ANTQ_STORE=str(folder)) as (address, process), memory.watched(process.pid) as held:
        start = time.perf_counter()
        with urllib.request.urlopen(f"http://{address}{path}") as answer, tempfile.TemporaryFile() as file:
            file.write(answer.read(1))
            first_byte = time.perf_counter() - start
            file.write(answer.readline() + answer.readline())  # the header's rest, and a record
            first_record = time.perf_counter() - start
            while piece := answer.read(PIECE):
                file.write(piece)
            whole, size = time.perf_counter() - start, file.tell() / 1e6
            file.seek(0)
            rows = sum(part.count(b"\n") for part in iter(lambda: file.read(PIECE), b"")) - 1
    if rows != records.counted(filters):
        raise RuntimeError(f"{rows} records arrived")
    return Export(rows, size, first_byte, first_record, whole, max(held) - held[0])


def sentence(export: Export) -> str:
    """The result as a sentence."""
    return (
        f"Streaming {export.rows:,} raw records ({export.size:,.0f} MB) through the app: first byte after "
        f"{export.first_byte:.2f} s, first record after {export.first_record:.2f} s, "
        f"all of it after {export.whole:.1f} s, {export.added:.0f} MB of memory added."
    )
