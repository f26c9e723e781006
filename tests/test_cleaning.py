"""What looks alike is read alike: nothing invisible, one form of each letter, plain blanks."""

import time
import unicodedata

import openpyxl
import pytest

from data.reading.cleaning import clean
from tests.importing import RIGHT, examined, report, row, saved, understood, workbook

AS_MEANT = {
    "zero width space": ("31\u200b999", "31999"),
    "byte order mark": ("\ufeff31999", "31999"),
    "soft hyphen": ("Phư\u00adờng 9", "Phường 9"),
    "word joiner": ("1\u20602", "12"),
    "direction marks": ("\u200e9\u200f", "9"),
    "direction isolates": ("\u20689\u2069\u202c", "9"),
    "variation selector": ("9\ufe0f", "9"),
    "no-break blanks": ("\u00a0Phường\u202f9\u2007", "Phường 9"),
    "wide blank": ("Phường\u30009", "Phường 9"),
    "runs of blanks and line ends": (" Phường \t\r\n 9 ", "Phường 9"),
    "escape of Excel": ("Phường_x000D_\n9_x0009_", "Phường 9"),
    "decomposed accents": (unicodedata.normalize("NFD", "Phường 9"), "Phường 9"),
    "full-width digits and letters": ("１２ Ａ／ｂ", "12 A/b"),
    "eth for Đ": ("Ðầm Dơi ð", "Đầm Dơi đ"),
    "apostrophe before a number": ("'31999", "31999"),
    "curly apostrophe before a number": ("’05", "05"),
}
AS_IT_STANDS = ["Phường 9", "15/BC–CAH", "−5", "…", "12¹", "½", "don't", "_x_", "_x00e9_", "①"]


@pytest.mark.parametrize("kind", AS_MEANT)
def test_a_text_is_cleaned(kind):
    written, meant = AS_MEANT[kind]
    assert clean(written) == meant == clean(meant)


@pytest.mark.parametrize("text", AS_IT_STANDS)
def test_what_can_be_seen_stays(text):
    assert clean(text) == text


@pytest.mark.parametrize("as_file", ["text", "workbook"])
def test_cells_and_headers_of_text_files_and_workbooks_are_cleaned_alike(as_file):
    header = ["\ufeffĐịa\u00a0bàn", "K\u00adỳ", "Số liệu\u200b", "Giá_x000D_ trị", "Chủ đề", " Đơn vị  tổ chức", "Số báo cáo", "Ngày báo cáo"]
    cells = [*(RIGHT | {"area_code": "Phư\u00adờng 9\u200b", "value": "\u200e１２\u202c", "period": "'2015-07"}).values()]
    lines = ["\t".join(header), "\t".join(cells)]
    file = "\n".join(lines).encode() if as_file == "text" else workbook(cells, header=header)
    assert understood(file, "area_code, amount, first_day::varchar, report_no") == [("31999", 12, "2015-07-01", "41/BC")]


def test_a_line_of_invisible_cells_is_no_line():
    assert examined(report(row(), ",".join(["\u200b"] * 8))).rows == 1


def test_marks_without_end_take_no_time():
    start = time.monotonic()
    found = examined(report(row(topic="a" + "\u0323\u0301" * 60_000)))
    book = openpyxl.Workbook()
    book.active.append([*RIGHT])
    book.active.append([*(RIGHT | {"topic": "a" + "\u0323\u0301" * 16_000}).values()])
    assert [fault.code for fault in (*found.faults, *examined(saved(book)).faults)] == ["cell_too_long"] * 2
    assert time.monotonic() - start < 10
