"""The dashboard as a reader meets it: pages, filters, address, downloads, new versions."""

import re
from itertools import product

import pytest
from playwright.sync_api import TimeoutError

from cli.main import main
from tests.browser.conftest import resized, settled, settled_anew
from tests.browser.reading import PAGES, assert_the_frame_is_whole, choose, numbers, query, shows
from tests.conftest import slow_except
from tests.serving import ROOT, serving


@pytest.mark.parametrize("path", slow_except(PAGES, ""))  # what is widest: cards, charts, tables
def test_a_page_fits_phone_and_desk_in_light_and_dark_and_says_that_the_data_is_a_demonstration(site, visit, path):
    page = visit(f"{site}/{path}", 390, 844)
    for width, scheme in product((390, 1440), ("light", "dark")):
        resized(page, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".demo").inner_text().startswith("SỐ LIỆU MINH HỌA")
        assert PAGES[path] in page.inner_text("h1")
    assert_the_frame_is_whole(page)
    assert page.locator(".status-bar").inner_text().startswith("TP Cà Mau" if path == "district" else "Toàn tỉnh")


def test_filters_change_the_numbers_and_stay_over_pages_back_and_reload(site, visit):
    page = visit(site)
    whole = numbers(page)
    choose(page, "U Minh", "Phú Tân")
    some = numbers(page)
    assert some != whole
    assert query(page)["huyen"] == ["U Minh", "Phú Tân"]

    page.get_by_role("link", name="Tuyên truyền").click()
    page.wait_for_url("**/outreach**")
    page.wait_for_selector(f"h1:has-text('{PAGES['outreach']}')")
    settled(page)
    assert query(page)["huyen"] == ["U Minh", "Phú Tân"]
    assert page.locator(".status-bar").inner_text().startswith("U Minh, Phú Tân")

    page.go_back()
    assert shows(page, some)
    page.reload()
    assert shows(page, some)

    page.get_by_role("button", name="Xem lại từ đầu").click()
    assert shows(page, whole)
    assert "huyen" not in query(page)


@pytest.mark.slow
def test_a_running_dashboard_shows_a_new_version_at_its_next_interaction(own_tiny, visit, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text(
        "area_code,period,element,value,topic,organiser,report_no,report_date\n"
        "967,2016,propaganda_sessions,1000,,,9/BC-TB,2017-01-10\n",
        encoding="utf-8",
    )
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(own_tiny)) as address:
        page = visit(f"http://{address}")
        before = int(numbers(page)[0].split()[0].replace(".", ""))
        assert "v00001" in page.locator(".status-bar").inner_text()
        assert main(["import", str(more)]) == 0
        page.get_by_role("button", name="Xem lại từ đầu").click()
        page.wait_for_function("document.querySelector('.status-bar')?.innerText.includes('v00002')")
        settled(page)
        assert int(numbers(page)[0].split()[0].replace(".", "")) == before + 1000


@pytest.mark.slow
def test_english_is_one_click_away_and_stays(site, visit):
    page = visit(f"{site}/explore")
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.wait_for_function("document.querySelector('h1')?.innerText.startsWith('Explore')")
    assert query(page)["ngon_ngu"] == ["English"]
    page.reload()
    page.wait_for_function("document.querySelector('h1')?.innerText.startsWith('Explore')")


@pytest.mark.slow
def test_a_click_on_the_map_chooses_a_district_and_a_second_one_drops_it(site, visit):
    page = visit(site)
    page.evaluate("document.querySelectorAll('.plot .main-svg').forEach(drawing => drawing.isFirst = true)")
    for chosen in (["U Minh"], ["U Minh", "Phú Tân"], ["Phú Tân"]):
        point_at_map(page, "Phú Tân" if len(chosen) == 2 else "U Minh")
        page.mouse.down()
        page.mouse.up()  # a click would move the pointer once more
        page.wait_for_function("part => document.querySelector('.status-bar')?.innerText.startsWith(part)", arg=chosen[0])
        settled(page)
        assert query(page)["huyen"] == chosen
    assert page.evaluate("[...document.querySelectorAll('.plot .main-svg')].every(drawing => drawing.isFirst)"), "made again"


@pytest.mark.slow
def test_by_keyboard_a_table_opens_is_sorted_and_chooses_a_district(site, visit):
    page = visit(site)
    figure = page.locator(".figure").nth(1)
    assert figure.locator(".plot").get_attribute("aria-label").startswith("Tin báo, tố giác")
    figure.get_by_role("button", name="Xem bảng số liệu").press("Enter")
    hide = figure.get_by_role("button", name="Ẩn bảng số liệu")
    assert hide.evaluate("button => button === document.activeElement")
    value = figure.get_by_role("columnheader", name="Giá trị")
    assert value.inner_text() == "Giá trị (tin/10.000 dân)"
    value.get_by_role("button").press("Enter")
    shown = [float(line.locator("td").first.inner_text().replace(",", ".")) for line in figure.locator("tbody tr").all()]
    assert shown == sorted(shown) and value.get_attribute("aria-sort") == "ascending"
    figure.get_by_role("button", name="Phú Tân").press("Enter")
    page.wait_for_function("document.querySelector('.status-bar')?.innerText.startsWith('Phú Tân')")
    settled(page)
    assert query(page)["huyen"] == ["Phú Tân"]
    hide.press("Enter")
    assert not figure.get_by_role("table").count()


@pytest.mark.slow
def test_a_figure_takes_the_colours_of_the_theme_and_the_width_of_its_place(site, visit):
    page = visit(site)
    for width, scheme in ((1440, "light"), (1000, "dark"), (1300, "light")):
        resized(page, width, scheme)
        page.wait_for_function(
            """() => {
                const figure = document.querySelector('.figure'), drawing = figure.querySelector('.main-svg');
                const ink = getComputedStyle(figure.querySelector('.ytick text')).fill;
                return ink === getComputedStyle(figure).color && drawing.clientWidth === figure.clientWidth;
            }"""
        )


def point_at_map(page, district: str):
    """Move the pointer onto a district of the map; again where the page moved meanwhile."""
    chart = page.locator(".figure").nth(1)
    for _ in range(20):
        chart.scroll_into_view_if_needed()
        settled_anew(page)
        name = chart.locator(f"text:has-text('{district}')").first.bounding_box()
        page.mouse.move(name["x"] + name["width"] / 2 + 10, name["y"] + name["height"] + 5)
        try:
            return chart.locator(f".hoverlayer text:has-text('{district}')").first.wait_for(timeout=3000)
        except TimeoutError:
            page.mouse.move(0, 0)
    raise AssertionError(f"the map does not notice the pointer over {district}")


@pytest.mark.slow
def test_from_a_card_of_people_no_report_is_opened(site, visit):
    page = visit(f"{site}/?huyen=U+Minh")
    page.get_by_role("button", name="Số này từ đâu? Tỷ lệ").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("chỉ được cho biết theo huyện và năm").wait_for()
    drawer.get_by_role("radiogroup").get_by_text("Đối tượng được quản lý, giáo dục, cảm hóa").click()
    settled(page)
    assert not drawer.get_by_role("table").count() and "cộng lại là" not in drawer.inner_text()


@pytest.mark.slow
def test_from_a_chart_one_click_leads_to_the_reports_behind_its_number(site, visit):
    page = visit(f"{site}/tips?huyen=U+Minh")
    page.locator(".st-key-figure_tips_useful_rate_intervals").get_by_role("button", name="Số này từ đâu?").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("được tính, cộng lại là").wait_for()
    above, below = re.search(r"\((\S+) / (\S+)\)", drawer.inner_text()).groups()
    assert f"cộng lại là {above} tin" in drawer.inner_text()
    drawer.get_by_role("radiogroup").get_by_text("Tin báo, tố giác tội phạm").click()
    drawer.get_by_text(f"cộng lại là {below} tin").wait_for()

    def listed() -> str:
        return drawer.locator(".rows tbody").inner_text()

    first = listed()
    drawer.get_by_test_id("stPaginationPage").first.click()
    page.wait_for_function("first => document.querySelector('[role=dialog] .rows tbody')?.innerText !== first", arg=first)
    drawer.get_by_text("Xem câu lệnh SQL").click()
    drawer.get_by_text("where element = 'tips_useful'").first.wait_for()
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    assert page.locator(".status-bar").inner_text().startswith("U Minh")


@pytest.mark.slow
def test_the_list_of_districts_holds_districts_only(site, visit):
    page = visit(site)
    page.locator("[data-testid=stMultiSelect] input").click()
    names = page.get_by_role("option").all_inner_texts()
    assert len(names) == 9 and names[0] == "TP Cà Mau" and names[-1] == "Ngọc Hiển"


@pytest.mark.slow
def test_on_its_page_a_district_is_chosen_in_one_place_and_stays_chosen(site, visit):
    page = visit(f"{site}/district?huyen=U+Minh")
    assert page.inner_text("h1").startswith("U Minh: ") and not page.locator("[data-testid=stMultiSelect]").is_visible()
    page.get_by_role("combobox", name="Huyện").click()
    page.get_by_role("option", name="Phú Tân").click()
    page.wait_for_function("document.querySelector('h1')?.innerText.startsWith('Phú Tân: ')")
    settled(page)
    assert query(page)["huyen"] == ["Phú Tân"] and "ho_so" not in query(page)
    head = "document.querySelector('.profile thead th').getBoundingClientRect().top"
    assert page.evaluate(head) > 100
    page.evaluate("document.querySelector('.profile tbody:last-child').scrollIntoView({block: 'center'})")
    assert 50 < page.evaluate(head) < 60, "below Streamlit's bar it stays in sight"
    page.get_by_role("button", name="Số này từ đâu? Tỷ lệ tin có giá trị").click()
    page.get_by_role("dialog").get_by_text("được tính, cộng lại là").wait_for()
