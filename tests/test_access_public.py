"""The accounts of the staff are in nothing that readers see or take away."""

import io
import re
import shutil
import zipfile

import pytest
from pypdf import PdfReader
from streamlit import config

from cli.main import main
from data.publishing import actions
from data.versions import history, pointer
from queries import package
from queries.filters import Filters
from queries.package import records
from tests.app import PAGES, html, opened, press
from tests.conftest import RECORDS
from tests.reports import more
from tests.serving import ROOT
from tests.test_desk import text_of

ACCOUNT = "zuxqyw"  # nothing else has these letters


@pytest.fixture(scope="module")
def signed_store(published_once):
    """The tiny province, one more batch and one undone, all by the account."""

    def publish():
        actions.publish_records(RECORDS.read_bytes(), confirmed=True, account=f"{ACCOUNT}@camau.test")
        for value in (5, 6):
            actions.publish_records(more(value).replace(b"2016-07", b"2016-%02d" % value), confirmed=True, account=ACCOUNT)
        actions.undo(3, account=ACCOUNT)

    return published_once("signed", publish)


@pytest.fixture
def signed(signed_store, empty_store):
    shutil.copytree(signed_store, empty_store)
    assert {batch.account for batch in history.batches(pointer.current())} == {ACCOUNT, f"{ACCOUNT}@camau.test"}
    return empty_store


@pytest.fixture
def as_reader():
    """The pages as readers elsewhere see them."""
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", "127.0.0.1")


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_of_readers_names_an_account(page, signed, as_reader):
    app = opened(page)
    assert not app.exception
    assert ACCOUNT not in (text_of(app) + html(app)).lower()
    passports = [button.key for button in app.button if (button.key or "").startswith("passport")]
    for key in passports[:2]:
        shown = press(app, key)
        assert ACCOUNT not in (text_of(shown) + html(shown)).lower()


def test_no_query_of_the_pages_reads_an_account():
    files = list((ROOT / "queries").rglob("*.sql"))
    assert files and [file.name for file in files if re.search(r"\b(account|undone_by)\b", file.read_text(encoding="utf-8"))] == []
