"""Commands of `python -m data` in processes of their own that end before a chosen step or are killed, and a program that
reads all the time.

A command's process is a copy of one that has loaded everything already, where the system can copy processes: starting
Python takes longer than an import.
"""

import io
import json
import multiprocessing
import os
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.connection import Connection
from types import ModuleType
from typing import NamedTuple

import duckdb
import pytest

from cli.main import main
from tests.serving import ROOT

CAN_COPY = "forkserver" in multiprocessing.get_all_start_methods()
PROCESSES = multiprocessing.get_context("forkserver" if CAN_COPY else "spawn")
if CAN_COPY:
    PROCESSES.set_forkserver_preload(["pandas", "tests.conftest", __name__])  # what commands and tests/faults.py load


class Done(NamedTuple):
    """How a command ended: its exit status, less than 0 where it was killed, what it said, the steps it took and the seconds."""

    status: int
    said: str
    steps: list[str]
    seconds: float

    @property
    def version(self) -> str:
        """The version that an import published."""
        return json.loads(self.said)["version"]


def command(*words: object, step: int = -1, seconds: float | None = None) -> Done:
    """Run a command that ends before write or statement number `step`, or is killed after `seconds`."""
    start = time.perf_counter()
    result, end = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_run, args=(end, dict(os.environ), step, *map(str, words)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # AppTest leaves the dashboard there, which would be run
        process.start()
    end.close()
    if not result.poll(seconds):
        process.kill()
    try:
        said, steps = result.recv()
    except (EOFError, OSError):  # nothing said, or half of it
        said, steps = "", []
    process.join()
    return Done(process.exitcode, said, steps, time.perf_counter() - start)


def _run(end: Connection, environment: dict[str, str], stop_at: int, *words: str):
    steps = []

    def step(name, action):
        def counted(*given, **named):
            if len(steps) == stop_at:
                os._exit(9)  # like a kill: nothing is flushed, closed or cleared away
            steps.append(name)
            return action(*given, **named)

        return counted

    os.environ.update(environment)
    for name in ("fsync", "rename", "replace"):
        setattr(os, name, step(name, getattr(os, name)))
    for name in ("execute", "checkpoint"):
        setattr(duckdb.DuckDBPyConnection, name, step(name, getattr(duckdb.DuckDBPyConnection, name)))
    said = io.TextIOWrapper(io.BytesIO())
    with redirect_stdout(said), redirect_stderr(said):
        status = main([*words])
    said.flush()
    end.send((said.buffer.getvalue().decode(), steps))
    os._exit(status)


def reader() -> subprocess.Popen:
    """Reads until its input ends, then says as JSON what it saw."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", READER], cwd=ROOT, **pipes)


READER = """
import json, sys, threading
import queries
from queries import hub

CHECK = '''
    select
        version_facts.records = (select count(*) from records)
        and version_facts.value_sum = (select coalesce(sum(value), 0) from records)
        and version_facts.id_sum = (select coalesce(sum(record_id), 0) from records)
        and (select coalesce(sum(value), 0) from records)
            = (select coalesce(sum(value), 0) from element_years) as whole
    from version_facts
'''
stop, seen = threading.Event(), {"queries": 0, "torn": 0, "errors": [], "versions": []}

def read():
    while not stop.is_set():
        try:
            version = queries.version()
            with hub.cursor(version) as cursor:
                whole = cursor.execute(CHECK).fetchone()[0]
            if (read := [version.stem, queries.content_of(version)]) not in seen["versions"]:
                seen["versions"].append(read)
            seen["queries"] += 1
            seen["torn"] += not whole
        except Exception as error:
            seen["errors"].append(repr(error))
        stop.wait(0.2)  # the processor is also for those who import

threads = [threading.Thread(target=read) for _ in range(2)]
for thread in threads:
    thread.start()
sys.stdin.read()
stop.set()
for thread in threads:
    thread.join()
print(json.dumps(seen))
"""
