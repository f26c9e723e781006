"""What a file is that cannot be read, said by its right name; and messages that stay short whatever the file holds."""

import io
import zipfile

import pytest

from data.reading.problems import LONGEST_PART, LONGEST_SHOWN, Problem
from tests.importing import VIETNAMESE, codes, each, examined, report, row, understood, workbook

HTML = "<table><tr><td>Địa bàn</td></tr></table>"
RIGHT = report(row(topic="Phòng, chống ma túy", organiser="Nhà trường"), header=VIETNAMESE)


def packed(**parts: str) -> bytes:
    """A ZIP of `parts`, in whose names __ stands for a slash and ᐧ for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as folder:
        for name, content in parts.items():
            folder.writestr(name.replace("__", "/").replace("ᐧ", "."), content)
    return file.getvalue()


KINDS = {
    "a page with its type": (f"<!DOCTYPE html>\n<html>{HTML}</html>".encode(), "web_page", ""),
    "a bare table of a page": (HTML.encode(), "web_page", ""),
    "a page in UTF-16": (f"<html>{HTML}</html>".encode("utf-16"), "web_page", ""),
    "a page behind a remark": (f"<!-- report -->\n<html>{HTML}</html>".encode(), "web_page", ""),
    "a page in one file": (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "web_page", ""),
    "a page of XHTML": (f'<?xml version="1.0"?><html>{HTML}</html>'.encode(), "web_page", ""),
    "a sheet of 2003": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml_sheet", ""),
    "other XML": (b'<?xml version="1.0"?><records/>', "other_kind", "XML"),
    "JSON": (b'[{"area_code": "966"}]', "other_kind", "JSON"),
    "OpenDocument": (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "other_workbook", "OpenDocument (.ods)"),
    "OpenDocument text": (packed(mimetype="application/vnd.oasis.opendocument.text"), "other_kind", "OpenDocument"),
    "binary workbook": (packed(xl__workbookᐧbin=""), "other_workbook", "Excel Binary (.xlsb)"),
    "Word": (packed(word__documentᐧxml=""), "other_kind", "Word"),
    "old Word": (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "other_kind", "Word"),
    "PowerPoint": (packed(ppt__presentationᐧxml=""), "other_kind", "PowerPoint"),
    "a workbook in a ZIP": (packed(báo_cáoᐧxlsx="x"), "packed", "ZIP"),
    "RAR": (b"Rar!\x1a\x07\x00", "packed", "RAR"),
    "RTF": (rb"{\rtf1\ansi Bao cao}", "other_kind", "RTF"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "picture", "PNG"),
    "JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture", "JPEG"),
    "GIF": (b"GIF89a\x01\x00", "picture", "GIF"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic", "picture", "HEIC"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_kind_is_called_by_its_name(kind):
    content, code, name = KINDS[kind]
    (fault,) = examined(content).faults
    assert (fault.line, fault.code) == (1, code)
    assert name in fault.wrong("vi") and name in fault.wrong("en")


DAMAGED = {
    "read as Windows-1252": (RIGHT.encode().decode("cp1252", errors="replace"), "misread"),
    "read as Latin-1": (RIGHT.encode().decode("latin-1"), "misread"),
    "read as Windows-1258": (RIGHT.encode().decode("cp1258", errors="replace"), "misread"),
    "read as Mac Roman": (RIGHT.encode().decode("mac_roman"), "misread"),
    "read as DOS": (RIGHT.encode().decode("cp437"), "misread"),
    "letters lost to Windows-1252": (RIGHT.encode("cp1252", errors="replace").decode("cp1252"), "letters_lost"),
    "letters lost to ASCII": (RIGHT.encode("ascii", errors="replace").decode(), "letters_lost"),
    "letters replaced": (RIGHT.encode("ascii", errors="replace").decode().replace("?", "\ufffd"), "letters_lost"),
}


@pytest.mark.parametrize("damage", DAMAGED)
@pytest.mark.parametrize("pack", [str.encode, lambda text: workbook(*([line.split(",") for line in text.split("\n")]))])
def test_damaged_letters_are_one_message(damage, pack):
    text, code = DAMAGED[damage]
    assert codes(examined(pack(text)).faults) == [code]


@pytest.mark.parametrize("header", ["Giá trị¹", "Số liệu²", "Kỳ³", "Giá trị*", "Giá trị†", "Địa bàn ª", "Chủ đề°"])
def test_a_sign_of_a_footnote_or_one_foreign_word_is_no_old_font(header):
    name = header.rstrip("¹²³*†ª° ")
    found = examined(report(row(topic="Müller"), header=VIETNAMESE.replace(name, header)))
    assert not {"old_font", "misread", "letters_lost"} & {*codes(found.faults)}


def test_several_words_show_an_old_font_even_beside_a_footnote():
    (fault,) = examined(report(row(), row(topic="Phoøng, choáng ma tuùy²", organiser="Nhaø tröôøng"))).faults
    assert (fault.line, fault.code, fault.other) == (3, "old_font", "VNI")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("; ".join(f'"{cell}"' for cell in line.split(",")) for line in report(row(value="6")).splitlines()),
        report(row(value="6")).replace(",", ", "),
        report(row(value="6")).replace(",", "|"),
        report(row(value="6"), header='"area_code",period,element,value,topic,organiser,report_no,report_date').replace(",", ";"),
        report(row(value="6", organiser="Tổ chức chính trị, xã hội, đoàn thể", topic="")).replace("Tổ chức chính trị, xã hội, đoàn thể", ""),
    ],
)
def test_the_delimiter_is_found_beside_quotation_marks_and_blanks(text):
    assert understood(text, "area_code, amount") == [("31999", 6)]


def test_a_delimiter_inside_quotation_marks_separates_nothing():
    names = VIETNAMESE.split(",")
    text = ";".join(f'"{name}"' for name in names) + "\n"
    text += '31999;2015-07;"Số cuộc tuyên truyền, vận động";6;"Phòng, chống ma túy";;41/BC;2016-01-05\n' * 1
    assert understood(text, "topic, amount") == [("drugs", 6)]


NAMES = ["- Phòng, chống ma túy", "-Phòng, chống ma túy", "+ drugs", "- drugs", "-1. Ma túy", "- (1) Ma túy"]
FORMULAS = ["=1", "@SUM(1)", "-2+3", "- 2+3", "+cmd|' /C calc'!A0", "+SUM(A1)", "-A1", "+(1)", "=cmd"]


@pytest.mark.parametrize("cell", NAMES)
def test_a_name_behind_a_dash_is_no_formula(cell):
    assert "formula" not in codes(each("topic", *NAMES)[cell].faults)


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_would_run_is_a_formula(cell):
    assert codes(each("topic", *FORMULAS)[cell].faults) == ["formula"]


LONG = "Tên rất dài của một cột\nhai dòng\u200e " * 30


@pytest.mark.parametrize(
    "content",
    [
        report(row(), header=LONG.replace("\n", " ") + "," + VIETNAMESE),
        report(row(topic=LONG[:190])),
        report(row(topic=LONG)),
        report(row(value="9" * 199)),
        workbook(["x"], header=[LONG], two=[["y"]]),
    ],
)
def test_messages_stay_short_and_on_one_line(content):
    found = examined(content).faults
    assert found
    for fault in found:
        assert len(fault.column) <= LONGEST_SHOWN and len(fault.value) <= LONGEST_SHOWN
        for language in ("vi", "en"):
            assert len(fault.wrong(language)) <= 200 + LONGEST_PART and fault.wrong(language).isprintable()


def test_a_missing_column_is_named_as_the_template_names_it():
    fault = Problem(1, "area_code", "column_missing", "area_code")
    assert (fault.heading("vi"), fault.wrong("vi")) == ("Địa bàn", "Thiếu cột Địa bàn.")
    assert (fault.heading("en"), fault.wrong("en")) == ("area_code", "The column area_code is missing.")
