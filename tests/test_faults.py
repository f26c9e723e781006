"""Faults that come from outside: kills, a store one may not write or that is gone, two who write at once."""

import os
import subprocess
import sys

import pytest

import queries
from cli.main import main
from data.publishing import actions
from data.versions import pointer
from queries import hub
from tests import faults
from tests.app import opened
from tests.conftest import TESTS, ask, content, sessions
from tests.reports import HEADER, more


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "more.csv"
    path.write_bytes(more())
    return path


def test_an_import_killed_at_any_step_loses_nothing_and_readers_see_whole_versions():
    counted = faults.run(kills=3)
    assert counted.is_good, counted
    assert counted.kills == 3


@pytest.mark.slow
@pytest.mark.parametrize(("kills", "seed"), [(20, None), (30, 1)])
def test_imports_killed_at_every_step_and_at_random_times_lose_nothing(kills, seed):
    counted = faults.run(kills, seed)
    assert counted.is_good, counted
    assert counted.kills == kills


@pytest.fixture
def as_nobody():
    """Run a program as a user who owns nothing here."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")

    def run(program: str, **environment) -> subprocess.CompletedProcess:
        # Python itself may lie where nobody can read: what is needed of it is loaded before.
        ready = "import duckdb, cli.main, cli.commands, queries, ui.reader.view, ui.blocks.frame; duckdb.sql('select 1').df(); import codecs; "
        ready += "[codecs.lookup(name) for name in ('ascii', 'utf-8-sig', 'utf-16', 'cp1258')]; "
        drop = "import os; os.setgid(65534); os.setuid(65534); "
        return subprocess.run(
            [sys.executable, "-c", f"{ready}{drop}{program}"],
            cwd=TESTS.parent, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip

    return run


def test_a_store_that_may_only_be_read_is_read_and_says_so_to_an_import(own_tiny, report, as_nobody):
    for folder in (own_tiny, *own_tiny.parents[:4]):
        folder.chmod(0o755)
    report.chmod(0o644)
    before = content(own_tiny)
    done = as_nobody("print(len(queries.run('years')))")
    assert done.stdout == "3\n", done.stderr
    done = as_nobody(f"print(cli.main.main(['import', {str(report)!r}, '--yes']))")
    assert done.stdout.endswith("1\n") and "Không ghi được vào kho" in done.stderr and "Traceback" not in done.stderr
    assert content(own_tiny) == before


def test_a_store_that_may_not_even_be_read_is_a_clear_page(own_tiny, as_nobody):
    own_tiny.chmod(0o700)
    done = as_nobody("from ui.reader.view import nothing_to_show; print(nothing_to_show())")
    assert done.stdout.strip().splitlines()[-1] == "unreadable_store", done.stderr


def test_a_store_that_is_missing_is_a_clear_page(tmp_path, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "gone" / "store"))
    app = opened()
    assert not app.exception and app.title[0].value == "Chưa có số liệu"
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    monkeypatch.setenv("ANTQ_STORE", str(in_the_way / "store"))
    app = opened()
    assert not app.exception and app.title[0].value in ("Chưa có số liệu", "Không đọc được kho số liệu")


def test_a_version_pruned_while_somebody_reads_it_is_read_to_the_end(own_tiny, capsys):
    old = queries.version()
    count = "select count(*) from records"
    with hub.cursor(old) as reader:
        for value in (1001, 1002, 1003):
            actions.publish_records(more(value), confirmed=True, correct=value > 1001)
        assert main(["prune", "--keep", "2"]) == 0
        if os.name != "nt":  # Windows keeps what is being read
            assert [path.stem for path in pointer.versions()] == ["v00003", "v00004"]
        assert reader.execute(count).fetchall() == [(133,)]
    assert ask(count) == [(134,)]
    assert main(["verify"]) == 0
    if os.name != "nt":
        with pytest.raises(hub.VersionGone, match="v00002"), hub.cursor(old.with_stem("v00002")):
            pass


def test_the_current_version_is_never_pruned(two_versions):
    main(["rollback", "v00001"])
    assert main(["prune", "--keep", "1"]) == 0
    assert pointer.current().exists() and len(pointer.versions()) == 2


def test_two_importers_at_once_both_publish(own_tiny, tmp_path):
    files = [tmp_path / f"{number}.csv" for number in range(2)]
    for number, file in enumerate(files):
        file.write_bytes(f"{HEADER}\n3200{number * 3 + 2},2016-08,propaganda_sessions,{number + 5},,,9{number}/BC,2017-02-01\n".encode())
    command = [sys.executable, "-m", "data", "import", "--yes"]
    running = [subprocess.Popen([*command, str(file)], cwd=TESTS.parent) for file in files]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sessions() == 161 + 5 + 6
    assert ask("select count(*) from import_batches") == [(3,)]
