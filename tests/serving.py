"""Servers and the browser that tests and benchmark use: found, started, and stopped by their own id."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds for a server to answer
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def found_browser() -> str | None:
    """The Chromium, Chrome or Edge of this machine."""
    on_path = (shutil.which(name) for name in NAMES)
    in_places = (place for place in PLACES if Path(place).exists())
    return next(filter(None, [*on_path, *in_places]), None)


@contextmanager
def serving(script: Path, where: Path = ROOT, base: str = "", **environment: str) -> Iterator[str]:
    """A fresh Streamlit server of `script` with the settings found in `where`; yields its host and port.

    With the base path `base`, as "/antq", they are followed by it.
    """
    with started(script, where, base=base, **environment) as (address, _):
        yield address


@contextmanager
def started(
    script: Path, where: Path = ROOT, port: int = 0, base: str = "", **environment: str
) -> Iterator[tuple[str, subprocess.Popen]]:
    """The same, with its process; at a free port unless one is given."""
    address = f"127.0.0.1:{port or free_port()}"
    options = {
        "server.port": address.split(":")[1],
        "server.address": "127.0.0.1",
        "server.baseUrlPath": base,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--{option}={value}" for option, value in options.items()]
    with process(command, f"http://{address}{base}/_stcore/health", where, **environment) as server:
        yield f"{address}{base}", server


@contextmanager
def process(command: list[str], health: str, where: Path = ROOT, **environment: str) -> Iterator[subprocess.Popen]:
    """A server started by a command in a folder, once it answers at the address `health`; ended at the end."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=where, env=os.environ | environment, **quiet)
    try:
        wait_for(health, server)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(health: str, server: subprocess.Popen):
    """Wait until a server answers at an address. Raises RuntimeError where it has ended, or is silent for PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no server answered at {health}")
