"""Backups and restores beside those who import, prune and read, and killed at any step."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import queries
from cli.main import main
from data.versions import contents, ledger, pointer, store
from tests.backups import publish
from tests.conftest import TESTS, content, sessions, slow_except
from tests.fault_programs import command, reader

pytestmark = pytest.mark.slow  # every test here takes seconds


def test_a_backup_waits_for_nobody(two_versions, tmp_path):
    path = tmp_path / "store.tar"
    with store.writing(), store.draft(pointer.current()):
        assert command("backup", path).status == 0
    assert main(["verify", str(path)]) == 0


@pytest.mark.slow
def test_backups_while_others_import_and_prune_are_whole(two_versions, tmp_path):
    program = "import sys; from cli.main import main; from data.publishing import actions; from tests.reports import more\n"
    program += "for value in range(2000, 2012):\n    actions.publish_records(more(value), confirmed=True, correct=True)\n"
    program += "    assert main(['prune', '--keep', '1']) == 0\n"
    writer = subprocess.Popen([sys.executable, "-c", program], cwd=TESTS.parent, stdout=subprocess.DEVNULL)
    made = 0
    while writer.poll() is None:
        path = tmp_path / f"{made}.tar"
        assert main(["backup", str(path)]) == 0 and main(["verify", str(path)]) == 0
        made += 1
    assert writer.returncode == 0 and made > 1


@pytest.mark.slow
def test_readers_see_only_published_bytes_while_backups_are_restored(tar, empty_store):
    assert main(["restore", str(tar)]) == 0
    publish(7000)
    process = reader()
    for _ in range(10):
        assert command("restore", tar, "--yes").status == 0
        assert main(["rollback", "v01003"]) == 0
    seen = json.loads(process.communicate("")[0])
    assert seen["queries"] > 10 and seen["errors"] == []
    published = ledger.of(empty_store).published
    assert len(published) == 3 and dict(seen["versions"]).items() <= published.items()


def steps_of(*words: object) -> list[int]:
    """The numbers of the writes of a command, from a run that is not killed."""
    done = command(*words)
    assert done.status == 0, done.said
    return [number for number, name in enumerate(done.steps) if name != "execute"]


@pytest.mark.slow
def test_a_backup_that_is_killed_leaves_the_one_before(two_versions, tmp_path):
    path = tmp_path / "store.tar"
    steps = steps_of("backup", path)
    before = path.read_bytes()
    for step in steps:
        assert command("backup", path, step=step).status == 9
        assert main(["verify", str(path)]) == 0 and (path.read_bytes() == before or step == steps[-1])
    assert main(["backup", str(path)]) == 0 and [one.name for one in tmp_path.glob("store.tar*")] == ["store.tar"]


def shown() -> tuple[str, str] | None:
    """The version that readers get, by name and content; None in an empty store."""
    try:
        version = queries.version()
    except queries.NothingPublished:
        return None
    return version.stem, contents.content_of(version)


@pytest.fixture(params=slow_except(["nothing", "a later version", "a damaged version"], "a later version"))
def over(request, two_versions_store, empty_store, tmp_path) -> Path:
    """A store to restore over, to be copied to where the store is."""
    path = tmp_path / "over"
    if request.param == "nothing":
        path.mkdir()
        return path
    shutil.copytree(two_versions_store, empty_store)
    publish(7000)
    if request.param == "a damaged version":
        (empty_store / "v00001.duckdb").write_bytes(b"x")
    return Path(shutil.move(empty_store, path))


@pytest.mark.parametrize("kills", slow_except([2, 12], 2))
def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new(kills, over, tar, empty_store, tmp_path):
    """And either can be written to, and the restore can be repeated."""
    shutil.copytree(over, empty_store)
    old, steps = shown(), steps_of("restore", tar, "--yes")
    new, outcomes, whole = shown(), [], content(empty_store)
    assert old != new == ("v00002", ledger.of(empty_store).published["v00002"])
    count = min(kills, len(steps))
    for step in [steps[number * (len(steps) - 1) // (count - 1)] for number in range(count)]:
        shutil.rmtree(empty_store)
        shutil.copytree(over, empty_store)
        assert command("restore", tar, "--yes", step=step).status == 9
        outcomes.append(shown())
        assert outcomes[-1] in (old, new) and pointer.problem() == ""
        killed = shutil.copytree(empty_store, tmp_path / "killed")
        assert main(["restore", str(tar), "--yes"]) == 0
        assert content(empty_store) == whole
        shutil.rmtree(empty_store)
        shutil.move(killed, empty_store)
        known = set(ledger.of(empty_store).published)
        assert publish(9000) not in known and not list(empty_store.glob("work/*"))
        assert sessions() == {None: 9000, "v00002": 9161, "v00003": 9161}[outcomes[-1] and outcomes[-1][0]]
    assert old in outcomes and new in outcomes
