"""A full disk, errors of the database, an output that nobody reads: the store stays whole and a sentence says what happened."""

import os
import shutil
import subprocess
import sys

import duckdb
import pytest

from cli.main import main
from data.versions import pointer
from tests.conftest import TESTS, content, resealed, sessions, slow_except
from tests.reports import more

pytestmark = pytest.mark.slow  # every test here takes seconds


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "more.csv"
    path.write_bytes(more())
    return path


@pytest.mark.parametrize("room", slow_except([10, 10_000, 300_000, 2_100_000, 2_500_000], 10, 2_100_000))
def test_a_full_disk_leaves_everything_as_it_was(room, own_tiny, report):
    # A file may not grow past this many bytes: what a full disk does, by the system's own means.
    pytest.importorskip("resource", reason="the system cannot bound the size of files")
    before = content(own_tiny)
    bound = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    bound += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); "
    program = f"{bound}import sys; from cli.main import main; sys.exit(main(['import', sys.argv[1], '--yes']))"
    done = subprocess.run(
        [sys.executable, "-c", program, str(report)], cwd=TESTS.parent, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert "Đĩa chứa kho" in done.stderr and "Phiên bản cũ vẫn nguyên vẹn" in done.stderr and "Traceback" not in done.stderr
    assert content(own_tiny) == before


@pytest.mark.slow  # ten commands, each in a process of its own
def test_a_disk_without_room_for_anything_leaves_everything_as_it_was(own_tiny, tmp_path, report):
    """On a small file system of its own, filled step by step."""
    script = """
        mount -t tmpfs -o size=12m none "$1" && cp -a "$2/." "$1" && export ANTQ_STORE="$1"
        for left in 0 40 400 2000; do
            head -c 20m /dev/zero > "$1/.filler" 2>/dev/null; truncate -s -${left}K "$1/.filler"
            "$3" -m data import "$4" --yes && exit 3
            rm "$1/.filler"; "$3" -m data verify || exit 4
        done
        "$3" -m data import "$4" --yes
    """
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("no file system can be mounted")
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(disk), str(own_tiny), sys.executable, str(report)],
        cwd=TESTS.parent, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert done.stderr.count("Phiên bản cũ vẫn nguyên vẹn") == 4 and "Traceback" not in done.stderr
    assert done.stdout.splitlines()[-2].startswith("Đã công bố phiên bản v0000")


@pytest.mark.parametrize("harm", ["a table is missing", "a block is overwritten"])
def test_an_error_of_duckdb_leaves_everything_as_it_was(harm, own_tiny, report, capsys):
    """A version that is as it was published and yet does not work."""
    version = pointer.current()
    if harm == "a table is missing":
        with duckdb.connect(version) as connection:
            connection.execute("drop table activities cascade")
    else:
        with version.open("r+b") as file:
            for start in range(12_288, version.stat().st_size, 16_384):  # after the headers, of every block
                file.seek(start + 100)
                file.write(bytes(range(100)))
    resealed(version)
    before = content(own_tiny)
    assert main(["import", str(report), "--yes"]) == 1
    said = capsys.readouterr().err
    assert "phiên bản cũ vẫn nguyên vẹn" in said.lower() and len(said.splitlines()) == 1
    assert content(own_tiny) == before
    assert main(["verify"]) == 1


def test_a_folder_that_duckdb_left_in_the_store_hinders_nobody(own_tiny, report):
    (own_tiny / "draft.tmp.tmp").mkdir()
    (own_tiny / "draft.tmp.tmp" / "duckdb_temp_storage-0.tmp").touch()
    assert main(["import", str(report), "--yes"]) == 0
    assert not list(own_tiny.glob("draft*"))


@pytest.mark.parametrize("output", slow_except(["| head -1", "| true", "> /dev/full", ">&-"], "| true", "> /dev/full"))
@pytest.mark.parametrize("form", slow_except(["", "--json"], ""))
def test_an_import_says_that_it_was_published_whoever_reads_its_output(output, form, own_tiny, report):
    if os.name == "nt":
        pytest.skip("no such shell")
    command = f'set -o pipefail; "$0" -m data import "$1" --yes {form} {output}'
    done = subprocess.run(
        ["bash", "-c", command, sys.executable, str(report)],
        cwd=TESTS.parent, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0 and "Traceback" not in done.stderr
    heard = done.stdout if output == "| head -1" and not form else done.stderr
    if output != "| head -1" or not form:  # head may take all of a JSON text and show its first line
        assert "Đã công bố phiên bản v00002" in heard
    assert sessions() == 1161
