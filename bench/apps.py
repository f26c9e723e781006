"""The three apps: ours, the usual page and the floor, each on a server of its own."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import ROOT, serving

BENCH = ROOT / "bench"


@dataclass(frozen=True)
class App:
    """A running app; `address` is host and port."""

    name: str
    address: str


@contextmanager
def running(folder: Path, store: Path, records: Path) -> Iterator[list[App]]:
    """Start the three and stop them at the end.

    Ours and the floor take the settings of this project; the usual one runs in `folder`,
    where it finds none and has Streamlit's.
    """
    with ExitStack() as stack:
        yield [
            App("ours", stack.enter_context(serving(ROOT / "asgi.py", ANTQ_STORE=str(store)))),
            App("usual", stack.enter_context(serving(BENCH / "usual.py", folder, BENCH_RECORDS=str(records)))),
            App("floor", stack.enter_context(serving(BENCH / "floor.py"))),
        ]
