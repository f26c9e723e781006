"""axe-core finds nothing on any page that keeps people with disabilities from using it."""

from itertools import product
from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.conftest import resized
from tests.browser.reading import PAGES

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SHORT = ("imports",)
LOOKED_AT = [path if path in SHORT else pytest.param(path, marks=pytest.mark.slow) for path in (*PAGES, "imports", "history")]


@pytest.mark.slow
@pytest.mark.parametrize("path", LOOKED_AT)
def test_axe_finds_no_violation_in_light_and_dark_on_phone_and_desk(site, visit, path):
    page = visit(f"{site}/{path}")
    page.evaluate(AXE)
    for width, scheme in product((1440, 390), ("light", "dark")):
        resized(page, width, scheme)
        assert _violations(page) == [], (width, scheme)


@pytest.mark.slow
@pytest.mark.parametrize("path", [*PAGES, "imports", "history"])
def test_nor_in_english_nor_at_twice_the_size(site, visit, path):
    page = visit(f"{site}/{path}?ngon_ngu=English", 720, 450)  # what a window of 1440×900 shows at 200 %
    page.evaluate(AXE)
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def _violations(page) -> list[str]:
    """Each violation with the element it is about."""
    found = page.evaluate("axe.run()")["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
