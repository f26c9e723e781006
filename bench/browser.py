"""Measure 2, the time a reader waits: from the filter change to the repainted page, in Chromium.

The clock is the page's own. It starts at the event that commits the choice: Enter on a
district typed into the list, or the click on the cross of a chosen one. It ends two
animation frames after the last change to any number or chart, seen by a MutationObserver:
the second frame begins when what changed has been painted. A chart that moves to new values
may change nothing but attributes; they are watched as well. The page is settled once a
number has changed, the script runs no more (where there is one: Dash has none), and numbers
and charts kept still for QUIET milliseconds; the wait itself is not counted.
"""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Playwright

from bench.apps import App
from tests.serving import LAUNCH, found_browser

QUIET = 300
PATIENCE = 120_000  # milliseconds for a page to settle
NUMBERS = ".card-value, [data-testid=stMetricValue]"

CLOCK = """
const WATCHED = '.card-body, [data-testid="stMetric"], [data-testid="stPlotlyChart"], .figure, .js-plotly-plot';
const NUMBERS = '%s';
const shown = () => [...document.querySelectorAll(NUMBERS)].map(
    number => number.classList.contains('card-value') ? number.firstChild.textContent.trim() : number.textContent.trim());
const isIdle = () => (document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState ?? 'notRunning') === 'notRunning';
window.bench = {
    shown,
    arm() { this.before = shown().join(); this.armed = true; this.acted = this.changed = this.settled = 0; },
    changed: 0,
    isDrawn() {
        const charts = [...document.querySelectorAll('.js-plotly-plot')].filter(chart => chart.querySelector('.main-svg'));
        return charts.length >= 4 && shown().length === 6 && isIdle() && performance.now() - this.changed > 1000;
    },
    isSettled() {
        return isIdle() && this.acted > 0 && this.settled > this.changed && this.changed > this.acted
            && performance.now() - this.settled > %d && shown().join() !== this.before;
    },
};
const act = event => {
    if (window.bench.armed && (event.type === 'click' || event.key === 'Enter')) {
        window.bench.acted = event.timeStamp;
        window.bench.armed = false;
    }
};
addEventListener('keydown', act, true);
addEventListener('click', act, true);
const isWatched = node => node.nodeType === 1 && (node.closest(WATCHED) || node.querySelector(WATCHED));
new MutationObserver(changes => {
    const seen = changes.some(change =>
        (change.target.nodeType === 1 ? change.target : change.target.parentElement)?.closest(WATCHED)
        || [...change.addedNodes].some(isWatched));
    if (!seen) return;
    const changed = window.bench.changed = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => {
        if (window.bench.changed === changed) window.bench.settled = performance.now();
    }));
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
""" % (NUMBERS, QUIET)


class NoBrowser(Exception):
    """No Chromium, Chrome or Edge was found."""


def launch(playwright: Playwright) -> Browser:
    """Start the browser of this machine."""
    executable = found_browser()
    if executable is None:
        raise NoBrowser
    return playwright.chromium.launch(executable_path=executable, args=LAUNCH)


@dataclass
class Reader:
    """One page in the browser, with what is chosen on it."""

    app: App
    page: Page
    chosen: tuple[str, ...] = ()

    def choose(self, districts: tuple[str, ...]) -> float:
        """Add or remove the one district that differs; returns milliseconds."""
        (district,) = set(districts) ^ set(self.chosen)
        self.page.bring_to_front()
        self._choose_in_dash(district) if self.app.name == "dash" else self._choose_in_streamlit(district)
        self.page.wait_for_function("bench.isSettled()", timeout=PATIENCE, polling=50)
        self.page.keyboard.press("Escape")  # closes the list of districts
        self.chosen = districts
        return self.page.evaluate("bench.settled - bench.acted")

    def _choose_in_streamlit(self, district: str):
        picker = self.page.locator('[data-testid="stMultiSelect"]')
        if district in self.chosen:
            self.page.evaluate("bench.arm()")
            picker.locator(f'button[aria-label$="{district}"]').click()
        else:
            picker.locator("input").click()
            self.page.keyboard.type(district)
            self.page.evaluate("bench.arm()")
            self.page.keyboard.press("Enter")

    def _choose_in_dash(self, district: str):
        """Enter on a district found in the list adds it, or removes it where it was chosen."""
        self.page.locator("#districts").click()
        self.page.locator(".dash-dropdown-search").fill(district)
        self.page.evaluate("bench.arm()")
        self.page.keyboard.press("Enter")

    def numbers(self) -> list[str]:
        """The six numbers on the page; empty where it says in words that there is none."""
        shown = self.page.evaluate("bench.shown()")
        return [text if any(map(str.isdigit, text)) else "" for text in shown]


def visit(browser: Browser, app: App) -> Reader:
    """Open the page in a window of its own and wait for its charts."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.add_init_script(CLOCK)
    page.goto(f"http://{app.address}/")
    page.wait_for_function("bench.isDrawn()", timeout=PATIENCE)
    return Reader(app, page)
