"""How every page looks, beside the pictures kept in tests/browser/pictures: `make pictures` renews them.

A kept picture is a small one of the whole page. Fonts are drawn a little differently by each machine, so what counts is
the share of the small picture's dots that are clearly lighter or darker than they were.
"""

import os
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.browser.conftest import settled_anew
from tests.serving import ROOT

KEPT = Path(__file__).parent / "pictures"
RENEW = "ANTQ_RENEW_PICTURES" in os.environ
SMALL = {1440: 480, 390: 195}  # pixels: the width of the window, and of the picture that is kept of it
CLEARLY, MOST = 40, 0.02  # a difference in grey of 255, and the share of dots that may have it
PAGES = sorted(path.stem for path in ROOT.glob("pages/*/*.py"))

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("name", "width"), [*product(PAGES, SMALL)])
def test_a_page_looks_as_it_did(site, visit, tmp_path, name, width):
    page = visit(f"{site}/{'' if name == 'overview' else name}", width)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
        settled_anew(page)
        taken = tmp_path / f"{name}-{width}-{scheme}.png"
        page.screenshot(path=taken)
        kept = KEPT / f"{taken.stem}.webp"
        if RENEW:
            KEPT.mkdir(exist_ok=True)
            small(taken, width).save(kept, quality=70)
        if not kept.exists():
            pytest.skip("no picture is kept of this page yet: make pictures")
        share = changed(small(taken, width), Image.open(kept).convert("L"))
        assert share <= MOST, f"{share:.1%} of {kept.name} looks otherwise: see {taken}, or renew it by make pictures"


def test_a_change_that_a_reader_would_see_is_seen():
    page = Image.new("L", (480, 900), 255)
    assert changed(page, page) == 0
    without_a_chart = page.copy()
    without_a_chart.paste(90, (20, 300, 220, 420))
    assert changed(page, without_a_chart) > MOST
    assert changed(page, page.crop((0, 0, 480, 800))) > MOST


def small(picture: Path, width: int) -> Image.Image:
    """The picture in grey at the width that is kept."""
    image = Image.open(picture).convert("L")
    return image.resize((SMALL[width], round(image.height * SMALL[width] / image.width)), Image.Resampling.BOX)


def changed(one: Image.Image, other: Image.Image) -> float:
    """The share of dots, 0 to 1, that are clearly lighter or darker in one of two pictures; where one is longer, all are."""
    shorter = min(one.height, other.height)
    blurred = [image.crop((0, 0, image.width, shorter)).filter(ImageFilter.BoxBlur(2)) for image in (one, other)]
    counts = ImageChops.difference(*blurred).histogram()
    return (sum(counts[CLEARLY:]) / one.width + abs(one.height - other.height)) / max(one.height, other.height)
