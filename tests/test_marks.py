"""Nothing that leaves the store lets anybody try out what a loaded file may hold: no hash of it, no numbers of its lines."""

import hashlib

import duckdb
import pytest

from data.publishing import actions
from data.versions import history, identity, marks, pointer
from queries.package import records
from tests.app import html
from tests.app import opened as opened_page
from tests.conftest import RECORDS
from tests.packages import descriptor, filters, opened, table
from tests.people import HEADER, WANTED, line, publish

pytestmark = pytest.mark.slow  # every test here takes seconds

SHA256 = hashlib.sha256(RECORDS.read_bytes()).hexdigest()


def test_a_package_names_a_file_by_a_mark_that_takes_the_secret(on_tiny):
    held = opened(filters(), with_records=True)
    (loaded,) = descriptor(held)["imports"]
    assert set(loaded) == {"data_kind", "records", "hash"}
    assert loaded["hash"] == f"hmac-sha256:{marks.of_original(SHA256)}"
    assert not any(SHA256.encode() in held.read(name) for name in held.namelist())


def test_the_mark_differs_between_stores_and_is_empty_without_a_secret(own_tiny):
    here = marks.of_original(SHA256)
    assert len(here) == 64 and here == marks.of_original(SHA256) != marks.of_original("0" * 64)
    (own_tiny / identity.SECRET).write_bytes(b"x" * identity.SECRET_BYTES)
    assert marks.of_original(SHA256) not in (here, "")
    (own_tiny / identity.SECRET).unlink()
    assert marks.of_original(SHA256) == ""


def test_the_page_of_the_batches_shows_the_mark_and_no_size(own_tiny):
    (batch,) = history.batches(pointer.current())
    page = opened_page("pages/records/history.py")
    assert not page.exception
    text = html(page)
    assert batch.mark[:12] in text and SHA256[:12] not in text and " kB" not in text


def test_records_are_numbered_in_the_order_of_the_file_without_gaps():
    publish(
        line("964", 2015, "propaganda_sessions", 7),
        line("964", 2015, WANTED, 3),
        line("964", 2016, "propaganda_sessions", 8),
        line("966", 2014, "propaganda_sessions", 5),
    )
    actions.publish_records(f"{HEADER}\n966,2016,propaganda_sessions,5,,,7/BC,2017-02-01".encode(), confirmed=True)
    asked = filters(first=2014, last=2016)
    rows = table(opened(asked, with_records=True), "records")
    assert rows["record_id"].tolist() == [1, 2, 3, 4] and rows["value"].tolist() == [5, 7, 8, 5]
    assert records.counted(asked) == 4
    only = table(opened(filters("966", first=2016, last=2016), with_records=True), "records")
    assert only["record_id"].tolist() == [1]
    with duckdb.connect(pointer.current(), read_only=True) as connection:
        stored = connection.execute("select record_id from records where element <> ? order by 1", [WANTED]).fetchall()
    assert stored == [(1,), (3,), (4,), (5,)]
