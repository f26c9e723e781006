"""A page on a phone, a desk, a projector and on paper."""

import io
from itertools import product

import pytest
from pypdf import PdfReader

from tests.browser.conftest import resized, settled, settled_anew
from tests.conftest import slow_except

FIRST_CHART = "document.querySelector('.figure .plot').getBoundingClientRect().y"
TITLE_IS_WHOLE = """() => {
    const {x, y} = document.querySelector('h1').getBoundingClientRect();
    return document.elementFromPoint(x + 5, y + 1).closest('h1') !== null;
}"""
IN_A_ROW = """() => {
    const tops = [...document.querySelectorAll('.card-body')].map(card => card.getBoundingClientRect().y);
    return tops.filter(top => Math.abs(top - tops[0]) < 5).length;
}"""


@pytest.mark.parametrize(("width", "height", "most", "in_a_row"), [(1440, 900, 700, 3), (390, 844, 1100, 2)])
def test_the_overview_answers_before_one_scrolls(site, visit, width, height, most, in_a_row):
    page = visit(site, width, height)
    assert page.evaluate(IN_A_ROW) == in_a_row
    assert page.evaluate(FIRST_CHART) <= most
    assert page.evaluate(TITLE_IS_WHOLE), "Streamlit's bar covers the accents of the title"
    line = page.get_by_role("link", name="Cần chú ý năm 2016")
    assert line.bounding_box()["y"] < height / 2
    line.press("Enter")
    page.wait_for_function("document.querySelector('#can-chu-y')?.getBoundingClientRect().bottom < innerHeight")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.attention') !== null")


@pytest.mark.slow
def test_what_to_beware_of_opens_by_keyboard(site, visit):
    page = visit(site)
    sign = page.locator(".card-caution summary[title*='tái phạm']")
    assert "KHÔNG phải tỷ lệ tái phạm" in sign.get_attribute("title")
    sign.press("Enter")
    page.locator(".card-caution p").get_by_text("KHÔNG phải tỷ lệ tái phạm").wait_for()


@pytest.mark.slow
def test_on_a_phone_one_button_leads_to_the_filters(site, visit):
    page = visit(site, 390, 844)
    page.get_by_role("button", name="Chọn huyện, năm").click()
    page.wait_for_function(
        """() => {
            const boxes = [...document.querySelectorAll('[data-testid=stSidebar] :is([data-testid=stMultiSelect], [data-testid=stSlider])')]
                .map(filter => filter.getBoundingClientRect());
            return boxes.length == 2 && boxes.every(box => box.x >= 0 && box.y >= 0 && box.bottom <= innerHeight);
        }"""
    )
    page.locator("[data-testid=stMultiSelect] input").click()
    page.get_by_role("option", name="U Minh", exact=True).click()
    page.wait_for_function("document.querySelector('.status-bar')?.innerText.startsWith('U Minh')")
    resized(page, 1440, "light")
    assert not page.get_by_role("button", name="Chọn huyện, năm").is_visible()


@pytest.mark.slow
def test_on_a_projector_letters_and_figures_grow_and_the_width_is_used(site, visit):
    sizes = {}
    for width in (1440, 1920):
        page = visit(site, width, 1080)
        sizes[width] = page.evaluate(
            """() => ['.card-value', '.figure .ytick text', '.stMainBlockContainer'].map(
                each => document.querySelector(each).getBoundingClientRect())
                .map((box, place) => place == 2 ? box.width : box.height)"""
        )
        inside = page.evaluate(
            """() => [...document.querySelectorAll('.figure')].map(figure =>
                figure.querySelector('.main-svg').getBoundingClientRect().width / figure.getBoundingClientRect().width)"""
        )
        assert inside == pytest.approx([1] * 4, abs=0.01)
    value, letters, width = (large / small for large, small in zip(sizes[1920], sizes[1440], strict=True))
    assert value == pytest.approx(1.15, abs=0.03) and letters == pytest.approx(1.15, abs=0.03) and width > 1.35
    map_name = page.locator(".figure").nth(1).locator("text:has-text('U Minh')").first.bounding_box()
    page.mouse.move(map_name["x"] + map_name["width"] / 2 + 10, map_name["y"] + map_name["height"] + 5)
    page.locator(".figure").nth(1).locator(".hoverlayer text:has-text('U Minh')").first.wait_for()


@pytest.mark.slow
@pytest.mark.parametrize(("path", "pages"), slow_except([("", 3), ("tips", 4), ("models", 3), ("community", 3)], ("", 3)))
def test_on_paper_a_page_is_light_and_whole_and_has_no_buttons(site, visit, path, pages):
    page = visit(f"{site}/{path}")
    page.emulate_media(color_scheme="dark")
    settled_anew(page)
    titles = page.locator(".panel-head").all_inner_texts()
    drawn = "[...document.querySelectorAll('.figure')].map(figure => figure.querySelector('.main-svg').clientWidth)"
    before = page.evaluate(drawn)
    page.evaluate(
        f"addEventListener('beforeprint', () => setTimeout(() => 0) && Promise.resolve().then(() => window.onPaper = {drawn}))"
    )
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(printed.pages) <= pages
    said = " ".join(" ".join(one.extract_text() for one in printed.pages).split())
    assert "SỐ LIỆU MINH HỌA" in said and titles
    for title in titles:
        assert " ".join(title.split()) in said, title
    for button in ("Tải về", "Số này từ đâu?", "Xem lại từ đầu", "Báo cáo tóm tắt A4", "Khám phá"):
        assert button not in said
    assert page.evaluate("window.onPaper") != before == page.evaluate(drawn)
    page.emulate_media(media="print", color_scheme="dark")
    light = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert page.evaluate(light) == "rgb(255, 255, 255)"


@pytest.mark.slow
@pytest.mark.parametrize(("path", "width"), slow_except(product(("", "tips", "district"), (768, 1920)), ("", 768)))
def test_a_page_is_as_wide_as_its_window_at_most(site, visit, path, width):
    page = visit(f"{site}/{path}", width, 1000)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
