"""What the import takes: tables as spreadsheets write them, areas, values, periods and topics as people write them."""

import unicodedata
from datetime import date

import openpyxl
import pytest

from data.reading import headers
from tests.importing import HEADER, RIGHT, VIETNAMESE, codes, each, examined, report, row, saved, understood, workbook

COMMA = report(row(value="6"))
TURNED = "\n".join(",".join(line.split(",")[::-1]) for line in COMMA.splitlines())
TABLES = {
    "columns in another order": TURNED.encode(),
    "semicolon": COMMA.replace(",", ";").encode(),
    "tab": COMMA.replace(",", "\t").encode(),
    "byte order mark": COMMA.encode("utf-8-sig"),
    "utf-16": COMMA.encode("utf-16"),
    "utf-16, big end first": b"\xfe\xff" + COMMA.encode("utf-16-be"),
    "windows line ends": COMMA.replace("\n", "\r\n").encode(),
    "old mac line ends": COMMA.replace("\n", "\r").encode(),
    "separator line": b"sep=,\r\n" + COMMA.encode(),
    "separator line, semicolon": b"sep=;\n" + COMMA.replace(",", ";").encode(),
    "separator line, tab": b"sep=\t\n" + COMMA.replace(",", "\t").encode(),
    "empty lines around": ("\n" + COMMA + "\n\n,,,,,,,\n").encode(),
    "empty columns behind": "\n".join(line + ",," for line in COMMA.splitlines()).encode(),
    "vietnamese headers": report(row(value="6"), header=VIETNAMESE).encode(),
    "vietnamese headers without accents": report(
        row(value="6"), header="dia ban,ky,SO LIEU,Gia Tri,chu de,don vi to chuc,so bao cao,ngay bao cao"
    ).encode(),
    "with a district": report(row(value="6") + ",TP Cà Mau", header=HEADER + ",Thuộc huyện").encode(),
    "spaces around": report(row(**{name: f" {cell}\xa0" for name, cell in (RIGHT | {"value": "6"}).items()})).encode(),
    "xlsx": workbook([*(RIGHT | {"value": 6}).values()]),
    "xlsx with a number for the code": workbook([*(RIGHT | {"value": 6.0, "area_code": 31999}).values()]),
    "xlsx with lists beside": workbook([*(RIGHT | {"value": "6"}).values()], codes=[["Mã", "Tên"], ["1", "2"]]),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_taken_as_spreadsheets_write_it(table):
    assert understood(TABLES[table], "area_code, element, amount, first_day::varchar") == [
        ("31999", "propaganda_sessions", 6, "2015-07-01")
    ]


TONES = "\u0300\u0301\u0303\u0309\u0323"


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tone


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_accents_arrive_in_every_encoding(encoding):
    text = report(row(topic="Phòng, chống ma túy", area_code="Phường 9"), header=VIETNAMESE)
    if encoding == "cp1258":  # in which a tone is a letter of its own behind its vowel
        text = "".join(letter if letter in "âêôơưăđ" else _tone_apart(letter) for letter in text)
    assert understood(text.encode(encoding), "area_code, topic") == [("31999", "drugs")]


AREAS = {
    "966": "966",
    "Huyện U Minh": "966",
    "huyen u minh": "966",
    "H. U Minh": "966",
    "U Minh District": "966",
    "TP Cà Mau": "964",
    "TP. Cà Mau": "964",
    "Thành phố Cà Mau": "964",
    "Ngọc Hiển": "973",
    "THỊ TRẤN U MINH": "32044",
    "Xã Khánh Hoà": "32047",
    "Xã Khánh Hòa": "32047",
    "Xa\u0303 Kha\u0301nh Ho\u0300a": "32047",
    "Huyện Ðầm Dơi": "970",  # the Icelandic letter that looks like Đ
}


@pytest.mark.parametrize("written", AREAS)
def test_an_area_may_be_a_code_or_a_name_with_or_without_accents(written):
    taken = each("area_code", *AREAS)[written]
    assert (taken.faults, taken.stored["area_code"]) == ([], AREAS[written])


def test_a_short_name_of_several_areas_needs_a_district_that_holds_only_one_of_them():
    header = HEADER + ",district"
    found = examined(report(row(area_code="Tân Thành") + ",TP Cà Mau", header=header))
    assert codes(found.faults) == ["area_ambiguous"]
    assert understood(report(row(area_code="Xã Tân Thành") + ",964", header=header), "district_code") == [("964",)]


VALUES = {"11081": 11081, "11.081": 11081, "0": 0, "05": 5, "00": 0, "000": 0, "007": 7, "1.000.000": 1_000_000}


@pytest.mark.parametrize("written", VALUES)
def test_a_value_may_have_dots_between_thousands_and_be_filled_with_zeros_up_to_three_digits(written):
    taken = each("value", *VALUES)[written]
    assert (taken.faults, taken.stored["amount"]) == ([], VALUES[written])


FRACTIONS = ["0.125", "00.500", "0.500.000", "01.234", "12,5", "0,5", "8.5", "1.2345", "0125"]


@pytest.mark.parametrize("written", FRACTIONS)
def test_no_longer_number_begins_with_zero_and_a_fraction_is_no_count(written):
    (fault,) = each("value", *FRACTIONS)[written].faults
    assert (fault.column, fault.value) == ("value", written)
    assert fault.code == ("value_unreadable" if written.isdigit() or written.count(".") > 1 else "value_fraction")


def test_what_is_no_count_is_not_counted_among_the_values_read_as_thousands():
    assert examined(report(*(row(value=text, period=f"2015-{month:02}") for month, text in enumerate(FRACTIONS, start=1)))).notes == ()


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-Q1", "2014-01-01", "2014-03-31"),
        ("2014-Q4", "2014-10-01", "2014-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2014-12", "2014-12-01", "2014-12-31"),
        ("2014-Q2", "2014-04-01", "2014-06-30"),
        ("2014-03-09", "2014-03-09", "2014-03-09"),
        ("9/3/2014", "2014-03-09", "2014-03-09"),
    ],
)
def test_a_period_may_be_a_year_a_quarter_a_month_or_a_day(period, first, last):
    rows = understood(report(row(period=period, report_date="05/01/2016")), "first_day::varchar, last_day::varchar, report_day::varchar")
    assert rows == [(first, last, "2016-01-05")]


@pytest.mark.parametrize("topic", ["drugs", "Phòng, chống ma túy", "MA TÚY", "ma tu\u0301y", "Drug prevention", "ma tuy"])
def test_a_topic_may_be_a_code_or_words(topic):
    text = report(row(topic=topic, organiser="Nhà trường", element="Số cuộc tuyên truyền, vận động"))
    assert understood(text, "element, topic, organiser") == [("propaganda_sessions", "drugs", "schools")]


def test_a_month_that_excel_made_a_date_is_the_month_again():
    book = openpyxl.Workbook()
    book.active.append(headers.COLUMNS)
    book.active.append([*(RIGHT | {"period": date(2015, 7, 1), "value": 6, "report_date": date(2016, 1, 5)}).values()])
    book.active["B2"].number_format = "mmm-yy"
    assert understood(saved(book), "first_day::varchar, last_day::varchar") == [("2015-07-01", "2015-07-31")]
