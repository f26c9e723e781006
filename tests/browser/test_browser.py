"""The dashboard as a reader meets it: pages, filters, address, downloads, new versions."""

import io
import re
import urllib.parse
from itertools import product

import pandas as pd
import pytest
from pypdf import PdfReader

import queries
from cli.main import main
from queries import package
from queries.filters import Filters
from queries.package import records
from tests.browser.conftest import resized, settled, settled_anew
from tests.serving import ROOT, serving

PAGES = {
    "": "đang ở đâu?",
    "published": "khớp với số đã công bố",
    "outreach": "Tuyên truyền, vận động",
    "sea": "Biển đảo",
    "pledges": "Ai đã cam kết",
    "tips": "Nhân dân cung cấp tin báo",
    "community": "bao nhiêu người không tái phạm",
    "models": "Mô hình nào sống được",
    "district": "Huyện này đang ở đâu?",
    "explore": "Khám phá từng số liệu",
    "snapshots": "Tải số liệu",
    "methods": "đếm và tính như thế nào",
}
CARD = ".card-value"


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
    """Navigation and filters stand around the page, and no message over it."""
    assert page.locator("[data-testid=stSidebarNavLink]").count() == len(list(ROOT.glob("pages/*/*.py")))
    page.wait_for_selector("[data-testid=stMultiSelect]", state="attached")  # its script comes when it is needed
    assert page.locator("[data-testid=stMultiSelect]").count() == 1
    assert page.get_by_role("dialog").count() == 0


def query(page) -> dict[str, list[str]]:
    return urllib.parse.parse_qs(urllib.parse.urlparse(page.url).query)


@pytest.mark.parametrize("path", ["outreach", "methods"])  # a server of its own for each
def test_a_deep_link_as_the_first_request_of_a_fresh_server_shows_the_whole_frame(path, demo_store, visit):
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(demo_store)) as address:
        page = visit(f"http://{address}/{path}?huyen=U+Minh")
        assert PAGES[path] in page.inner_text("h1")
        assert_the_frame_is_whole(page)
        assert page.locator(".status-bar").inner_text().startswith("U Minh")


def test_the_plain_entry_works_too(demo_store, visit):
    with serving(ROOT / "dashboard.py", ANTQ_STORE=str(demo_store)) as address:
        assert numbers(visit(f"http://{address}"))[0].startswith("11.081")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_phone_and_desk_in_light_and_dark_and_says_that_the_data_is_a_demonstration(site, visit, path):
    page = visit(f"{site}/{path}", 390, 844)
    for width, scheme in product((390, 1440), ("light", "dark")):
        resized(page, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".demo").inner_text().startswith("SỐ LIỆU MINH HỌA")
        assert PAGES[path] in page.inner_text("h1")
    assert_the_frame_is_whole(page)
    assert page.locator(".status-bar").inner_text().startswith("Toàn tỉnh")


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


@pytest.mark.parametrize(
    "address",
    [
        "?huyen=999&nam=1999&nam=2050&ngon_ngu=xx&chi_so=khong_co",
        "?huyen=&nam=abc",
        "?nam=2016&nam=2012",
        "?nam=2014",
    ],
)
def test_what_does_not_exist_in_the_address_falls_back(site, visit, address):
    page = visit(f"{site}/{address}")
    assert page.locator(".status-bar").inner_text().startswith("Toàn tỉnh")
    assert "Kỳ 2012–2016" in page.locator(".status-bar").inner_text()
    assert numbers(page)[0].startswith("11.081")


def test_the_downloaded_csv_is_the_table_on_screen(site, visit):
    page = visit(f"{site}/explore?huyen=U+Minh&nam=2013&nam=2014")
    page.get_by_role("button", name="Tải về").click()
    button = page.get_by_role("button", name="Tải CSV")
    assert "(2 dòng)" in button.inner_text()
    with page.expect_download() as waiting:
        button.click()
    name = waiting.value.suggested_filename
    assert name.startswith("camau_antq_propaganda_sessions_by_bars_966_2013-2014_v00001_") and name.endswith(".csv")
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Xem bảng số liệu").click()
    page.wait_for_selector(".stDataFrame canvas table tbody td", state="attached")
    shown = [
        [cell.text_content() for cell in line.locator("td").all()]
        for line in page.locator(".stDataFrame canvas table tbody tr").all()
    ]
    assert len(shown) == len(rows) == 2
    for line, (_, row) in zip(shown, rows.iterrows(), strict=True):
        assert row["Giá trị"].removesuffix(".0") in [cell.replace(".", "") for cell in line]
        assert row["Địa bàn"] in line and row["Kỳ"] in line


def test_all_rows_a_workbook_and_pictures_come_from_the_same_menu(site, visit, tmp_path):
    page = visit(f"{site}/explore?huyen=U+Minh&nam=2013&nam=2014&so_lieu=tips_per_10000_people_year")

    def taken(form: str, button: str):
        page.get_by_text(form, exact=True).click()
        settled(page)
        with page.expect_download() as waiting:
            page.get_by_role("button", name=button).click()
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    page.get_by_role("button", name="Tải về").click()
    whole = taken("CSV", "Tải tất cả (6 dòng)")
    assert "_all_966_2013-2014_v00001_" in whole.name
    assert len(pd.read_csv(whole)) == 6  # the district and all of it, two years and the span
    book = pd.read_excel(taken("Excel", "Tải Excel (2 dòng)"), sheet_name=None)
    assert len(book["Số liệu"]) == 2 and not book["Chú giải"].empty
    drawing = taken("SVG", "Tải hình SVG").read_text(encoding="utf-8")
    for said in ("Tin báo, tố giác trên 10.000 dân mỗi năm", "Nguồn: Báo cáo của huyện, xã", "v00001", "Số liệu minh họa"):
        assert said in drawing, said
    photo = taken("PNG", "Tải hình PNG").read_bytes()
    assert photo.startswith(b"\x89PNG") and int.from_bytes(photo[16:20]) == 2 * 1000


def test_the_package_and_the_records_are_links_of_the_page_itself(site, visit, on_demo):
    page = visit(f"{site}/snapshots?huyen=U+Minh&nam=2013&nam=2014")
    filters = Filters(queries.version(), ("966",), 2013, 2014)
    for link, content in (
        ("Tải gói số liệu", package.pieces(filters)),
        ("Tải CSV", records.stream(filters)),
    ):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=link).click()
        assert waiting.value.path().read_bytes() == b"".join(content)
    page.get_by_text("Kèm từng số trong từng báo cáo").click()
    made = package.summary(filters, with_records=True)
    page.wait_for_function("hash => document.querySelector('.hash').innerText.includes(hash)", arg=made.sha256)


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
        page.wait_for_function("document.querySelector('.status-bar').innerText.includes('v00002')")
        settled(page)
        assert int(numbers(page)[0].split()[0].replace(".", "")) == before + 1000


def test_english_is_one_click_away_and_stays(site, visit):
    page = visit(f"{site}/explore")
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.wait_for_function("document.querySelector('h1').innerText.startsWith('Explore')")
    assert query(page)["ngon_ngu"] == ["English"]
    page.reload()
    page.wait_for_function("document.querySelector('h1')?.innerText.startsWith('Explore')")


def test_a_click_on_the_map_chooses_a_district_and_a_second_one_drops_it(site, visit):
    page = visit(site)
    for chosen in (["U Minh"], ["U Minh", "Phú Tân"], ["Phú Tân"]):
        name = "Phú Tân" if len(chosen) == 2 else "U Minh"
        spoken = page.locator(".stPlotlyChart").nth(1).locator(f"text:has-text('{name}')").first
        page.locator(".stPlotlyChart").nth(1).scroll_into_view_if_needed()
        settled_anew(page)
        place = spoken.bounding_box()
        beside = place["x"] + place["width"] / 2 + 10, place["y"] + place["height"] + 5
        page.mouse.move(*beside)
        page.locator(".stPlotlyChart").nth(1).locator(".hoverlayer text").first.wait_for()  # the chart knows where it points
        page.mouse.click(*beside)
        page.wait_for_function("part => document.querySelector('.status-bar').innerText.startsWith(part)", arg=chosen[0])
        settled(page)
        assert query(page)["huyen"] == chosen


def test_from_a_card_of_people_no_report_is_opened(site, visit):
    page = visit(f"{site}/?huyen=U+Minh")
    page.locator(".st-key-card_not_reoffending_share").get_by_role("button", name="Số này từ đâu?").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("chỉ được cho biết theo huyện và năm").wait_for()
    drawer.get_by_role("radiogroup").get_by_text("Đối tượng được quản lý, giáo dục, cảm hóa").click()
    settled(page)
    assert not drawer.locator(".stDataFrame").count() and "cộng lại là" not in drawer.inner_text()


def test_from_a_chart_one_click_leads_to_the_reports_behind_its_number(site, visit):
    page = visit(f"{site}/tips?huyen=U+Minh")
    page.locator(".st-key-panel_tips_useful_rate").get_by_role("button", name="Số này từ đâu?").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("được tính, cộng lại là").wait_for()
    above, below = re.search(r"\((\S+) / (\S+)\)", drawer.inner_text()).groups()
    assert f"cộng lại là {above} tin" in drawer.inner_text()
    drawer.get_by_role("radiogroup").get_by_text("Tin báo, tố giác tội phạm").click()
    drawer.get_by_text(f"cộng lại là {below} tin").wait_for()

    def listed() -> str:
        drawer.locator(".stDataFrame canvas table tbody td").first.wait_for(state="attached")
        return drawer.locator(".stDataFrame canvas table tbody").text_content()

    first = listed()
    drawer.get_by_test_id("stPaginationPage").first.click()
    page.wait_for_function(
        "first => { const body = document.querySelector('[role=dialog] .stDataFrame canvas table tbody');"
        " return body && body.textContent !== first }",
        arg=first,
    )
    drawer.get_by_text("Xem câu lệnh SQL").click()
    drawer.get_by_text("filter (where element = 'tips_useful')").first.wait_for()
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    assert page.locator(".status-bar").inner_text().startswith("U Minh")


def test_what_needs_attention_links_to_the_view_that_shows_it(site, visit):
    page = visit(f"{site}/?nam=2012&nam=2015")
    page.get_by_role("link", name="Năm Căn: Số cuộc tuyên truyền, vận động giảm").click()
    page.wait_for_url("**/explore**")
    page.wait_for_function("document.querySelector('.status-bar')?.innerText.startsWith('Năm Căn')")
    settled(page)
    # The sessions are what Explore opens with, so they are not in the address.
    assert query(page) == {"huyen": ["Năm Căn"], "nam": ["2014", "2015"], "kieu": ["lines"]}
    assert "Số cuộc tuyên truyền, vận động, theo huyện và năm" in page.inner_text("body")
    page.get_by_role("link", name="Tổng quan").click()  # the same session: what was chosen stays
    page.wait_for_selector(CARD)
    settled(page)
    assert query(page)["huyen"] == ["Năm Căn"] and query(page)["nam"] == ["2014", "2015"]


@pytest.mark.parametrize("asked", ["xem=999&xem=2014&xem=2015", "xem=abc", "xem=966&xem=1999&xem=2050"])
def test_a_link_to_what_does_not_exist_falls_back(site, visit, asked):
    page = visit(f"{site}/explore?{asked}")
    assert "Kỳ 2012–2016" in page.locator(".status-bar").inner_text() and "xem" not in query(page)


def test_the_list_of_districts_holds_districts_only(site, visit):
    page = visit(site)
    page.locator("[data-testid=stMultiSelect] input").click()
    names = page.get_by_role("option").all_inner_texts()
    assert len(names) == 9 and names[0] == "TP Cà Mau" and names[-1] == "Ngọc Hiển"


def test_a_chosen_measure_is_in_the_address_and_outlives_pages_and_languages(site, visit):
    page = visit(f"{site}/explore")
    page.get_by_label("Số liệu hoặc chỉ số").click()
    page.keyboard.type("nhân rộng")
    page.get_by_role("option", name="Tỷ lệ mô hình được nhân rộng").click()
    page.wait_for_function("document.body.innerText.includes('Tỷ lệ mô hình được nhân rộng, theo huyện')")
    settled(page)
    assert query(page)["so_lieu"] == ["model_replication_rate"]

    page.get_by_role("link", name="Tổng quan").click()
    page.wait_for_selector(CARD)
    page.get_by_role("link", name="Khám phá").click()
    page.wait_for_function("document.body.innerText.includes('Tỷ lệ mô hình được nhân rộng, theo huyện')")
    settled(page)
    assert query(page)["so_lieu"] == ["model_replication_rate"]

    page.get_by_text("English", exact=True).click()
    page.wait_for_function("document.body.innerText.includes('Model replication rate, by district')")
    settled(page)
    assert "Model replication rate, by district" in visit(page.url).inner_text("body")


def test_the_brief_is_a_pdf_of_what_is_on_the_page(site, visit, demo_store):
    page = visit(f"{site}/?huyen=U+Minh&nam=2013&nam=2014&chi_so=vms_coverage")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Báo cáo tóm tắt A4").click()
    assert waiting.value.suggested_filename == "camau_antq_brief_966_2013-2014_v00001.pdf"
    text = PdfReader(waiting.value.path()).pages[0].extract_text()
    for number in numbers(page):
        assert number.split("\n")[0].split()[0] in text, number


def test_an_address_that_names_no_page_shows_the_first_with_its_filters(visit, site):
    for name in ("khong-co", "overview"):
        page = visit(f"{site}/{name}?huyen=U+Minh")
        assert PAGES[""] in page.locator("h1").inner_text()
        assert query(page)["huyen"] == ["U Minh"]
        assert not page.get_by_role("dialog").count()
