"""Files made to hurt the server, uploaded to a running dashboard: each is answered in time, and who reads meanwhile
notices nothing."""

import os
import threading
import time
from pathlib import Path

import pytest

from bench import memory
from data.reading import process
from tests.hostile import MEGABYTE
from tests.protocol import session
from tests.serving import ROOT, started
from tests.test_access_sessions import CHOOSE
from tests.test_hostile_files import FILES
from ui.desk.upload import LARGEST

pytestmark = pytest.mark.slow
READERS_WAIT = 5  # seconds at most for a page; alone it takes a tenth, on a machine that other tests share a second
GROWTH = 1_100  # megabytes at most that the server and the process that reads hold more: of that process its limit


@pytest.mark.parametrize("name", FILES)
def test_readers_notice_nothing_while_a_hostile_file_is_read(name, running, record_property):
    address, server = running
    content = FILES[name][0]()
    waits, done = [], threading.Event()

    def read():
        with session(address) as reader:
            while not done.wait(0.2):
                before = time.monotonic()
                assert "Phiên bản" in reader.open("overview").said
                waits.append(time.monotonic() - before)

    other = threading.Thread(target=read)
    with session(address) as steward, memory.watched(server.pid) as held:
        steward.open("imports")
        other.start()
        while not waits:
            time.sleep(0.05)
        before, spent = time.monotonic(), processor_time(server.pid)
        status, file = steward.upload(content)
        if status == 204:
            steward.send((steward.widgets["file_uploader", CHOOSE], "file_uploader_state_value", file))
        took, spent = time.monotonic() - before, processor_time(server.pid) - spent
        done.set()
        other.join()
    grown = max(held) - held[0]
    record_property("seconds, a reader's longest wait, megabytes", f"{took:.1f} {max(waits):.2f} {grown:.0f}")
    print(f"{name}: {took:.1f} s, {spent:.1f} s of the processor, a reader waited {max(waits):.2f} s, {grown:.0f} MB more")
    most = process.SECONDS + process.SECONDS_A_MEGABYTE * len(content) / MEGABYTE
    assert "chỗ sai" in steward.said if status == 204 else status == 413 and len(content) > LARGEST * MEGABYTE
    assert spent < 2 * most + 5 and took < process.PATIENCE * most + 5
    assert max(waits) < READERS_WAIT and grown < GROWTH


def processor_time(pid: int) -> float:
    """Seconds of the processor that a process took, with those of its children that have ended; known on Linux only."""
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, numbers[11:15])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture(scope="module")
def running(demo_store):
    with started(ROOT / "asgi.py", ANTQ_STORE=str(demo_store)) as server:
        yield server
