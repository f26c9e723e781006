"""Who loaded and undid a batch is stored, told to stewards, and in nothing that readers see or take away."""

import getpass
import io
import re
import zipfile

import duckdb
import pytest
from pypdf import PdfReader

from cli.main import main
from data.publishing import actions
from data.versions import history, pointer, verification
from queries import package
from queries.filters import Filters
from queries.package import records
from tests.accounts import READER, STEWARD
from tests.app import OF_EACH_KIND, PAGES, html, opened, press
from tests.conftest import RECORDS, resealed, slow_except
from tests.reports import more
from tests.serving import ROOT
from tests.test_desk import opened as opened_desk
from tests.test_desk import text_of

pytestmark = pytest.mark.slow  # every test here takes seconds

ACCOUNT = "zuxqyw"  # nothing else has these letters


@pytest.fixture(scope="module")
def signed_store(published_once):
    """The tiny province, one more batch and one undone, all by the account."""

    def publish():
        actions.publish_records(RECORDS.read_bytes(), confirmed=True, account=f"{ACCOUNT}@camau.test")
        for value in (5, 6):
            report = more(value, f"2016-{value:02}")
            actions.publish_records(report, confirmed=True, account=ACCOUNT)
        actions.undo(3, account=ACCOUNT)

    return published_once("signed", publish)


@pytest.fixture
def signed(signed_store, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(signed_store))
    assert {batch.account for batch in history.batches(pointer.current())} == {ACCOUNT, f"{ACCOUNT}@camau.test"}


def test_no_file_that_is_taken_away_names_an_account(signed, tmp_path):
    filters = Filters.parsed()
    whole = zipfile.ZipFile(io.BytesIO(b"".join(package.pieces(filters, True))))
    files = {name: whole.read(name) for name in whole.namelist()}
    files["route"] = b"".join(records.stream(filters))
    assert main(["export", "--out", str(tmp_path / "all.csv")]) == 0
    assert main(["brief", "--out", str(tmp_path / "brief.pdf")]) == 0
    assert main(["snapshot", "--out", str(tmp_path / "snapshot.zip")]) == 0
    brief = PdfReader(tmp_path / "brief.pdf")
    files["brief"] = "".join(page.extract_text() for page in brief.pages).encode() + str(brief.metadata).encode()
    files |= {path.name: path.read_bytes() for path in tmp_path.glob("*.*")}
    assert len(files) > 8 and all(files.values())
    assert [name for name, content in files.items() if ACCOUNT.encode() in content.lower()] == []


@pytest.mark.parametrize("page", slow_except(PAGES, *OF_EACH_KIND), ids=lambda page: page.stem)
def test_no_page_of_readers_names_an_account(page, signed, for_the_network):
    app = opened(page)
    assert not app.exception
    assert ACCOUNT not in (text_of(app) + html(app)).lower()
    passports = [button.key for button in app.button if (button.key or "").startswith("passport")]
    for key in passports[:2]:
        shown = press(app, key)
        assert ACCOUNT not in (text_of(shown) + html(shown)).lower()


def test_no_query_of_the_pages_reads_an_account():
    files = list((ROOT / "queries").rglob("*.sql"))
    named = [file.name for file in files if re.search(r"\b(account|undone_by)\b", file.read_text(encoding="utf-8"))]
    assert files and named == []


def test_who_loaded_and_undid_a_batch_is_told_to_stewards_and_by_the_command_line(own_tiny, capsys, request):
    user = getpass.getuser()
    actions.publish_records(more(5), confirmed=True, account=STEWARD)
    actions.undo(2, account=READER)
    undone, first = history.batches(pointer.current())
    assert (undone.account, undone.undone_by) == (STEWARD, READER)
    assert (first.account, first.undone_by) == (user, None)
    assert [version.facts.account for version in history.versions()] == [user, STEWARD, READER]
    assert main(["versions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"bởi {STEWARD}" in lines[1] and f"bởi {READER}" in lines[2]
    shown = text_of(opened_desk("history"))
    assert STEWARD in shown and f", {READER}" in shown
    request.getfixturevalue("for_the_network")
    shown = text_of(opened_desk("history"))
    assert STEWARD not in shown and READER not in shown


def test_versions_from_before_accounts_were_stored_name_none(own_tiny):
    with duckdb.connect(pointer.current()) as connection:
        connection.execute("alter table import_batches drop account; alter table undone_batches drop account")
        connection.execute("alter table undone_batches drop undone_by")
    resealed(pointer.current())
    assert [batch.account for batch in history.batches(pointer.current())] == [None]
    assert [version.facts.account for version in history.versions()] == [None]
    actions.publish_records(more(5), confirmed=True, account=STEWARD)
    assert [batch.account for batch in history.batches(pointer.current())] == [STEWARD, None]
    assert verification.verify() == ([], [])
