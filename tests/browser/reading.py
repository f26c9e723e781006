"""What the browser tests read off a page, and how they choose districts on it."""

import urllib.parse

from tests.browser.conftest import settled
from tests.serving import ROOT

PAGES = {
    "": "còn thiếu gì?",
    "published": "khớp với số đã công bố",
    "outreach": "Tuyên truyền, vận động",
    "sea": "Biển đảo",
    "pledges": "Ai đã cam kết",
    "tips": "Nhân dân cung cấp tin báo",
    "community": "bao nhiêu người không tái phạm",
    "models": "Mô hình nào sống được",
    "district": "đã làm được gì, còn thiếu gì?",
    "explore": "Khám phá từng số liệu",
    "snapshots": "Tải số liệu",
    "methods": "đếm và tính như thế nào",
}
CARD = ".card-value"
UNFILTERED = ("/published", "/methods", "/imports", "/history")  # the pages on which filters would do nothing


def numbers(page) -> list[str]:
    page.wait_for_selector(CARD)
    return page.locator(CARD).all_inner_texts()


def shows(page, expected: list[str]) -> bool:
    """Whether the cards come to show these numbers; fails after the browser's patience."""
    page.wait_for_function(
        f"expected => [...document.querySelectorAll('{CARD}')].map(card => card.innerText).join() === expected.join()",
        arg=expected,
    )
    settled(page)
    return numbers(page) == expected


def choose(page, *districts: str):
    for name in districts:
        page.locator("[data-testid=stMultiSelect] input").click()
        page.get_by_role("option", name=name, exact=True).click()
        page.locator("h1").click()  # closes the list; Escape would clear the choice where it closed already
        page.wait_for_function("name => document.querySelector('.status-bar')?.innerText.includes(name)", arg=name)
    settled(page)


def assert_the_frame_is_whole(page):
    """Navigation and, where they do anything, filters stand around the page, and no message over it."""
    assert page.locator("[data-testid=stSidebarNavLink]").count() == len(list(ROOT.glob("pages/*/*.py")))
    filters = page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect]")
    if urllib.parse.urlparse(page.url).path.endswith(UNFILTERED):
        assert filters.count() == 0
    else:
        filters.wait_for(state="attached")  # its script comes when it is needed
    assert page.get_by_role("dialog").count() == 0


def query(page) -> dict[str, list[str]]:
    return urllib.parse.parse_qs(urllib.parse.urlparse(page.url).query)
