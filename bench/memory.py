"""What a server holds in memory: its process and those it started. On Linux only; not a number elsewhere."""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.02  # seconds between two looks


def resident(pid: int) -> float:
    """Megabytes (VmRSS of /proc) of a process and its children; what they share is counted for each."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return math.nan
    line = next((line for line in status.read_text().splitlines() if line.startswith("VmRSS")), "VmRSS: 0 kB")
    children = [child for file in Path(f"/proc/{pid}/task").glob("*/children") for child in file.read_text().split()]
    return int(line.split()[1]) / 1000 + sum(resident(int(child)) for child in children)


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """What the process holds: the list begins with what it held before, and grows meanwhile."""
    held, done = [resident(pid)], threading.Event()

    def watch():
        while not done.wait(PAUSE):
            held.append(resident(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield held
    finally:
        done.set()
        watcher.join()
