"""A Streamlit server that notes what its scripts are doing: python -m bench.sampler OUT run asgi.py …

A thread looks at the stack of every running script each millisecond and writes a line for each look: when, the
seconds since the look before, what was at work (the innermost of our floors or libraries on the stack; DuckDB
counts as `queries`, which called it), and for which part of the page (the outermost module of ui/ on the stack).
"""

import sys
import threading
import time
from pathlib import Path
from types import FrameType

from streamlit.web import cli

ROOT = Path(__file__).parents[1]
SCRIPT = "ScriptRunner.scriptThread"
EVERY = 0.001  # seconds
LIBRARIES = ("plotly", "pandas", "numpy", "pyarrow", "streamlit")
TOGETHER = {"numpy": "pandas", "pyarrow": "pandas", "data": "queries"}


def watch(out: Path):
    """Write a line a look until the process ends."""
    before = time.perf_counter()
    with out.open("w", buffering=1) as file:
        while True:
            time.sleep(EVERY)
            now, frames = time.perf_counter(), sys._current_frames()
            scripts = [thread.ident for thread in threading.enumerate() if thread.name == SCRIPT]
            for stack in filter(None, map(frames.get, scripts)):
                print(now, now - before, *at_work(stack), sep="\t", file=file)
            before = now


def at_work(frame: FrameType | None) -> tuple[str, str]:
    """What is at work, and for which part of the page."""
    work, part = "", "dashboard"
    while frame:
        file = frame.f_code.co_filename
        work = work or _room(file)
        if file.startswith(str(ROOT / "ui")):
            part = Path(file).relative_to(ROOT).with_suffix("").as_posix()
        frame = frame.f_back
    return work or "rest", part


def _room(file: str) -> str:
    """The library, or the floor of ours and the room of ui/; empty for what only helps others."""
    parts = Path(file).parts
    if "site-packages" in parts:
        library = parts[parts.index("site-packages") + 1]
        return TOGETHER.get(library, library) if library in LIBRARIES else ""
    if not file.startswith(str(ROOT)):
        return ""
    floor, *rest = Path(file).relative_to(ROOT).with_suffix("").parts
    return f"ui/{rest[0]}" if floor == "ui" else TOGETHER.get(floor, floor)


if __name__ == "__main__":
    sys.setswitchinterval(EVERY / 2)  # or a script that computes is looked at every 5 ms only
    threading.Thread(target=watch, args=(Path(sys.argv[1]),), daemon=True).start()
    sys.argv[:2] = ["streamlit"]
    cli.main()
