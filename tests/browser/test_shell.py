"""The frame around Streamlit as a reader meets it: first words, a page that stands still, one language, what Back undoes."""

import re

import pytest

from tests.browser.conftest import settled
from tests.browser.reading import CARD, PAGES, choose, query
from tests.conftest import slow_except
from tests.serving import ROOT, serving
from ui import text

MOST_ON_THE_WIRE = 2_100_000  # bytes of a first visit with Brotli, as over TLS; 1.9 million once scripts.py is prepared
FIRST_CHART = 11_000  # milliseconds on a slow line, of which 7,300 are the bytes themselves
MOST_SHIFT = 0.1  # what Chromium counts as good
WATCHED = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) window.shift += entry.value; }))
    .observe({ type: 'layout-shift', buffered: true });"""
# What a reader sees or hears: texts and the attributes that are read out. Code and names of icons are neither.
SAID = """() => {
    const said = [], skipped = 'script, style, noscript, pre, code, svg, [data-testid=stIconMaterial]';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(skipped)) said.push(texts.currentNode.data.trim());
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) said.push(element.getAttribute(name) ?? '');
    return said.filter(Boolean);
}"""
# Icons that are wider than a picture: the font does not have them, so that their names are seen.
AS_WORDS = """icons => icons.filter(icon => icon.scrollWidth > 1.3 * parseFloat(getComputedStyle(icon).fontSize))
    .map(icon => icon.innerText)"""
ALL_PAGES = [*PAGES, "imports", "history"]
SHORT = ("imports",)
WALKED = [path if path in SHORT else pytest.param(path, marks=pytest.mark.slow) for path in ALL_PAGES]


@pytest.fixture
def stranger(browser):
    """A tab of a browser that was never here, and what it got over the wire."""
    context = browser.browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(WATCHED)
    yield page
    context.close()


@pytest.mark.parametrize("width", slow_except([1440, 390], 1440))
def test_a_first_visit_is_light_and_nothing_moves_once_it_is_seen(site, stranger, width):
    stranger.set_viewport_size({"width": width, "height": 900})
    sizes, network = [], stranger.context.new_cdp_session(stranger)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    stranger.goto(site)
    settled(stranger)
    assert 500_000 < sum(sizes) <= MOST_ON_THE_WIRE
    assert stranger.evaluate("shift") <= MOST_SHIFT


def test_first_words_stand_there_before_any_script_of_streamlit_comes(site, stranger):
    stranger.route("**/static/js/**", lambda route: route.abort())
    for address, language in ((f"{site}/tips", "vi"), (f"{site}/?ngon_ngu=English", "en")):
        stranger.goto(address)
        words = text.words(language)["shell"]
        assert stranger.inner_text("body").split("\n\n") == [words["site"], words["loading"]]
        assert stranger.locator("html").get_attribute("lang") == language


@pytest.mark.slow
def test_on_a_slow_line_words_come_within_a_second_and_the_first_chart_hardly_after_its_bytes(site, stranger):
    network = stranger.context.new_cdp_session(stranger)
    line = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
    network.send("Network.emulateNetworkConditions", line)
    stranger.goto(site, wait_until="commit")
    stranger.wait_for_selector("#first-words")
    assert stranger.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()") < 1000
    stranger.wait_for_selector(".main-svg .point", state="attached")
    assert stranger.evaluate("performance.now()") < FIRST_CHART


@pytest.mark.slow
def test_the_language_of_the_page_follows_the_switch(site, visit):
    page = visit(f"{site}/tips")
    assert (page.locator("html").get_attribute("lang"), page.title()) == ("vi", "Tin báo, tố giác · ANTQ Cà Mau")
    page.get_by_text("English", exact=True).click()
    page.wait_for_function("document.title === 'Tips · Cà Mau ANTQ' && document.documentElement.lang === 'en'")
    settled(page)
    assert page.get_by_label("Main menu").count() and not page.get_by_label("Trình đơn").count()


@pytest.mark.slow
def test_typing_without_accents_finds_and_back_undoes_one_choice(site, visit):
    page = visit(f"{site}/outreach")
    page.locator("[data-testid=stMultiSelect] input").click()
    page.keyboard.type("dam doi")
    page.wait_for_function("document.querySelectorAll('[role=option]').length === 1")
    assert page.get_by_role("option").all_inner_texts() == ["Đầm Dơi"]
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.status-bar')?.innerText.startsWith('Đầm Dơi')")
    choose(page, "Năm Căn")
    assert query(page)["huyen"] == ["Đầm Dơi", "Năm Căn"]
    for shown in ("Đầm Dơi", "Toàn tỉnh"):
        page.go_back()
        page.wait_for_function(f"document.querySelector('.status-bar')?.innerText.startsWith('{shown}\\n')")
        settled(page)
    assert "huyen" not in query(page)


@pytest.mark.slow
def test_what_the_address_names_and_nobody_knows_is_said(site, visit):
    for path, unknown in (
        ("explore?huyen=Atlantis&nam=1999&nam=2016&so_lieu=khong_co", ("Atlantis", "1999", "khong_co")),
        ("explore?xem=999&xem=2014", ("999",)),
        ("khong-co", ("khong-co",)),
    ):
        said = visit(f"{site}/{path}").locator(".stAlert").all_inner_texts()
        assert all(any(f"“{name}”" in line for line in said) for name in unknown), said
    assert not visit(f"{site}/explore?huyen=U+Minh&so_lieu=model_replication_rate").locator(".stAlert").count()


@pytest.mark.slow
def test_filters_are_drawn_only_where_they_do_something_and_come_back(site, visit):
    page = visit(f"{site}/outreach")
    choose(page, "U Minh")
    page.get_by_role("link", name="Phương pháp").click()
    page.wait_for_selector(f"h1:has-text('{PAGES['methods']}')")
    settled(page)
    assert not page.locator("[data-testid=stMultiSelect]").count() and page.inner_text(".status-bar").startswith("Toàn tỉnh")
    page.get_by_role("link", name="Tổng quan").click()
    page.wait_for_selector(CARD)
    settled(page)
    assert query(page)["huyen"] == ["U Minh"] and page.inner_text(".status-bar").startswith("U Minh")


@pytest.mark.parametrize("path", WALKED)
def test_a_page_and_its_menu_speak_one_language_and_show_icons_as_pictures(site, visit, path):
    for language, switch in (("vi", ""), ("en", "?ngon_ngu=English")):
        page = visit(f"{site}/{path}{switch}")
        page.get_by_test_id("stMainMenu").locator("button").click()
        page.wait_for_selector("[data-testid=stMainMenuList]")
        assert foreign(page, language) == []
        assert page.locator("[data-testid=stIconMaterial]").evaluate_all(AS_WORDS) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
def test_lists_and_a_lost_connection_speak_one_language(demo_store, visit, language):
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(demo_store)) as address:
        page = visit(f"http://{address}/explore{'?ngon_ngu=English' if language == 'en' else ''}")
        page.locator("[data-testid=stMultiSelect] input").click()
        page.keyboard.type("zzzz")
        page.wait_for_timeout(500)
        assert foreign(page, language) == []
        page.keyboard.press("Escape")
    page.wait_for_timeout(3_000)
    assert foreign(page, language) == []
    page.wait_for_selector("[role=dialog]")
    assert foreign(page, language) == []


def foreign(page, language: str) -> list[str]:
    """What the page says in the other language."""
    said = page.evaluate(SAID)
    if language == "en":
        return [line for line in said if re.search("[ăđĩũơưạ-ỹ]", line) and not ALLOWED.search(line)]
    own, other = (set(re.findall("[a-z]{3,}", _all_words(name))) for name in ("vi", "en"))
    return [line for line in said if _english(line, other - own)]


DISTRICTS = "Cà Mau|U Minh|Thới Bình|Trần Văn Thời|Cái Nước|Đầm Dơi|Năm Căn|Phú Tân|Ngọc Hiển"
ALLOWED = re.compile(f"Tiếng Việt|{DISTRICTS}|(Phường|Xã|Thị trấn) |“.*”|\".*\"")  # names, and words that are quoted


def _english(line: str, words: set[str]) -> bool:
    plain = re.findall("[^\\W\\d_]+", line)
    return line != "English" and "_" not in line and bool(plain) and sum(word.lower() in words for word in plain) > len(plain) / 3


def _all_words(language: str) -> str:
    return (ROOT / f"ui/text/{language}.toml").read_text(encoding="utf-8").split("\n", 1)[1].lower()
