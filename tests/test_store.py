"""The versions: nothing half-written is seen, nothing published is lost, nobody reads outside."""

import functools
import shutil
import subprocess
import sys
from itertools import islice

import pytest

import queries
from cli.main import main
from cli.output import WORDS
from data.demo import demonstration
from data.publishing import actions, reference
from data.versions import pointer, store
from tests.conftest import TESTS, ask, content, sessions
from tests.reports import more

CRASH = """
import os
from data.versions import pointer, store
with store.writing(), store.draft(pointer.current()) as draft:
    draft.execute("create table half (records int)")  # left in the draft's write-ahead log
    os._exit(9)
"""
HOLD = """
from data.versions import store
with store.writing():
    print("holding", flush=True)
    input()
"""


@pytest.fixture
def few_demonstration_records(monkeypatch):
    """The demonstration is its first 500 records."""
    some = [*islice(demonstration.records(), 500)]
    monkeypatch.setattr(demonstration, "records", lambda: some)


def python(program: str, **options) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", program], cwd=TESTS.parent, text=True, **options)


def files(folder) -> list[str]:
    """The versions, and whatever else DuckDB left beside them."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(("v", "draft")) and path.suffix != ".sha256")


def test_a_draft_that_fails_leaves_everything_as_it_was(own_tiny):
    before = content(own_tiny)
    with pytest.raises(ZeroDivisionError), store.writing(), store.draft(pointer.current()) as draft:
        draft.execute("delete from activities")
        1 / 0
    assert content(own_tiny) == before


def test_a_writer_that_is_killed_leaves_the_old_version_and_the_next_import_works(own_tiny):
    version = pointer.current().read_bytes()
    assert python(CRASH).wait() == 9
    assert files(own_tiny) == ["draft.tmp", "draft.tmp.wal", "v00001.duckdb"]  # it died in the middle
    assert pointer.current().stem == "v00001" and pointer.current().read_bytes() == version
    assert sessions() == 161
    actions.publish_records(more())
    assert files(own_tiny) == ["v00001.duckdb", "v00002.duckdb"]
    assert sessions() == 1161
    assert ask("select count(*) from duckdb_tables() where table_name = 'half'") == [(0,)]


def test_nothing_of_a_killed_first_writer_is_left_in_the_first_version(empty_store):
    assert python(CRASH).wait() == 9
    assert pointer.current() is None
    actions.publish_records(more())
    assert files(empty_store) == ["v00001.duckdb"]
    assert ask("select count(*) from duckdb_tables() where table_name = 'half'") == [(0,)]


def test_a_version_the_pointer_never_reached_is_not_read_and_its_name_never_used(own_tiny, capsys):
    shutil.copy(own_tiny / "v00001.duckdb", own_tiny / "v00002.duckdb")
    assert queries.version().stem == "v00001" and [path.stem for path in queries.versions()] == ["v00001"]
    main(["versions"])
    assert "v00002" not in capsys.readouterr().out
    assert main(["rollback", "v00002"]) == 1 and main(["snapshot", "--out", str(own_tiny / "x.zip"), "--version", "2"]) == 1
    with store.writing():
        pass
    assert files(own_tiny) == ["v00001.duckdb"]
    assert actions.publish_records(more()).version == "v00003"
    assert sessions() == 1161
    main(["rollback", "v00001"])
    assert actions.publish_records(more(3000)).version == "v00004"
    assert files(own_tiny) == ["v00001.duckdb", "v00003.duckdb", "v00004.duckdb"]


def test_a_version_that_was_published_once_is_never_deleted_for_want_of_a_pointer(two_versions, tmp_path, capsys):
    shutil.copy(two_versions / "v00002.duckdb", two_versions / "v00005.duckdb")
    shutil.copy(two_versions / "v00002.sha256", two_versions / "v00005.sha256")
    assert actions.publish_records(more(7, "2016-08")).version == "v00006"
    assert (two_versions / "v00005.duckdb").exists() and main(["verify"]) == 0
    assert "v00005: con trỏ không ghi" in capsys.readouterr().out


def test_a_published_version_is_never_written_again(own_tiny):
    first = (own_tiny / "v00001.duckdb").read_bytes()
    actions.publish_records(more())
    second = (own_tiny / "v00002.duckdb").read_bytes()
    assert main(["rollback", "v00001"]) == 0
    assert actions.publish_records(more(2000)).version == "v00003"
    assert sessions() == 2161
    assert (own_tiny / "v00001.duckdb").read_bytes() == first
    assert (own_tiny / "v00002.duckdb").read_bytes() == second


def test_a_second_writer_gets_the_process_id_of_the_first(own_tiny, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(store, "writing", functools.partial(store.writing, patience=0.2))
    report = tmp_path / "more.csv"
    report.write_bytes(more())
    holder = python(HOLD, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == "holding\n"
        with pytest.raises(store.StoreIsBusy, match=f"^{holder.pid}$"), store.writing():
            pass
        assert main(["import", str(report)]) == 1
        assert capsys.readouterr().err.splitlines() == [WORDS["busy"].format(holder=holder.pid)]
        assert sessions() == 161
    finally:
        holder.communicate("\n")
    assert main(["import", str(report)]) == 0
    assert sessions() == 1161


def test_demonstration_data_never_joins_real_reports(own_tiny, capsys, few_demonstration_records):
    before = content(own_tiny)
    assert main(["demo"]) == 1
    assert capsys.readouterr().err.splitlines() == [WORDS["demo_refused"]]
    assert content(own_tiny) == before


def test_ready_shows_demonstration_data_once(capsys, few_demonstration_records):
    assert main(["ready"]) == 0
    ((count,),) = ask("select count(*) from records")
    records = f"{count:,}".replace(",", ".")
    assert capsys.readouterr().out.splitlines() == [WORDS["demo_published"].format(version="v00001", records=records)]
    before = content(pointer.store())
    assert main(["ready"]) == 0
    assert capsys.readouterr().out == ""
    assert content(pointer.store()) == before


def test_ready_computes_anew_when_an_indicator_was_added(own_tiny, tmp_path, monkeypatch, capsys):
    changed = shutil.copytree(TESTS.parent / "queries", tmp_path / "queries")
    (changed / "indicators" / "sessions_twice.sql").write_text(
        "-- Twice the sessions.\n"
        "select district_code, year, 2 * value as numerator, null as denominator\n"
        "from element_years where element = 'propaganda_sessions'\n",
        encoding="utf-8",
    )
    assert main(["ready"]) == 0 and pointer.current().stem == "v00001"
    monkeypatch.setattr(reference, "QUERIES", changed)
    assert main(["ready"]) == 0
    assert capsys.readouterr().out.splitlines() == [WORDS["refreshed"].format(version="v00002")]
    assert ask("select sum(numerator) from indicator_values where indicator = 'sessions_twice'") == [(322,)]
    assert ask("select count(*) from records") == [(133,)]
    assert main(["ready"]) == 0 and pointer.current().stem == "v00002"
    # Back at the first, which nobody computed so: its records are computed anew.
    assert main(["rollback", "v00001"]) == 0 and pointer.current().stem == "v00003"
    assert capsys.readouterr().out == WORDS["rolled_back_anew"].format(old="v00001", version="v00003") + "\n"
    assert ask("select sum(numerator) from indicator_values where indicator = 'sessions_twice'") == [(322,)]


def test_versions_are_listed_and_rolled_back(own_tiny, capsys):
    actions.publish_records(more())
    assert main(["versions"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split()[0] == "v00001" and "nạp báo cáo" in first and "133 số liệu" in first
    assert "134" in second and second.endswith(WORDS["current_mark"])
    assert main(["rollback", "v00001"]) == 0
    assert sessions() == 161
    assert main(["rollback", "v00009"]) == 1
    assert pointer.current().stem == "v00001"


def test_an_empty_store_lists_no_versions(capsys):
    assert main(["versions"]) == 0
    assert capsys.readouterr().out.splitlines() == [WORDS["no_versions"]]
