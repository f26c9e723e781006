"""The desk as staff meet it: template, a wrong row, its mending, publishing, history, and the way back."""

import shutil

import pandas as pd
import pytest

from cli.main import main
from tests.browser.conftest import resized, settled
from tests.browser.desk import fill, filled, paste_into, says, type_into, upload
from tests.browser.reading import numbers
from tests.conftest import TESTS, ask, slow_except
from tests.serving import ROOT, serving

ROW = ["Huyện U Minh", "2015-03", "Số cuộc tuyên truyền, vận động", 12, None, None, "15/BC-CAH", "10/04/2015"]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server, and the folder of its store."""
    store = tmp_path_factory.mktemp("desk") / "store"
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(store)) as address:
        yield address, store


@pytest.fixture
def desk(served, visit, monkeypatch):
    """An empty store, and a way to open pages of its server."""
    address, store = served
    shutil.rmtree(store, ignore_errors=True)
    monkeypatch.setenv("ANTQ_STORE", str(store))
    return lambda path="imports": visit(f"http://{address}/{path}")


def test_a_new_user_fills_the_template_understands_the_fault_mends_it_and_sees_the_change(desk):
    page = desk("")
    says(page, "Chưa có số liệu")
    page.get_by_role("link", name="Nhập số liệu").last.click()
    says(page, "1. Lấy tệp mẫu")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Mẫu Excel (.xlsx)").click()
    template = waiting.value.path().read_bytes()

    upload(page, filled(template, ROW, [ROW[0], "2015-04", ROW[2], "mười hai", *ROW[4:]]))
    says(page, "Chưa nạp được: có 1 chỗ sai")
    line, column, wrong, _ = (cell.strip() for cell in page.locator(".problems tbody :is(th, td)").all_inner_texts())
    assert (line, column) == ("3", "Giá trị") and "“mười hai” không phải số đếm" in wrong
    assert page.get_by_role("button", name="Công bố").count() == 0
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải danh sách chỗ sai (1 dòng)").click()
    assert pd.read_csv(waiting.value.path())["Dòng"].tolist() == [3]

    page.locator("[data-testid=stFileUploader] button").first.click()  # takes the wrong file away
    upload(page, filled(template, ROW, [ROW[0], "2015-04", *ROW[2:4], None, None, "16/BC-CAH", "10/05/2015"]))
    says(page, "Đọc được 2 dòng, không có chỗ sai.")
    page.get_by_role("button", name="Công bố").click()
    says(page, "Đã công bố phiên bản v00001: 2 số liệu, lô 1")
    page.get_by_role("link", name="Xem số mới ở trang Tổng quan").click()
    page.wait_for_selector(".card-value")
    settled(page)
    assert numbers(page)[0].startswith("24")


@pytest.mark.slow
def test_a_correction_is_asked_about_published_compared_and_undone(desk, tmp_path):
    first = tmp_path / "first.csv"
    first.write_text(
        "Địa bàn,Kỳ,Số liệu,Giá trị,Chủ đề,Đơn vị tổ chức,Số báo cáo,Ngày báo cáo\n"
        "966,2014-03,propaganda_sessions,10,,,1/BC,2014-04-05\n966,2015-03,propaganda_sessions,12,,,2/BC,2015-04-05\n",
        encoding="utf-8",
    )
    assert main(["import", str(first)]) == 0
    page = desk()
    right = first.read_text(encoding="utf-8").replace("sessions,12,,,2", "sessions,120,,,3").replace("966,2014", "#")
    right = "\n".join(line for line in right.splitlines() if not line.startswith("#"))
    upload(page, right.encode("utf-16"), "right.csv")
    says(page, "Số này đã có trong kho: 12, báo cáo 2/BC (05/04/2015).")
    page.get_by_text("Đính chính: thay những số đã có trong kho").click()
    says(page, "Lý do đính chính")
    says(page, "Cần xác nhận 1 điều")
    assert "120, trong khi cùng kỳ năm trước là 10" in page.inner_text("body")
    publish = page.get_by_role("button", name="Công bố")
    assert publish.is_disabled()
    page.get_by_text("Tôi đã kiểm tra").click()
    settled(page)
    publish.click()
    says(page, "Đã công bố phiên bản v00002: 1 số liệu, lô 2")

    page.get_by_role("link", name="Xem những gì đã thay đổi").click()
    says(page, "1 số được sửa, 0 số bị rút, 0 số thêm mới.")
    cells = page.locator(".rows").last.locator("tbody :is(th, td)").all_text_contents()
    assert {"sửa", "Huyện U Minh", "03/2015", "12", "120", "Chưa nêu lý do", "3/BC"} <= set(cells)

    page.get_by_text("Tôi chắc chắn muốn rút lô này").click()
    settled(page)
    page.get_by_role("button", name="Rút lô này").click()
    says(page, "Đã rút lô 2. Đang dùng phiên bản v00003.")
    page.get_by_role("button", name="Dùng phiên bản này").click()
    says(page, "Đang dùng phiên bản v0000")
    page.get_by_role("button", name="Kiểm tra ngay").click()
    says(page, "Kho nguyên vẹn: 3 phiên bản.")


@pytest.mark.slow
def test_numbers_are_typed_and_pasted_into_the_grid_checked_and_published(desk):
    page = desk()
    page.get_by_text("Gõ trên trang").click()
    says(page, "Chọn địa bàn và kỳ")
    fill(page, "Kỳ báo cáo", "2015-13")
    says(page, "Không hiểu kỳ “2015-13”.")
    fill(page, "Kỳ báo cáo", "2015-03")
    says(page, "Kỳ từ 01/03/2015 đến 31/03/2015.")
    fill(page, "Số báo cáo", "15/BC-CAH")
    page.locator("[aria-label='Ngày báo cáo'] [role=spinbutton]").first.click()
    page.keyboard.type("10042015")
    settled(page)

    type_into(page, row=0, text="12,5")
    says(page, "Thành phố Cà Mau · Số cuộc tuyên truyền, vận động")
    assert page.get_by_role("button", name="Công bố").count() == 0
    type_into(page, row=0, text="1.250")
    says(page, "Đọc được 1 dòng, không có chỗ sai.")
    paste_into(page, row=1, text="7\t30\n9\t40")
    says(page, "Đọc được 5 dòng, không có chỗ sai.")
    page.get_by_role("button", name="Công bố").click()
    says(page, "Đã công bố phiên bản v00001: 5 số liệu, lô 1")
    rows = ask("select area_code, element, value from records order by all")
    sessions, people = "propaganda_sessions", "propaganda_attendances"
    assert rows == [("964", sessions, 1250), ("966", people, 30), ("966", sessions, 7), ("967", people, 40), ("967", sessions, 9)]

    page.get_by_role("button", name="Nhập tiếp").click()
    says(page, "Kỳ từ 01/03/2015 đến 31/03/2015.")
    says(page, "Chưa có ô nào được gõ hoặc sửa.")
    type_into(page, row=0, text="1.260")
    says(page, "Đính chính 1 số đã có trong kho.")
    page.get_by_role("button", name="Công bố").click()
    says(page, "Đã công bố phiên bản v00002: 1 số liệu, lô 2")
    assert ask("select value from records where area_code = '964'") == [(1260,)]


@pytest.mark.slow
def test_wrong_files_of_every_kind_are_told_on_the_page(site, visit):
    page = visit(f"{site}/imports")
    for name, words in [
        ("mixed_01.csv", "có 4 chỗ sai"),
        ("typed_in_tcvn3.csv", "bảng mã cũ TCVN3"),
        ("a_picture.csv", "Đây là ảnh"),
        ("broken.xlsx", "không phải CSV"),
        ("empty.csv", "Tệp trống"),
    ]:
        upload(page, (TESTS / "bad_files" / name).read_bytes(), name)
        says(page, words)
        page.locator("[data-testid=stFileUploader] button").first.click()
        page.wait_for_function("words => document.body && !document.body.innerText.includes(words)", arg=words)


@pytest.mark.slow
def test_the_desk_speaks_vietnamese_and_english(site, visit):
    page = visit(f"{site}/imports")
    words = page.locator("[data-testid=stFileUploaderDropzone]").evaluate(
        "zone => [...zone.querySelectorAll('p, span')].map(part => getComputedStyle(part, '::after').content).join()"
    )
    assert "Chọn tệp" in words and "kéo tệp vào đây" in words
    page = visit(f"{site}/imports?ngon_ngu=English")
    assert page.inner_text("h1") == "Load reports"


@pytest.mark.slow
@pytest.mark.parametrize("path", slow_except(["imports", "history"], "imports"))
def test_the_desk_fits_phone_and_desk(path, site, visit):
    page = visit(f"{site}/{path}", 390, 844)
    for width in (390, 1440):
        resized(page, width, "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".demo").inner_text().startswith("SỐ LIỆU MINH HỌA")
