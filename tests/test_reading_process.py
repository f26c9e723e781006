"""Files are read in a process of its own: the same is read there, and what it does never reaches the program."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.checking import check
from data.publishing import actions, preview
from data.reading import process, staging
from data.reading.problems import MOST_FAULTS, Problem, Refused
from tests.conftest import TESTS
from tests.importing import HEADER, MONTHS, RIGHT, report, row, workbook

FILES = {
    "records": report(*MONTHS).encode(),
    "a workbook with notes": workbook([*RIGHT.values()], other=[["a"]]),
    "faults of the shape": report(row() + ",1", row(topic="x" * 300)).encode(),
    "faults of the header": report(row(), header=f"{HEADER},Họ tên").encode(),
    "another table": b"a,b\n1,2",
    "nothing": b"",
    "typed in an old font": (TESTS / "bad_files" / "typed_in_tcvn3.csv").read_bytes(),
    "a merged count": (TESTS / "bad_files" / "value_in_a_merged_cell.xlsx").read_bytes(),
}


@pytest.mark.parametrize("name", FILES)
def test_the_process_reads_what_is_read_without_one(name, tmp_path):
    there, here = tmp_path / "there.csv", tmp_path / "here.csv"
    assert process.stage(FILES[name], there) == staging.stage(FILES[name], here)
    assert there.read_bytes() == here.read_bytes()


def test_the_process_loads_nothing_that_takes_long():
    heavy = ("streamlit", "pandas", "duckdb", "numpy", "openpyxl", "zipfile")
    program = f"import sys, data.reading.process; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=process.ROOT, check=True)
    assert found.stdout.strip() == "[]"


def test_a_preview_and_an_import_read_in_the_process(monkeypatch, empty_store):
    monkeypatch.setattr(process, "SECONDS", 0)  # no time at all
    monkeypatch.setattr(process, "SECONDS_A_MEGABYTE", 0)
    assert preview.examine(report(row()).encode()).faults == (Problem(0, "", "too_heavy"),)


def test_a_file_that_takes_too_long_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(process, "SECONDS", 1)
    monkeypatch.setattr(process, "SECONDS_A_MEGABYTE", 0)
    many = report(*MONTHS * 100_000, row(topic='"drugs"')).encode()  # the quotation marks: read line by line
    assert process.stage(many, tmp_path / "staged.csv").faults == (Problem(0, "", "too_heavy"),)


def test_by_command_a_large_file_may_take_longer_than_on_the_page(monkeypatch, empty_store):
    monkeypatch.setattr(process, "SECONDS", 0.1)
    monkeypatch.setattr(process, "SECONDS_A_MEGABYTE", 0)
    monkeypatch.setattr(process, "UNHURRIED", 600)
    content = report(row()).encode()
    with pytest.raises(Refused) as refusal:
        actions.publish_records(content, confirmed=True, channel="page")
    assert refusal.value.problems == [Problem(0, "", "too_heavy")]
    assert actions.publish_records(content, confirmed=True).version == "v00001"


def test_a_file_that_takes_too_much_memory_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(process, "MEMORY", 120_000_000)
    monkeypatch.setattr(process, "MEMORY_A_BYTE", 0)
    content = report(*MONTHS * 50_000).encode()
    assert process.stage(content, tmp_path / "staged.csv").faults == (Problem(0, "", "too_heavy"),)


def test_a_process_that_breaks_is_a_fault_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(process, "ROOT", tmp_path)  # where there is no such program
    (fault,) = process.stage(report(row()).encode(), tmp_path / "staged.csv").faults
    assert fault.code == "reading_failed" and "Excel" in fault.mend() and "Excel" in fault.mend("en")


@pytest.mark.skipif(sys.platform == "win32", reason="a process has another number there")
def test_the_process_ends_with_the_program_that_waits_for_it(tmp_path):
    content = tmp_path / "file.csv"
    os.mkfifo(content)  # opening it waits for somebody who writes
    program = (
        "import subprocess, sys, time; from data.reading import process; "
        f"print(process._started({str(content)!r}, {str(tmp_path / 'staged')!r}, '60', '1000000000').pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=process.ROOT)
    child = int(parent.stdout.readline())
    assert _runs(child)
    parent.kill()
    parent.communicate()
    for _ in range(200):
        if not _runs(child):
            return
        time.sleep(0.1)
    os.kill(child, 9)
    pytest.fail("it still runs")


def test_reading_stops_where_the_file_is_wrong_as_a_whole(tmp_path):
    content = report(*["1,1"] * (3 * MOST_FAULTS), row()).encode()
    reading = staging.stage(content, tmp_path / "staged.csv")
    assert len(reading.faults) == MOST_FAULTS + 1
    with check.staged(content) as (path, _):
        assert len(Path(path).read_text().splitlines()) == 1


def _runs(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    if state.parent.parent.is_dir():
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
