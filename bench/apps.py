"""The four apps, each on a server of its own: ours, the usual page, Dash, and the floor."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from bench.importing import Import
from tests.serving import ROOT, free_port, process, started

BENCH = ROOT / "bench"
DASH_PYTHON = BENCH / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
WITH_DATA = ("ours", "usual", "dash")
NAMES = (*WITH_DATA, "floor")


@dataclass(frozen=True)
class App:
    """A running app; `address` is host and port, `records` how many it shows: 0 for the floor, which shows none."""

    name: str
    records: int
    address: str
    pid: int

    @property
    def key(self) -> tuple[str, int]:
        return self.name, self.records


@contextmanager
def running(sources: list[Import]) -> Iterator[list[App]]:
    """Start the floor once, and the others on the records of each source; stop them at the end."""
    with ExitStack() as stack:
        yield [stack.enter_context(one(name, source)) for source in sources for name in WITH_DATA] + [
            stack.enter_context(one("floor", sources[0]))
        ]


@contextmanager
def one(name: str, source: Import) -> Iterator[App]:
    """Start one app on the records of `source`.

    Ours and the floor take the settings of this project; the usual one runs in the folder of the
    records, where it finds none and has Streamlit's.
    """
    if name == "dash":
        port = free_port()
        command = [str(DASH_PYTHON), "-P", str(BENCH / "dash_app.py"), str(source.file), str(port)]
        with process(command, f"http://127.0.0.1:{port}/_dash-layout") as server:
            yield App(name, source.size, f"127.0.0.1:{port}", server.pid)
        return
    server = {
        "ours": lambda: started(ROOT / "asgi.py", ANTQ_STORE=str(source.store)),
        "usual": lambda: started(BENCH / "usual.py", source.folder, BENCH_RECORDS=str(source.file)),
        "floor": lambda: started(BENCH / "floor.py"),
    }[name]
    with server() as (address, running):
        yield App(name, 0 if name == "floor" else source.size, address, running.pid)
