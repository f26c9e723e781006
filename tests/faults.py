"""Imports killed at random moments while others read: python -m tests.faults --kills 200

Nothing that an import said it had published may be lost, no reader may see half of a version
or an error, and the store has to be whole at the end. Prints what was counted; exit status 0
where all of that holds.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIRST = 4  # imports before any is killed
HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date\n"
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
stop, seen = threading.Event(), {"queries": 0, "torn": 0, "errors": []}

def read():
    while not stop.is_set():
        try:
            with hub.cursor(queries.version()) as cursor:
                whole = cursor.execute(CHECK).fetchone()[0]
            seen["queries"] += 1
            seen["torn"] += not whole
        except Exception as error:
            seen["errors"].append(repr(error))

threads = [threading.Thread(target=read) for _ in range(2)]
for thread in threads:
    thread.start()
sys.stdin.read()
stop.set()
for thread in threads:
    thread.join()
print(json.dumps(seen))
"""


@dataclass
class Counted:
    """What happened: imports killed, acknowledged, and acknowledged but lost; what readers saw."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    queries: int = 0
    torn: int = 0
    reader_errors: int = 0
    sums_wrong: int = 0
    verify_faults: int = 0

    @property
    def is_good(self) -> bool:
        """Whether everything held."""
        bad = (self.lost, self.torn, self.reader_errors, self.sums_wrong, self.verify_faults)
        return not any(bad) and self.queries > 0 and self.acknowledged > 0


def run(kills: int, seed: int = 1) -> Counted:
    """Kill `kills` imports in a store of its own, with four readers in two processes."""
    chance, counted = random.Random(seed), Counted()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = os.environ | {"ANTQ_STORE": str(Path(folder) / "store")}
        _import(_file(folder, -FIRST), environment)  # something to read
        readers = [_python("-c", READER, env=environment, stdin=subprocess.PIPE) for _ in range(2)]
        # While they read, so that kills reach the last moments too and some imports come through.
        usual = max(_timed(_file(folder, number - FIRST), environment) for number in (1, 2, 3))
        acknowledged, files = set(), []
        while counted.kills < kills:
            files.append(_file(folder, len(files)))
            importer = _python("-m", "data", "import", str(files[-1]), "--yes", "--json", env=environment)
            try:
                importer.wait(chance.uniform(0, 1.2 * usual))
                acknowledged |= {files[-1]} if importer.returncode == 0 else set()
            except subprocess.TimeoutExpired:
                importer.kill()
                counted.kills += 1
            importer.communicate()
        for reader in readers:
            seen = json.loads(reader.communicate("")[0])
            counted.queries += seen["queries"]
            counted.torn += seen["torn"]
            counted.reader_errors += len(seen["errors"])
        counted.acknowledged = len(acknowledged)
        # A retry answers "already" to what was published, and says so only once.
        counted.lost = sum(_import(file, environment) != "already" for file in acknowledged)
        for file in files:
            _import(file, environment)
        counted.sums_wrong = _sum(environment) != sum(map(_value, range(-FIRST, len(files))))
        counted.verify_faults = len(json.loads(_output("verify", "--json", env=environment))["faults"])
    return counted


def _value(number: int) -> int:
    return 100 + number


def _file(folder: str, number: int) -> Path:
    """A report of one record, its day and number its own."""
    path = Path(folder) / f"{number}.csv"
    place = number + FIRST
    day, month, year = 1 + place % 28, 1 + place // 28 % 12, 2005 + place // 336
    row = f"966,{year}-{month:02}-{day:02},propaganda_sessions,{_value(number)},,,{place}/BC,2024-12-31\n"
    path.write_text(HEADER + row, encoding="utf-8")
    return path


def _timed(file: Path, environment: dict) -> float:
    start = time.perf_counter()
    assert _import(file, environment) == "published"
    return time.perf_counter() - start


def _import(file: Path, environment: dict) -> str:
    return json.loads(_output("import", str(file), "--yes", "--json", env=environment))["status"]


def _sum(environment: dict) -> int:
    asked = "from tests.conftest import ask; print(ask('select sum(value) from records')[0][0])"
    return int(_python("-c", asked, env=environment).communicate()[0])


def _output(*command: str, env: dict) -> str:
    return _python("-m", "data", *command, env=env).communicate()[0]


def _python(*command: str, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", **options
    )


def main() -> int:
    """Run as long as asked and say what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counted = run(options.kills, options.seed)
    print(json.dumps(asdict(counted), indent=1))
    return 0 if counted.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
