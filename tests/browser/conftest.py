"""A real server and a real browser. Without Chromium or Chrome these tests skip and say so;
with ANTQ_REQUIRE_BROWSER set they fail instead, so that CI cannot pass without them."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.serving import LAUNCH, ROOT, found_browser, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserContext]:
    """One browser for all tests of a process, so that the site's scripts are loaded and compiled once."""
    executable = found_browser()
    if not executable:
        reason = "no Chromium, Chrome or Edge found: install one to run the browser tests"
        pytest.fail(reason) if os.environ.get("ANTQ_REQUIRE_BROWSER") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH)
        yield browser.new_context()
        browser.close()


@pytest.fixture(scope="session")
def site(demo_store) -> Iterator[str]:
    """The demonstration data, served once for all tests that only look."""
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(demo_store)) as address:
        yield f"http://{address}"


@pytest.fixture
def visit(browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a new tab that remembers nothing; at the end nothing may have failed in it or left
    the machine."""
    pages: list[Page] = []
    elsewhere: list[str] = []
    errors: list[str] = []

    def open_page(address: str, width: int = 1440, height: int = 900) -> Page:
        page = browser.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(60_000)  # a busy machine is slow, not wrong
        page.on("request", lambda request: elsewhere.append(request.url) if _leaves(request.url) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        settled(page)
        return page

    yield open_page
    failed = 0
    for page in pages:
        failed += page.locator(".stException").count()
        page.evaluate("localStorage.clear()")
        page.close()
    browser.clear_cookies()
    assert not failed
    assert not elsewhere
    assert not errors


STILL = """() => {
    if (!document.body) return false;  // between two pages
    const app = document.querySelector('.stApp');
    const charts = [...document.querySelectorAll('[data-testid=stBidiComponentRegular]')];
    const ready = app?.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
        && charts.every(chart => chart.textContent && !chart.querySelector('.figure:not(:has(.main-svg))'))
        && !document.querySelector('[data-stale="true"], [data-testid=stSkeleton]');
    const widths = charts.map(chart => chart.scrollWidth);
    const shown = location.href + document.body.innerText + widths + document.documentElement.scrollWidth;
    if (!ready || window.lastShown !== shown) {
        window.lastShown = shown;
        window.stillSince = performance.now();
        return false;
    }
    return performance.now() - window.stillSince > 400;
}"""


def settled(page: Page):
    """Wait until the script has run to its end, every chart is drawn, and nothing has changed for a while."""
    page.wait_for_function(STILL, polling=50)


def settled_anew(page: Page):
    """The same after what changes no text: nothing may change for a while from now on."""
    page.evaluate("window.lastShown = ''")
    settled(page)


def resized(page: Page, width: int, scheme: str):
    """Give the window another width and the system another colour scheme, and wait until the page follows."""
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    settled_anew(page)


def _leaves(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))
