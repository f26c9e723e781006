"""The folder in which files are looked at: inside the store, entered by its owner alone, empty after a kill."""

import os
import subprocess
import sys
import time

import pytest

from cli.main import main
from data.versions import store, workspace
from tests.conftest import TESTS, content

KILLED = """
import os
from data.versions import workspace
with workspace.folder() as folder:
    (folder / "staged.csv").write_text("names of people")
    print(folder, flush=True)
    input()
    os._exit(9)
"""


@pytest.fixture
def holder():
    """A process that uses a folder until it is sent a line, which kills it; and its folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED], cwd=TESTS.parent, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    yield process, TESTS.joinpath(process.stdout.readline().strip())
    process.communicate("\n" if process.poll() is None else None)


def test_it_is_inside_the_store_for_its_owner_alone_and_gone_afterwards(own_tiny):
    before = content(own_tiny)
    with workspace.folder() as folder:
        assert folder.is_relative_to(own_tiny)
        if os.name != "nt":
            assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o700
        (folder / "staged.csv").write_text("x")
    with pytest.raises(ZeroDivisionError), workspace.folder() as folder:
        1 / 0
    assert content(own_tiny) == before and not (own_tiny / workspace.WORK).exists()


@pytest.mark.parametrize("begin", ["a preview", "a writer"])
def test_what_a_killed_process_left_is_deleted_by_the_next_and_what_lives_is_not(begin, own_tiny, holder):
    process, folder = holder

    def next_one():
        with workspace.folder() if begin == "a preview" else store.writing():
            pass

    next_one()
    assert (folder / "staged.csv").exists()
    process.communicate("\n")
    next_one()
    assert not folder.exists()


def test_a_folder_that_was_never_locked_is_deleted_once_it_is_old(own_tiny):
    left = own_tiny / workspace.WORK / "left"
    left.mkdir(parents=True)
    workspace.clear()
    assert left.exists()  # its process may be about to lock it
    then = time.time() - workspace.YOUNG - 1
    os.utime(left, (then, then))
    workspace.clear()
    assert not left.exists()


def test_a_folder_of_other_things_gets_no_folder(empty_store):
    empty_store.mkdir()
    (empty_store / "letter.docx").touch()
    with pytest.raises(OSError), workspace.folder():
        pass
    assert [path.name for path in empty_store.iterdir()] == ["letter.docx"]
    assert main(["verify"]) == 1
