"""Importing from the command line: what is taken, what is refused, and what is said."""

import csv
import hashlib
import io

import pytest

from data import pointer, reading
from data.__main__ import PROBLEMS, WORDS, main
from tests.conftest import RECORDS, TESTS, ask, content

HEADER = ",".join(reading.COLUMNS)


def row(**cells: str) -> str:
    right = {"area_code": "31999", "period": "2015-07", "element": "propaganda_sessions", "value": "5"}
    right |= {"topic": "", "organiser": "", "report_no": "41/BC", "report_date": "2016-01-05"}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow((right | cells).values())
    return line.getvalue()


def report(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows])


@pytest.fixture
def run_import(tmp_path):
    def run(text: str | bytes, *options: str) -> int:
        path = tmp_path / "report.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return main(["import", str(path), *options])

    return run


with (TESTS / "fixtures" / "wrong_cells.csv").open(encoding="utf-8", newline="") as file:
    CELLS = [tuple(cells.values()) for cells in csv.DictReader(file)]
FAULTS = [  # (code, file, line, column, value, what else the message names)
    *((code, report(row(**{column: cell})), 2, column, cell, other) for code, column, cell, other in CELLS),
    ("empty_file", "", 1, "", "", ""),
    ("no_rows", report("", ",,,,,,,"), 2, "", "", ""),
    ("encoding", report(row()).encode() + b"\n\xff", 3, "", "", ""),
    ("encoding", b"\xff\xfe\x00\xd8", 1, "", "", ""),
    ("null_byte", report(row(), row(value="1\0")), 3, "", "", ""),
    ("null_byte", report(row()).encode("utf-16-le"), 1, "", "", ""),
    ("quoting", report(row(), '"31999'), 3, "", "", ""),
    ("cells", report(row(), row() + ","), 3, "", "9", ""),
    ("cells", report("31999;2015"), 2, "", "1", ""),
    ("cell_too_long", report(row(topic="x" * 201)), 2, "topic", "x" * 20 + "…", ""),
    ("column_missing", report(row(), header=HEADER.replace(",topic", "")), 1, "topic", "", ""),
    ("column_unknown", report(row(), header=HEADER + ",name"), 1, "name", "name", ""),
    ("column_twice", report(row(), header=HEADER + ",value"), 1, "value", "value", ""),
    ("row_repeated", report(row(), row(value="6")), 3, "", "", "2"),
    ("row_repeated", report(row(topic="drugs"), row(topic="ma túy")), 3, "", "", "2"),
    ("row_stored", report(row(), RECORDS.read_text(encoding="utf-8").splitlines()[1]), 3, "", "", ""),
]


def told(code: str, line: int, column: str = "", value: str = "", other: str = "") -> str:
    reason = PROBLEMS[code].format(value=value, other=other)
    return f"  dòng {line}, cột {column}: {reason}" if column else f"  dòng {line}: {reason}"


def test_there_is_a_wrong_file_for_every_problem():
    assert {fault[0] for fault in FAULTS} == set(PROBLEMS)


@pytest.mark.parametrize(("code", "text", "line", "column", "value", "other"), FAULTS)
def test_a_wrong_file_changes_nothing_and_is_told_where(
    code, text, line, column, value, other, own_tiny, run_import, capsys
):
    before = content(own_tiny)
    assert run_import(text) == 1
    assert content(own_tiny) == before
    output = capsys.readouterr()
    assert output.err.splitlines()[1:] == [told(code, line, column, value, other)]
    assert output.out == ""


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(run_import, capsys):
    first = row(value="many", topic="football")
    third = row(area_code="99999", period="soon", element="x", report_no="no", report_date="today")
    assert run_import(report(first, row(period="2015-08"), third)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines[1:]] == [
        *(f"  dòng 2, cột {column}" for column in ("topic", "value")),
        *(f"  dòng 4, cột {column}" for column in ("area_code", "element", "period", "report_date", "report_no")),
    ]


def test_after_a_hundred_faults_the_rest_is_counted(run_import, capsys):
    assert run_import(report(*(row(value="x", period=f"{year}") for year in range(1900, 2000)), "")) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].endswith(" 200 chỗ sai:")  # neither the value nor the year is right
    assert lines[-1] == WORDS["more_faults"].format(count=100)
    assert len(lines) == 102


def test_two_unknown_topics_are_not_taken_for_a_repetition(run_import, capsys):
    assert run_import(report(row(topic="football"), row(topic="chess"))) == 1
    assert capsys.readouterr().err.splitlines()[1:] == [
        told("topic_unknown", 2, "topic", "football"),
        told("topic_unknown", 3, "topic", "chess"),
    ]


@pytest.mark.parametrize("length", [70_000, 200_000])
def test_a_cell_of_any_length_is_refused_in_words(length, run_import, capsys):
    assert run_import(report(row(topic="x" * length))) == 1
    assert "dòng 2" in capsys.readouterr().err


def test_the_header_is_line_two_after_a_separator_line(run_import, capsys):
    assert run_import("sep=,\n" + report(row(), header=HEADER + ",name")) == 1
    assert capsys.readouterr().err.splitlines()[1:] == [told("column_unknown", 2, "name", "name")]


def test_a_missing_file_is_told(tmp_path, capsys):
    assert main(["import", str(tmp_path / "no.csv")]) == 1
    assert "no.csv" in capsys.readouterr().err
    assert pointer.current() is None


def test_a_good_file_publishes_on_an_empty_store_and_reports_its_totals(run_import, capsys):
    assert run_import(report(row(value="1.200"), row(period="2015-08"), row(element="crime_tips_reports"))) == 0
    assert capsys.readouterr().out.splitlines() == [
        WORDS["published"].format(version="v00001", records=3),
        "  Số cuộc tuyên truyền, vận động: 1.205 (2 số liệu)",
        "  Tin báo, tố giác tội phạm: 5 (1 số liệu)",
        WORDS["grouped"].format(count=1),
    ]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-Q1", "2014-01-01", "2014-03-31"),
        ("2014-Q4", "2014-10-01", "2014-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2014-03-09", "2014-03-09", "2014-03-09"),
        ("9/3/2014", "2014-03-09", "2014-03-09"),
    ],
)
def test_a_period_may_be_a_year_a_quarter_a_month_or_a_day(period, first, last, run_import):
    assert run_import(report(row(period=period, report_date="05/01/2016"))) == 0
    assert ask("select first_day::varchar, last_day::varchar from records") == [(first, last)]
    assert ask("select report_date::varchar from reports") == [("2016-01-05",)]


@pytest.mark.parametrize("topic", ["drugs", "Phòng, chống ma túy", "MA TÚY", "ma tu\u0301y", "Drug prevention"])
def test_a_topic_may_be_a_code_or_words(topic, run_import):
    assert run_import(report(row(topic=topic, organiser="Nhà trường"))) == 0
    assert ask("select topic, organiser from records") == [("drugs", "schools")]


PLAIN = report(row(value="6"))
TURNED = "\n".join(",".join(line.split(",")[::-1]) for line in PLAIN.splitlines())
TABLES = {
    "columns in another order": TURNED.encode(),
    "semicolon": PLAIN.replace(",", ";").encode(),
    "tab": PLAIN.replace(",", "\t").encode(),
    "byte order mark": PLAIN.encode("utf-8-sig"),
    "utf-16": PLAIN.encode("utf-16"),
    "utf-16, big end first": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "windows line ends": PLAIN.replace("\n", "\r\n").encode(),
    "separator line": b"sep=,\r\n" + PLAIN.encode(),
    "separator line, semicolon": b"sep=;\n" + PLAIN.replace(",", ";").encode(),
    "separator line, tab": b"sep=\t\n" + PLAIN.replace(",", "\t").encode(),
    "empty lines at the end": (PLAIN + "\n\n,,,,,,,\n").encode(),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_taken_as_spreadsheets_write_it(table, run_import):
    assert run_import(TABLES[table]) == 0
    assert ask("select area_code, element, value, first_day::varchar from records") == [
        ("31999", "propaganda_sessions", 6, "2015-07-01")
    ]


def test_the_same_file_twice_is_one_version(own_tiny, capsys):
    before = content(own_tiny)
    assert main(["import", str(RECORDS)]) == 0
    assert capsys.readouterr().out.splitlines() == [WORDS["already"].format(version="v00001")]
    assert content(own_tiny) == before


def test_a_second_import_adds_to_the_first_and_tells_what_overlaps(own_tiny, run_import, capsys):
    ((before,),) = ask("select sum(value) from records where element = 'propaganda_sessions'")
    assert run_import(report(row(), row(area_code="32044", period="2014-05"))) == 0
    assert ask("select sum(value) from records where element = 'propaganda_sessions'") == [(before + 10,)]
    assert ask("select count(*) from import_batches") == [(2,)]
    # 32044 had reported sessions in 2014-05 already, in another report.
    assert WORDS["overlapping"].format(count=1) in capsys.readouterr().out.splitlines()


def test_the_bytes_of_every_import_are_kept(run_import, empty_store):
    text = report(row()).encode("utf-16")
    assert run_import(text) == 0
    sha256 = hashlib.sha256(text).hexdigest()
    assert (empty_store / "originals" / f"{sha256}.csv").read_bytes() == text
    assert ask("select sha256 from import_batches") == [(sha256,)]


def test_demonstration_data_is_replaced_only_when_told_to(own_demo, run_import, capsys):
    before = content(own_demo)
    assert run_import(report(row())) == 2  # nobody at a keyboard to ask
    assert capsys.readouterr().err.splitlines() == [WORDS["needs_yes"]]
    assert content(own_demo) == before


def test_real_reports_replace_every_demonstration_record_and_target(own_demo, run_import):
    assert ask("select count(*) > 0 from targets where batch_id is not null") == [(True,)]
    assert run_import(report(row()), "--yes") == 0
    assert ask("select data_kind, records from import_batches") == [("reported", 1)]
    assert ask("select count(*) from records") == [(1,)]
    assert ask("select count(*) from targets where batch_id is not null") == [(0,)]
    assert ask("select issuer_code from reports") == [("964",)]
