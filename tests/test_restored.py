"""A store whose files are replaced under a running server: names stay, contents change, and no old number is told."""

import os
import shutil
import threading
from pathlib import Path

import pytest

import queries
from cli.main import main
from data.publishing import actions
from data.versions import pointer
from queries import hub
from tests.conftest import sessions
from tests.reports import more
from ui.numbers import totals
from ui.reader.view import View, of_one_content

pytestmark = pytest.mark.slow  # every test here takes seconds


def shown() -> float:
    """The sessions of all years as a page shows them, through every cache."""
    return totals.together(View(queries.version(), (), 2014, 2016, "vi"), "propaganda_sessions")["value"]


def restore(backup: Path, store: Path, how: str):
    """Lay a backup over the store: into the same files, or as a new folder whose files all have one time."""
    if how == "in place":
        shutil.copytree(backup, store, dirs_exist_ok=True)
    else:
        shutil.rmtree(store)
        shutil.copytree(backup, store)
        for file in store.rglob("*"):
            os.utime(file, ns=(10**18, 10**18))


@pytest.mark.parametrize("how", ["in place", "anew"])
def test_after_a_backup_was_restored_a_name_means_what_is_in_the_store(how, own_tiny, tmp_path):
    backup = Path(shutil.copytree(own_tiny, tmp_path / "backup"))
    if how == "anew":
        restore(backup, own_tiny, how)
    actions.publish_records(more(1000))
    assert (shown(), sessions(), queries.version().stem) == (1161, 1161, "v00002")
    restore(backup, own_tiny, how)
    assert (shown(), sessions(), queries.version().stem) == (161, 161, "v00001")
    name = actions.publish_records(more(2000)).version
    assert name == ("v00003" if how == "in place" else "v00002")  # the file of the later version was still there
    assert (shown(), sessions()) == (2161, 2161)
    assert main(["verify"]) == 0


def test_what_is_read_while_the_file_is_overwritten_is_given_to_nobody(two_versions):
    version, other = queries.version(), two_versions / "v00001.duckdb"
    with pytest.raises(hub.VersionGone, match="v00002"), hub.cursor(version) as cursor:
        assert cursor.execute("select count(*) from records").fetchone() == (134,)
        version.write_bytes(other.read_bytes())
    with pytest.raises(hub.VersionGone), of_one_content(queries.version()):
        queries.version().write_bytes(version.read_bytes()[:-1])


def test_a_version_of_other_bytes_than_the_pointer_says_is_not_read(two_versions):
    """As when parts of two backups are laid into one store."""
    for suffix in (".duckdb", ".sha256"):
        shutil.copy(two_versions / f"v00001{suffix}", two_versions / f"v00002{suffix}")
    assert pointer.current().stem == "v00002" and queries.version().stem == "v00001"
    assert main(["verify"]) == 1


def test_readers_of_the_old_and_the_new_content_do_not_disturb_each_other(own_tiny, tmp_path):
    backup = Path(shutil.copytree(own_tiny, tmp_path / "backup"))
    actions.publish_records(more(1000))
    reading, restored, seen = threading.Event(), threading.Event(), []

    def read():
        try:
            with hub.cursor(queries.version()) as cursor:
                reading.set()
                restored.wait(30)
                seen.append(cursor.execute("select sum(value) from records where element = 'propaganda_sessions'").fetchone())
        except hub.VersionGone:
            seen.append("gone")

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(30)
    restore(backup, own_tiny, "anew")
    assert actions.publish_records(more(2000)).version == "v00002"
    assert sessions() == 2161
    restored.set()
    thread.join()
    assert seen == [(1161,), "gone"]  # the old file was whole to the end, and what came of it was not given
