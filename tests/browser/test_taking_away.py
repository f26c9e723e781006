"""Downloads: tables, workbooks, pictures, the package, the records and the brief, as a reader gets them."""

import io

import pandas as pd
import pytest
from pypdf import PdfReader

import queries
from queries import package
from queries.filters import Filters
from queries.package import records
from tests.browser.conftest import settled
from tests.browser.reading import numbers


@pytest.mark.slow
def test_the_downloaded_csv_is_the_table_on_screen(site, visit):
    page = visit(f"{site}/explore?huyen=U+Minh&huyen=Ph%C3%BA+T%C3%A2n&nam=2013&nam=2014")
    page.get_by_role("button", name="Tải về").click()
    page.get_by_role("button", name="Bảng: CSV, Excel…").click()
    button = page.get_by_role("button", name="Tải CSV")
    assert "(3 dòng)" in button.inner_text()
    with page.expect_download() as waiting:
        button.click()
    name = waiting.value.suggested_filename
    assert name.startswith("camau_antq_propaganda_sessions_by_bars_966-972_2013-2014_v00001_") and name.endswith(".csv")
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Xem bảng số liệu").click()
    shown = [line.locator("th, td").all_text_contents() for line in page.locator(".figure tbody tr").all()]
    assert len(shown) == len(rows) == 3
    for _, row in rows.iterrows():
        (line,) = (line for line in shown if row["Địa bàn"] in line)
        assert row["Giá trị"].removesuffix(".0") in [cell.replace(".", "") for cell in line]
        assert row["Kỳ"] in page.inner_text(".panel-head")  # the same in every line


@pytest.mark.slow
def test_all_rows_a_workbook_and_pictures_come_from_the_same_menu(site, visit, tmp_path):
    page = visit(f"{site}/explore?huyen=U+Minh&huyen=Ph%C3%BA+T%C3%A2n&nam=2013&nam=2014&so_lieu=tips_per_10000_people_year")

    def taken(button: str, form: str = ""):
        if form:
            page.get_by_text(form, exact=True).click()
            settled(page)
        with page.expect_download() as waiting:
            page.get_by_role("button", name=button).click()
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    page.get_by_role("button", name="Tải về").click()
    drawing = taken("Hình SVG").read_text(encoding="utf-8")
    for said in ("Tin báo, tố giác trên 10.000 dân mỗi năm", "Nguồn: Báo cáo của huyện, xã", "v00001", "Số liệu minh họa"):
        assert said in drawing, said
    photo = taken("Hình PNG").read_bytes()
    assert photo.startswith(b"\x89PNG") and int.from_bytes(photo[16:20]) == 2 * 1000
    page.get_by_role("button", name="Bảng: CSV, Excel…").click()
    whole = taken("Tải tất cả (9 dòng)", "CSV")
    assert "_all_966-972_2013-2014_v00001_" in whole.name
    assert len(pd.read_csv(whole)) == 9  # two districts and their total, two years and the span
    book = pd.read_excel(taken("Tải Excel (3 dòng)", "Excel"), sheet_name=None)
    assert len(book["Số liệu"]) == 3 and not book["Chú giải"].empty


@pytest.mark.slow
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
    page.wait_for_function("hash => document.querySelector('.hash')?.innerText.includes(hash)", arg=made.sha256)


@pytest.mark.slow
def test_the_brief_is_a_pdf_of_what_is_on_the_page(site, visit, demo_store):
    page = visit(f"{site}/?huyen=U+Minh&nam=2013&nam=2014&chi_so=vms_coverage")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Báo cáo tóm tắt A4").click()
    assert waiting.value.suggested_filename == "camau_antq_brief_966_2013-2014_v00001.pdf"
    text = PdfReader(waiting.value.path()).pages[0].extract_text()
    for number in numbers(page):
        assert number.split("\n")[0].split()[0] in text, number
