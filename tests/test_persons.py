"""No number of a person comes in, and none is repeated in a message; report numbers have no room for a name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading import persons
from data.reading.cleaning import clean
from data.reading.problems import Problem
from tests.forms import as_csv
from tests.importing import HEADER, codes, each, examined, report, row, workbook
from ui.desk import faults
from ui.takeaway.workbook import csv_of
from ui.text import words

NUMBERS = [
    "0901234567", "079099001234", "381234567", "0901.234.567", "079 099 001 234", "0901-234-567", "0901–234–567", "0901‑234‑567",
    "0901\xa0234\u2009567", "(0780) 3 831 234", "+84 901 234 567", "+84(0)901234567", "84901234567", "0084 901 234 567",
    "CMND381234567", "0901/234/567", "381.234.567", "096090001234 0901234567", "0901_234_567", "0 9 0 1 2 3 4 5 6 7", "01234567890",
    "0901\u200b234\u200b567", "0901,234,567", "0901·234·567", "Nguyễn Văn A, CCCD 096090001234", "sinh 01/01/1990, 0901234567",
]  # fmt: skip
OTHERS = [
    "966", "32044", "2014-03-15", "15/03/2014", "2014-04-05 00:00:00", "2014-04-05T00:00:00", "01.01.2014 00:00", "05-04-2014",
    "01.01.2014-31.03.2014", "15/12/2013-14/12/2014", "2014-03 - 2014-05", "01/2014-03/2014", "15/BC-CAH", "15/2014/BC-CAH",
    "MH-964-201201", "2014/BC-966", "a @ b", "@", "12@", "2014-03-15 7:00Z", "2014-03-15 07:00:00+07:00", "1.234.567", "12345678", "1234567890123", "2014-2016", "Phường 9", "",
]  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_a_person_is_known_in_any_spelling_and_masked(text):
    assert persons.found(text)
    masked = persons.masked(text)
    assert len(masked) == len(text) and not persons.found(masked)
    assert sum(map(str.isdecimal, masked)) in (0, 8)  # a day beside it stays
    assert codes(each("topic", *NUMBERS)[text].faults) == ["identity_number"]


ADDRESSES = [
    "nguyen.van-a@camau.gov.vn", "Nguyễn Văn A <vana90@gmail.com>", "Email:a@b.vn", "a_b+c@x-y.com.vn; b@c.vn", "vana@ gmail.com",
    "＠ vana＠gmail.com", "VANA@GMAIL.COM", "nguyễn.vănA@gmail.com",
]  # fmt: skip


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_masked_and_refused_like_a_number(text):
    masked = persons.masked(clean(text))
    assert persons.found(clean(text)) and not persons.found(masked) and len(masked) == len(clean(text))
    assert "mail" not in masked.lower().removeprefix("email") and "vana" not in masked.lower()
    assert codes(each("topic", *ADDRESSES)[text].faults) == ["identity_number"]


def test_no_message_repeats_an_address(run_import, capsys):
    for content in (
        report(row() + ",", header=f"{HEADER},vana@gmail.com"),
        report("Liên hệ: vana@gmail.com", HEADER, row(), header="Nguyễn Văn A"),
        report(row(value="vana@gmail.com"), row(report_no="vana@gmail.com")),
    ):
        assert run_import(content, "--json") == 1
        output = capsys.readouterr().out
        assert "identity" in output and "vana" not in output and "gmail" not in output


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_left_alone(text):
    assert persons.masked(text) == text
    assert "identity_number" not in codes(each("topic", *OTHERS)[text].faults)


@given(
    number=st.sampled_from(["0901234567", "079099001234", "381234567"]),
    between=st.sampled_from(["", " ", ".", "-", "–", "—", "\u2011", "\xa0", "\u202f", "\u3000", "_", "/", " - "]),
    around=st.sampled_from(["{}", "ĐT: {}", "({})", "{} Nguyễn Văn A", "x{}y"]),
    groups=st.integers(1, 4),
)
def test_no_message_repeats_the_number(number, between, around, groups):
    parts = [number[at : at + groups] for at in range(0, len(number), groups)]
    text = around.format(between.join(parts))
    problem = Problem(1, text, "column_unknown", text, f"{text}|{text}")
    for shown in (problem.column, problem.value, *problem.other.split("|"), problem.wrong("vi"), problem.wrong("en")):
        assert sum(map(str.isdecimal, shown)) == 0


@pytest.mark.parametrize("column", ["area_code", "period", "element", "topic", "organiser", "report_no", "report_date"])
def test_every_column_of_text_is_looked_at(column):
    (fault,) = examined(report(row(**{column: "0901.234.567"}))).faults
    assert (fault.column, fault.code, fault.value) == (column, "identity_number", "••••.•••.•••")


def test_a_count_is_no_telephone_number_but_is_not_repeated_either():
    (fault,) = examined(report(row(value="0901234567"))).faults
    assert fault.code != "identity_number" and "•" * 10 in fault.wrong()


@pytest.mark.parametrize(
    "content",
    [
        report(row() + ",", header=f"{HEADER},0901 234 567"),
        report("Danh sách: CCCD 096090001234", HEADER, row(), header="Nguyễn Văn A 0901234567"),
        report(row(organiser="x" * 300 + " 096090001234")),
        report(row(organiser="096090001234 " + "x" * 300)),
        report(row(), row(report_no="BC 096090001234")),
        workbook(["1"], header=["CCCD 096090001234"]),
    ],
)
def test_nothing_that_is_said_of_a_file_repeats_the_number(content, run_import, capsys):
    for options in ((), ("--json",)):
        assert run_import(content, *options) == 1
        output = capsys.readouterr().out
        assert "0901" not in output.replace(" ", "") and "096090" not in output


def test_the_page_and_its_file_of_faults_do_not_repeat_it_either():
    above = [["Tháng 3/2014"], ["Liên hệ: 0901 234 567"], ["Số: 15/BC", "Ngày 05/04/2014"]]
    found = examined(as_csv([*above, ["Địa bàn", "Lượt người dự", "ĐT 0901-234-567"], ["U Minh 0901.234.567", "x 0901234567", ""]]))
    assert {"identity_number", "identity_column"} <= set(codes(found.faults))
    table = faults._table(words("vi")["imports"]["columns"], "vi", found.faults)
    assert "0901" not in csv_of(table).decode()


def test_a_header_that_is_a_number_of_a_person_is_a_column_of_persons():
    assert codes(examined(report(row() + ",", header=f"{HEADER},0901 234 567")).faults) == ["identity_column"]


def test_notes_are_in_the_outcome_for_programs(run_import, capsys):
    assert run_import(report(row(value="1.250")), "--json") == 0
    (note,) = json.loads(capsys.readouterr().out)["notes"]
    assert note["code"] == "dots" and note["found"] == "1" and note["wrong"] and note["mend"]


OFFICES = [
    "15/BC-CAH", "41/BC", "22b/BC-NH", "123/KH-UBND", "05/BC-CAX-KH", "01/BC-TPCM", "62/BC-UM", "15/BC-PV28", "15/2014/BC-CAH",
    "15/BC-CAH(XDPT)", "15/BC-CAH-XDPT", "7/TTr-UBND", "8/QĐ-BCĐ", "2014/BC-966", "1/BC-CAUM", "12/BC-CATVT", "MH-964-201201",
]  # fmt: skip
NAMES = [
    "BC", "15", "15/", "BC-CAH", "15-BC", "15/BC-NGUYENVANA", "15/BC-HUNG", "15/BC-LAN", "15/BC-VANAN", "15/TUAN",
    "15/BC-TRAN-VAN-AN", "15/BC Nguyễn Văn A", "15/BC-CAH ", "MH-NGUYEN-201201", "123456/BC", "15/BC-A1B2C3D4", "2015-01-15",
]  # fmt: skip


@pytest.mark.parametrize("number", OFFICES)
def test_a_report_number_is_taken_as_offices_write_it(number):
    assert each("report_no", *OFFICES)[number].faults == []


@pytest.mark.parametrize("number", NAMES)
def test_a_name_does_not_fit_into_a_report_number(number):
    expected = [] if number.strip() == "15/BC-CAH" else ["report_no_unreadable"]
    assert codes(each("report_no", *NAMES)[number].faults) == expected
