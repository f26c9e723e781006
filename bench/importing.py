"""A report of many rows, imported by the command staff use: how long it takes, and its largest memory."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench import records

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Import:
    """`size` records in a folder of their own, as a file and published; `megabytes` is None where the system does not tell."""

    size: int
    folder: Path
    seconds: float
    megabytes: float | None

    @property
    def file(self) -> Path:
        return self.folder / "records.csv"

    @property
    def store(self) -> Path:
        return self.folder / "store"


def imported(size: int, folder: Path) -> Import:
    """Invent `size` records and import them into an empty store. Raises RuntimeError where the command refuses them."""
    done = Import(size, folder, 0, None)
    folder.mkdir()
    records.write(size, done.file)
    command = [sys.executable, "-m", "data", "import", str(done.file), "--yes", "--json"]
    environment = os.environ | {"ANTQ_STORE": str(done.store)}
    start = time.perf_counter()
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    status, largest = _waited(running)
    if status:
        raise RuntimeError(f"the import ended with {status}")
    return Import(size, folder, time.perf_counter() - start, largest)


def _waited(running: subprocess.Popen) -> tuple[int, float | None]:
    """The exit status and, where the system reports it, the largest memory in MB."""
    if not hasattr(os, "wait4"):
        return running.wait(), None
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return running.returncode, usage.ru_maxrss * unit / 1e6
