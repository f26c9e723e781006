"""The three apps: each a Streamlit server of its own, started on a free port and stopped by its id."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BENCH = ROOT / "bench"
PATIENCE = 60  # seconds for a server to answer


@dataclass(frozen=True)
class App:
    """A running server."""

    name: str
    port: int
    process: subprocess.Popen

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"


@contextmanager
def running(folder: Path, store: Path, records: Path) -> Iterator[list[App]]:
    """Start ours, usual and floor, and stop them at the end.

    Ours and the floor take the settings of this project; the usual one runs in `folder`,
    where it finds none and has Streamlit's.
    """
    apps = []
    try:
        apps.append(_start("ours", ROOT / "asgi.py", ROOT, folder, ANTQ_STORE=str(store)))
        apps.append(_start("usual", BENCH / "usual.py", folder, folder, BENCH_RECORDS=str(records)))
        apps.append(_start("floor", BENCH / "floor.py", ROOT, folder))
        for app in apps:
            _wait(app)
        yield apps
    finally:
        for app in apps:
            app.process.terminate()
        for app in apps:
            try:
                app.process.wait(10)
            except subprocess.TimeoutExpired:
                app.process.kill()
                app.process.wait()


def _start(name: str, script: Path, where: Path, folder: Path, **environment: str) -> App:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = {
        "server.port": port, "server.address": "127.0.0.1", "server.headless": "true", "browser.gatherUsageStats": "false",
    }  # fmt: skip
    command += [f"--{option}={value}" for option, value in options.items()]
    log = (folder / f"{name}.log").open("wb")
    process = subprocess.Popen(command, cwd=where, env=os.environ | environment, stdout=log, stderr=log)
    return App(name, port, process)


def _wait(app: App):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and app.process.poll() is None:
        try:
            if urllib.request.urlopen(f"http://{app.address}/_stcore/health", timeout=2).status == 200:
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server of {app.name} did not start")
