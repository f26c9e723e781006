"""How faults are shown: all at once, in the order of the file, with what to do. The faults themselves: test_bad_files.py."""

from datetime import date, timedelta

import pytest

from cli.main import main
from cli.output import WORDS
from data.versions import pointer
from tests.importing import HEADER, codes, examined, report, row


def test_all_faults_are_shown_at_once_in_the_order_of_the_file():
    first = row(value="many", topic="football")
    third = row(area_code="99999", period="soon", element="x", report_no="no", report_date="today")
    found = examined(report(first, row(period="2015-08"), third))
    assert [(fault.line, fault.column) for fault in found.faults] == [
        *((2, column) for column in ("value", "topic")),
        *((4, column) for column in ("area_code", "period", "element", "report_no", "report_date")),
    ]


def test_the_table_says_line_column_what_is_wrong_and_what_to_do(run_import, capsys):
    assert run_import(report(row(value="-5"))) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == WORDS["refused"].format(count=1)
    assert lines[1].split()[:2] == ["Dòng", "Cột"]
    assert lines[2].split(maxsplit=2)[:2] == ["2", "value"]
    assert "“-5” là số âm. Số đếm không âm." in lines[2]


def test_after_a_hundred_faults_the_rest_is_counted(run_import, capsys):
    assert run_import(report(*(row(value="x", period=f"{year}") for year in range(1900, 2000)))) == 1
    lines = capsys.readouterr().out.splitlines()
    assert " 200 chỗ sai" in lines[0]  # neither the value nor the year is right
    assert lines[-1] == WORDS["more_faults"].format(count=100) and len(lines) == 103


def test_of_a_file_wrong_as_a_whole_ten_thousand_faults_are_shown():
    found = examined(report(*(row(value="x", period=f"{1000 + line % 900}", topic="y") for line in range(6000))))
    assert len(found.faults) == 10_001 and found.faults[-1].code == "too_many"


def test_a_missing_column_is_one_fault_and_hides_none_of_the_others():
    days = [(date(2004, 1, 1) + timedelta(days=day)).isoformat() for day in range(3400)]
    lines = [row(area_code=area, period=day) for area in ("31999", "32002", "32005") for day in days]
    lines.append(row(period="2015-01-01", value="x"))
    found = examined(report(*lines).replace(",41/BC", "").replace(",report_no", ""))
    assert [(fault.line, fault.code) for fault in found.faults] == [(1, "column_missing"), (10_202, "value_unreadable")]


def test_an_identity_number_is_not_repeated(run_import, capsys):
    assert run_import(report(row(topic="079099001234")), "--json") == 1
    output = capsys.readouterr().out
    assert "0990" not in output and '"code": "identity_number"' in output


@pytest.mark.parametrize("length", [70_000, 200_000])
def test_a_cell_of_any_length_is_refused_in_words(length):
    assert codes(examined(report(row(topic="x" * length))).faults) == ["cell_too_long"]


def test_the_header_is_line_two_after_a_separator_line():
    (fault,) = examined("sep=,\n" + report(row() + ",x", header=HEADER + ",note")).faults
    assert (fault.line, fault.column, fault.code) == (2, "note", "column_unknown")


def test_a_missing_file_is_an_error_in_words(tmp_path, capsys):
    assert main(["import", str(tmp_path / "no.csv")]) == 1
    assert "no.csv" in capsys.readouterr().err
    assert pointer.current() is None
