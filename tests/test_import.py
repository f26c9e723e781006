"""The import from the command line, end to end: what is published, kept, replaced, corrected and undone."""

import hashlib
import json

import pytest

from cli.main import main
from cli.output import WORDS
from tests.conftest import RECORDS, ask, content
from tests.importing import codes, report, row
from tests.test_import_taken import COMMA, TABLES


@pytest.fixture
def outcome(run_import, capsys):
    """Run an import and return its outcome as a program reads it."""

    def run(text: str | bytes, *options: str) -> dict:
        capsys.readouterr()
        status = run_import(text, "--json", *options)
        found = json.loads(capsys.readouterr().out)
        assert (status == 0) == (found["status"] in ("published", "already"))
        return found

    return run


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


@pytest.mark.slow
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


@pytest.mark.slow
def test_an_undone_file_may_be_imported_again(own_tiny, outcome, capsys):
    text = report(row())
    assert outcome(text, "--yes")["batch"] == 2
    assert main(["undo", "2"]) == 0
    capsys.readouterr()
    again = outcome(text, "--yes")
    assert (again["status"], again["batch"]) == ("published", 3)


@pytest.mark.slow
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


@pytest.mark.parametrize(("bytes_", "ending"), [(COMMA.encode("utf-16"), "csv"), (TABLES["xlsx"], "xlsx")])
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
