"""A report of many rows, imported by the command staff use: how long it takes, and its largest memory."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import records

ROOT = Path(__file__).parents[1]


def sentence(size: int) -> str:
    """Import `size` rows into an empty store, and say what that took."""
    seconds, megabytes = _measured(size)
    memory = f" and at most {megabytes:,.0f} MB" if megabytes else ""
    return f"Importing and publishing {size:,} rows by command, all checks on, took {seconds:.1f} s{memory}."


def _measured(size: int) -> tuple[float, float | None]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.csv"
        file.write_bytes(records.content(size))
        command = [sys.executable, "-m", "data", "import", str(file), "--yes", "--json"]
        environment = os.environ | {"ANTQ_STORE": str(Path(folder) / "store")}
        start = time.perf_counter()
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        status, largest = _waited(running)
        if status:
            raise RuntimeError(f"the import ended with {status}")
        return time.perf_counter() - start, largest


def _waited(running: subprocess.Popen) -> tuple[int, float | None]:
    """The exit status and, where the system reports it, the largest memory in MB."""
    if not hasattr(os, "wait4"):
        return running.wait(), None
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return running.returncode, usage.ru_maxrss * unit / 1e6
