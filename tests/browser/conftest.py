"""A real server and a real browser. Without Chromium or Chrome these tests skip and say so;
with ANTQ_REQUIRE_BROWSER set they fail instead, so that CI cannot pass without them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def found_browser() -> str | None:
    on_path = (shutil.which(name) for name in NAMES)
    in_places = (place for place in PLACES if Path(place).exists())
    return next(filter(None, [*on_path, *in_places]), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = found_browser()
    if not executable:
        reason = "no Chromium, Chrome or Edge found: install one to run the browser tests"
        pytest.fail(reason) if os.environ.get("ANTQ_REQUIRE_BROWSER") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def serving(store: Path, script: str = "asgi.py") -> Iterator[str]:
    """A fresh server on `store`; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.headless", "true"]
    environment = os.environ | {"ANTQ_STORE": str(store)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def site(demo_store) -> Iterator[str]:
    """The demonstration data, served once for all tests that only look."""
    with serving(demo_store) as address:
        yield address


@pytest.fixture
def visit(browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a new window; at the end nothing may have failed in it or left the machine."""
    pages: list[Page] = []
    elsewhere: list[str] = []
    errors: list[str] = []

    def open_page(address: str, width: int = 1440, height: int = 900, **options) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, **options)
        page.on("request", lambda request: elsewhere.append(request.url) if _leaves(request.url) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        settled(page)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        assert not page.locator(".stException").count()
        page.close()
    assert not elsewhere
    assert not errors


def settled(page: Page):
    """Wait until the script has run to its end and every chart is drawn."""
    page.wait_for_selector("h1")
    page.wait_for_selector(".stApp[data-test-script-state='notRunning']")
    page.wait_for_function(
        """() => [...document.querySelectorAll('.stPlotlyChart')].every(chart => chart.querySelector('.main-svg'))
           && !document.querySelector('[data-stale="true"]')"""
    )
    page.wait_for_timeout(150)


def _leaves(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))


def _wait(address: str, server: subprocess.Popen):
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            assert server.poll() is None, "the server stopped"
            time.sleep(0.1)
    raise TimeoutError(address)
