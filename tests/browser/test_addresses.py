"""Links and addresses: what they name is shown, what does not exist falls back."""

import pytest

from tests.browser.conftest import settled
from tests.browser.reading import CARD, PAGES, assert_the_frame_is_whole, numbers, query
from tests.conftest import slow_except
from tests.serving import ROOT, serving


@pytest.mark.parametrize("path", slow_except(["outreach", "community"], "outreach"))  # a server of its own for each
def test_a_deep_link_as_the_first_request_of_a_fresh_server_shows_the_whole_frame(path, demo_store, visit):
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(demo_store)) as address:
        page = visit(f"http://{address}/{path}?huyen=U+Minh")
        assert PAGES[path] in page.inner_text("h1")
        assert_the_frame_is_whole(page)
        assert page.locator(".status-bar").inner_text().startswith("U Minh")


@pytest.mark.slow
def test_the_plain_entry_works_too(demo_store, visit):
    with serving(ROOT / "dashboard.py", ANTQ_STORE=str(demo_store)) as address:
        page = visit(f"http://{address}")
        assert numbers(page)[0].startswith("11.081")
        assert page.locator(".figure .main-svg").count() >= 4


WRONG = ["?huyen=999&nam=1999&nam=2050&ngon_ngu=xx&chi_so=khong_co", "?huyen=&nam=abc", "?nam=2016&nam=2012", "?nam=2014"]


@pytest.mark.slow
@pytest.mark.parametrize("address", slow_except(WRONG, WRONG[0]))
def test_what_does_not_exist_in_the_address_falls_back(site, visit, address):
    page = visit(f"{site}/{address}")
    assert page.locator(".status-bar").inner_text().startswith("Toàn tỉnh")
    assert "Kỳ 2012–2016" in page.locator(".status-bar").inner_text()
    assert numbers(page)[0].startswith("11.081")


@pytest.mark.slow
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


WRONG_LINKS = ["xem=999&xem=2014&xem=2015", "xem=abc", "xem=966&xem=1999&xem=2050"]


@pytest.mark.slow
@pytest.mark.parametrize("asked", slow_except(WRONG_LINKS, WRONG_LINKS[2]))
def test_a_link_to_what_does_not_exist_falls_back(site, visit, asked):
    page = visit(f"{site}/explore?{asked}")
    assert "Kỳ 2012–2016" in page.locator(".status-bar").inner_text() and "xem" not in query(page)


@pytest.mark.slow
def test_a_chosen_measure_is_in_the_address_and_outlives_pages_and_languages(site, visit):
    page = visit(f"{site}/explore")
    page.get_by_label("Số liệu hoặc chỉ số").click()
    page.keyboard.type("nhân rộng")
    page.get_by_role("option", name="Tỷ lệ mô hình được nhân rộng").click()
    page.wait_for_function("document.body?.innerText.includes('Tỷ lệ mô hình được nhân rộng, theo huyện')")
    settled(page)
    assert query(page)["so_lieu"] == ["model_replication_rate"]

    page.get_by_role("link", name="Tổng quan").click()
    page.wait_for_selector(CARD)
    page.get_by_role("link", name="Khám phá").click()
    page.wait_for_function("document.body?.innerText.includes('Tỷ lệ mô hình được nhân rộng, theo huyện')")
    settled(page)
    assert query(page)["so_lieu"] == ["model_replication_rate"]

    page.get_by_text("English", exact=True).click()
    page.wait_for_function("document.body?.innerText.includes('Model replication rate, by district')")
    settled(page)
    assert "Model replication rate, by district" in visit(page.url).inner_text("body")


@pytest.mark.slow
def test_an_address_that_names_no_page_shows_the_first_with_its_filters(visit, site):
    for name in ("khong-co", "overview"):
        page = visit(f"{site}/{name}?huyen=U+Minh")
        assert PAGES[""] in page.locator("h1").inner_text()
        assert query(page)["huyen"] == ["U Minh"]
        assert not page.get_by_role("dialog").count()
