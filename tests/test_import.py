"""Importing from the command line: what is taken, what is asked, what replaces what, and what is said."""

import csv
import hashlib
import io
import json
import unicodedata
from datetime import date

import openpyxl
import pytest

from cli.main import main
from cli.output import WORDS
from data.reading import headers, templates
from data.versions import pointer
from tests.conftest import RECORDS, ask, content

HEADER = ",".join(headers.COLUMNS)
VIETNAMESE = "Địa bàn,Kỳ,Số liệu,Giá trị,Chủ đề,Đơn vị tổ chức,Số báo cáo,Ngày báo cáo"
RIGHT = {"area_code": "31999", "period": "2015-07", "element": "propaganda_sessions", "value": "5"}
RIGHT |= {"topic": "", "organiser": "", "report_no": "41/BC", "report_date": "2016-01-05"}


def row(**cells: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow((RIGHT | cells).values())
    return line.getvalue()


def report(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows])


def workbook(*rows: list, header: list = headers.COLUMNS, **sheets: list[list]) -> bytes:
    book = openpyxl.Workbook()
    for line in [header, *rows]:
        book.active.append(list(line))
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def run_import(tmp_path):
    def run(text: str | bytes, *options: str) -> int:
        path = tmp_path / "report"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return main(["import", str(path), *options])

    return run


@pytest.fixture
def outcome(run_import, capsys):
    """Run an import and return what it tells a program."""

    def told(text: str | bytes, *options: str) -> dict:
        status = run_import(text, "--json", *options)
        found = json.loads(capsys.readouterr().out)
        assert (status == 0) == (found["status"] in ("published", "already"))
        return found

    return told


def codes(problems: list[dict]) -> list[str]:
    return [problem["code"] for problem in problems]


# What is taken


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
    "old mac line ends": PLAIN.replace("\n", "\r").encode(),
    "separator line": b"sep=,\r\n" + PLAIN.encode(),
    "separator line, semicolon": b"sep=;\n" + PLAIN.replace(",", ";").encode(),
    "separator line, tab": b"sep=\t\n" + PLAIN.replace(",", "\t").encode(),
    "empty lines around": ("\n" + PLAIN + "\n\n,,,,,,,\n").encode(),
    "empty columns behind": "\n".join(line + ",," for line in PLAIN.splitlines()).encode(),
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
def test_a_table_is_taken_as_spreadsheets_write_it(table, run_import):
    assert run_import(TABLES[table]) == 0
    assert ask("select area_code, element, value, first_day::varchar from records") == [
        ("31999", "propaganda_sessions", 6, "2015-07-01")
    ]


TONES = "\u0300\u0301\u0303\u0309\u0323"


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tone


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_accents_arrive_in_every_encoding(encoding, run_import):
    text = report(row(topic="Phòng, chống ma túy", area_code="Phường 9"), header=VIETNAMESE)
    if encoding == "cp1258":  # in which a tone is a letter of its own behind its vowel
        text = "".join(letter if letter in "âêôơưăđ" else _tone_apart(letter) for letter in text)
    assert run_import(text.encode(encoding)) == 0
    assert ask("select area_code, topic from records") == [("31999", "drugs")]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("966", "966"),
        ("Huyện U Minh", "966"),
        ("huyen u minh", "966"),
        ("H. U Minh", "966"),
        ("U Minh District", "966"),
        ("TP Cà Mau", "964"),
        ("TP. Cà Mau", "964"),
        ("Thành phố Cà Mau", "964"),
        ("Ngọc Hiển", "973"),
        ("THỊ TRẤN U MINH", "32044"),
        ("Xã Khánh Hoà", "32047"),
        ("Xã Khánh Hòa", "32047"),
        ("Xa\u0303 Kha\u0301nh Ho\u0300a", "32047"),
        ("Huyện Ðầm Dơi", "970"),  # the Icelandic letter that looks like Đ
    ],
)
def test_an_area_may_be_a_code_or_a_name_with_or_without_accents(written, code, run_import):
    assert run_import(report(row(area_code=written))) == 0
    assert ask("select area_code from records") == [(code,)]


def test_a_short_name_of_several_places_is_settled_by_its_district_only_where_one_lies_there(outcome):
    header = HEADER + ",district"
    assert outcome(report(row(area_code="Tân Thành") + ",TP Cà Mau", header=header))["faults"][0]["code"] == "area_ambiguous"
    assert outcome(report(row(area_code="Xã Tân Thành") + ",964", header=header))["status"] == "published"


@pytest.mark.parametrize(("written", "value"), [("11081", 11081), ("11.081", 11081), ("0", 0), ("05", 5), ("1.000.000", 1_000_000)])
def test_a_value_may_have_dots_between_thousands(written, value, run_import):
    assert run_import(report(row(value=written))) == 0
    assert ask("select value from records") == [(value,)]


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


@pytest.mark.parametrize("topic", ["drugs", "Phòng, chống ma túy", "MA TÚY", "ma tu\u0301y", "Drug prevention", "ma tuy"])
def test_a_topic_may_be_a_code_or_words(topic, run_import):
    assert run_import(report(row(topic=topic, organiser="Nhà trường", element="Số cuộc tuyên truyền, vận động"))) == 0
    assert ask("select element, topic, organiser from records") == [("propaganda_sessions", "drugs", "schools")]


def test_a_month_that_excel_made_a_date_is_the_month_again(run_import, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(headers.COLUMNS)
    book.active.append([*(RIGHT | {"period": date(2015, 7, 1), "value": 6, "report_date": date(2016, 1, 5)}).values()])
    book.active["B2"].number_format = "mmm-yy"
    file = io.BytesIO()
    book.save(file)
    assert run_import(file.getvalue()) == 0
    assert ask("select first_day::varchar, last_day::varchar from records") == [("2015-07-01", "2015-07-31")]


# What is refused (see test_bad_files.py) and how it is told


def test_all_faults_are_told_at_once_in_the_order_of_the_file(outcome):
    first = row(value="many", topic="football")
    third = row(area_code="99999", period="soon", element="x", report_no="no", report_date="today")
    found = outcome(report(first, row(period="2015-08"), third))
    assert [(fault["line"], fault["column"]) for fault in found["faults"]] == [
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


def test_a_file_wrong_as_a_whole_is_not_told_to_its_end(outcome):
    found = outcome(report(*(row(value="x", period=f"{1000 + line % 900}", topic="y") for line in range(6000))))
    assert len(found["faults"]) == 10_001 and found["faults"][-1]["code"] == "too_many"


def test_an_identity_number_is_not_repeated(outcome):
    found = outcome(report(row(topic="079099001234")))
    assert "0990" not in json.dumps(found) and codes(found["faults"]) == ["identity_number"]


@pytest.mark.parametrize("length", [70_000, 200_000])
def test_a_cell_of_any_length_is_refused_in_words(length, outcome):
    assert codes(outcome(report(row(topic="x" * length)))["faults"]) == ["cell_too_long"]


def test_the_header_is_line_two_after_a_separator_line(outcome):
    (fault,) = outcome("sep=,\n" + report(row() + ",", header=HEADER + ",note"))["faults"]
    assert (fault["line"], fault["column"], fault["code"]) == (2, "note", "column_unknown")


def test_a_missing_file_is_told(tmp_path, capsys):
    assert main(["import", str(tmp_path / "no.csv")]) == 1
    assert "no.csv" in capsys.readouterr().err
    assert pointer.current() is None


# What is asked


MONTHS = [row(period=f"2015-{month:02}", value="10") for month in range(1, 13)]


@pytest.mark.parametrize(
    ("code", "stored", "asked"),
    [
        ("tenfold", [row(value="4")], [row(period="2016-07", value="40", report_date="2016-08-05")]),
        ("far_below", MONTHS, [row(period="2016-01", value="9", report_date="2017-02-05"), row(period="2016-12", value="9", report_date="2017-02-05")]),
        ("all_equal", [], [row(area_code=code, value="4") for code in ("31999", "32002", "32005", "32008", "32011")]),
        ("overlaps_stored", MONTHS, [row(period="2015", value="120", report_no="60/BC")]),
        ("overlaps_stored", [row(period="2015", value="120")], [row(period="2015-Q1", value="30", report_no="60/BC")]),
        ("both_levels", MONTHS, [row(area_code="964", period="2015", value="120", report_no="60/BC")]),
        ("both_levels", [], [row(area_code="964", period="2015", value="12"), row(period="2015-02", value="10")]),
        ("part_larger_yet", [], [row(element="crimes_recorded", value="3"), row(element="crimes_cleared", value="4")]),
    ],
)  # fmt: skip
def test_what_is_odd_is_asked_and_published_after_a_yes(code, stored, asked, outcome, empty_store):
    if stored:
        outcome(report(*stored), "--yes")
    before = content(empty_store) if empty_store.exists() else {}
    found = outcome(report(*asked))
    assert found["status"] == "unconfirmed" and codes(found["doubts"]) == [code] and found["faults"] == []
    assert (content(empty_store) if stored else {}) == before
    assert outcome(report(*asked), "--yes")["status"] == "published"


def test_what_is_usual_is_not_asked(outcome):
    assert outcome(report(*MONTHS))["status"] == "published"
    more = [row(period=f"2016-{month:02}", value=f"{8 + month}", report_date="2017-01-05") for month in range(1, 13)]
    assert outcome(report(*more))["status"] == "published"
    zeros = [row(area_code=code, value="0", period="2014") for code in ("31999", "32002", "32005", "32008", "32011")]
    assert outcome(report(*zeros))["status"] == "published"


def test_the_totals_stand_beside_the_same_part_of_the_year_before(outcome):
    outcome(report(*MONTHS))
    more = [row(period=f"2016-{month:02}", value="11", report_date="2016-07-05") for month in range(1, 7)]
    (total,) = outcome(report(*more))["totals"]
    assert (total["year"], total["records"], total["total"], total["before"]) == (2016, 6, 66, 60)


# What replaces what


def test_a_stored_number_is_a_fault_and_a_correction_replaces_it(own_tiny, outcome):
    new = report(row(period="2014-01", value="60", topic="crime", organiser="armed_forces", report_no="70/BC"))
    found = outcome(new)
    assert codes(found["faults"]) == ["row_stored"] and found["faults"][0]["found"] == "6"
    assert "01/BC-TPCM (10/01/2015)" in found["faults"][0]["wrong"]
    found = outcome(new, "--yes", "--correct", "--reason", "typing_error")
    assert found["status"] == "published" and found["replaces"] == 1
    # 161 sessions in the tiny province, 6 of them are 60 now; see fixtures/README.md.
    assert ask("select sum(value) from records where element = 'propaganda_sessions'") == [(161 + 54,)]
    assert ask("select count(*), sum(value) from activities where element = 'propaganda_sessions'") == [(15, 161 + 60)]
    assert ask("select replaced, reason from import_batches where batch_id = 2") == [(1, "typing_error")]
    assert ask("select sum(value) from element_years where element = 'propaganda_sessions' and year = 2014") == [(106,)]


def test_a_correction_that_replaces_nothing_is_asked_about(own_tiny, outcome):
    found = outcome(report(row()), "--correct")
    assert found["status"] == "unconfirmed" and codes(found["doubts"]) == ["nothing_to_correct"]


def test_a_correction_may_be_corrected_and_undone_in_turn(own_tiny, outcome, capsys):
    def sessions() -> int:
        return ask("select sum(value) from records where element = 'propaganda_sessions'")[0][0]

    key = {"period": "2014-01", "topic": "crime", "organiser": "armed_forces"}
    outcome(report(row(**key, value="60", report_no="70/BC")), "--yes", "--correct")
    outcome(report(row(**key, value="61", report_no="71/BC")), "--yes", "--correct")
    assert sessions() == 161 + 55
    assert main(["undo", "2"]) == 1
    assert capsys.readouterr().err.splitlines() == [WORDS["later_batches"].format(batch=2, later="3")]
    assert main(["undo", "3"]) == 0 and sessions() == 161 + 54
    assert main(["undo", "2"]) == 0 and sessions() == 161
    assert ask("select batch_id from undone_batches order by 1") == [(2,), (3,)]
    assert main(["undo", "2"]) == 1
    assert main(["verify"]) == 0


def test_an_undone_file_may_be_imported_again(own_tiny, outcome, capsys):
    text = report(row())
    assert outcome(text, "--yes")["batch"] == 2
    assert main(["undo", "2"]) == 0
    capsys.readouterr()
    again = outcome(text, "--yes")
    assert (again["status"], again["batch"]) == ("published", 3)


def test_a_store_may_be_emptied_and_filled_again(outcome, capsys):
    outcome(report(row()))
    assert main(["undo", "1"]) == 0 and main(["versions"]) == 0 and main(["verify"]) == 0
    capsys.readouterr()
    assert ask("select count(*) from records") == [(0,)]
    assert outcome(report(row()))["status"] == "published"


def test_the_same_file_twice_is_one_version(own_tiny, capsys):
    before = content(own_tiny)
    assert main(["import", str(RECORDS)]) == 0
    assert capsys.readouterr().out.splitlines() == [WORDS["already"].format(version="v00001")]
    assert content(own_tiny) == before


def test_a_good_file_publishes_on_an_empty_store_and_reports_its_totals(run_import, capsys):
    assert run_import(report(row(value="1.200"), row(period="2015-08"), row(element="crime_tips_reports"))) == 0
    assert capsys.readouterr().out.splitlines() == [
        WORDS["published"].format(version="v00001", records=3, batch=1),
        "  Số cuộc tuyên truyền, vận động, 2015: 1.205 (2 số liệu; cùng kỳ 2014: chưa có)",
        "  Tin báo, tố giác tội phạm, 2015: 5 (1 số liệu; cùng kỳ 2014: chưa có)",
        "Lưu ý: 1 giá trị có dấu chấm được hiểu là hàng nghìn (1.234 là một nghìn hai trăm ba mươi tư).",
    ]


@pytest.mark.parametrize(("bytes_", "ending"), [(PLAIN.encode("utf-16"), "csv"), (TABLES["xlsx"], "xlsx")])
def test_the_bytes_of_every_import_are_kept(bytes_, ending, run_import, empty_store):
    assert run_import(bytes_) == 0
    sha256 = hashlib.sha256(bytes_).hexdigest()
    assert (empty_store / "originals" / f"{sha256}.{ending}").read_bytes() == bytes_
    assert ask("select sha256, format, bytes from import_batches") == [(sha256, ending, len(bytes_))]


def test_demonstration_data_is_replaced_only_when_told_to(own_demo, run_import, capsys):
    before = content(own_demo)
    assert run_import(report(row())) == 1  # nobody at a keyboard to ask
    assert WORDS["would_replace_demonstration"] in capsys.readouterr().out
    assert content(own_demo) == before


def test_real_reports_replace_every_demonstration_record_and_target(own_demo, run_import):
    assert ask("select count(*) > 0 from targets where batch_id is not null") == [(True,)]
    assert run_import(report(row()), "--yes") == 0
    assert ask("select data_kind, records from import_batches") == [("reported", 1)]
    assert ask("select count(*) from records") == [(1,)]
    assert ask("select count(*) from targets where batch_id is not null") == [(0,)]
    assert ask("select issuer_code from reports") == [("964",)]


# The template and the way out


@pytest.mark.parametrize("kind", templates.NAMES)
def test_the_template_is_written(kind, tmp_path):
    path = tmp_path / "mau"
    assert main(["template", "--format", kind, "--out", str(path)]) == 0
    assert path.read_bytes() == templates.made(kind) or kind == "xlsx"  # which tells the hour it was made


def test_the_filled_template_is_a_good_file(run_import):
    book = openpyxl.load_workbook(io.BytesIO(templates.made("xlsx")))
    sheet = book[templates.WORDS["records"]]
    assert [cell.value for cell in sheet[1]] == VIETNAMESE.split(",")
    for column, value in enumerate(["Huyện U Minh", "2014-03", "Tin có giá trị", 7, None, None, "15/BC-CAH", "10/01/2015"], 1):
        sheet.cell(2, column).value = value
    file = io.BytesIO()
    book.save(file)
    assert run_import(file.getvalue()) == 0
    assert ask("select area_code, element, value, first_day::varchar from records") == [("966", "tips_useful", 7, "2014-03-01")]


def test_every_code_of_the_template_is_taken(run_import):
    book = openpyxl.load_workbook(io.BytesIO(templates.made("xlsx")))
    listed = [[cell.value for cell in line] for line in book[templates.WORDS["codes"]].iter_rows(min_row=2)]
    assert len(listed) == 110 + 33 + 12 + 7
    columns = {name: column for column, name in templates.WORDS["columns"].items()}
    for place in (1, 2):  # by code and by name
        rows = [
            row(period=f"{2005 + number % 10}-{1 + number // 10 % 12:02}", report_no=f"{number}/BC", **{columns[line[0]]: line[place]})
            if columns[line[0]] != "element"
            else row(period="2011", area_code="966", element=line[place], value="1", report_no=f"{number}/BC")
            for number, line in enumerate(listed)
        ]
        assert run_import(report(*rows), "--yes", *(["--correct"] if place == 2 else [])) == 0


def test_an_export_can_be_imported_and_says_the_same(own_tiny, tmp_path, monkeypatch):
    out = tmp_path / "out.csv"
    assert main(["export", "--out", str(out)]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + 133
    before = ask("select * from indicator_values order by all")
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "other"))
    assert main(["import", str(out), "--yes"]) == 0
    assert ask("select * from indicator_values order by all") == before
