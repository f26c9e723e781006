"""Imports, and commands of other kinds between them, killed while others read: python -m tests.faults --kills 200

Nothing that an import said it had published may be lost, no reader may see half of a version, an error, or a version
that the pointer never named, no name may stand for two versions, and the store has to be whole at the end. Prints what
was counted; exit status 0 where all of that holds.

Kills come from outside at random times, or, without a seed, from inside before chosen steps of the
import: every write that a version needs to be durable, and some of the statements before them.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from unittest import mock

from data.checking import check
from data.publishing import actions
from data.versions import history, ledger, pointer, verification
from tests import disturbances
from tests.conftest import ask
from tests.fault_programs import Done, command, reader

EVERY = 30  # of the statements of an import, those it is killed before; of its writes every one
LET_FINISH = 4  # every fourth import, while the readers read
DISTURB = 3  # after every third file a command of another kind is killed
HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date\n"


@dataclass
class Counted:
    """What happened: imports and `others` killed, imports acknowledged, and acknowledged but lost; what readers saw, `unknown`
    the versions among it that the pointer never listed with this content; `renamed` the names that two acknowledged imports
    were given; `failed` what must succeed after others were killed and did not."""

    kills: int = 0
    others: int = 0
    acknowledged: int = 0
    lost: int = 0
    queries: int = 0
    torn: int = 0
    reader_errors: int = 0
    unknown: int = 0
    renamed: int = 0
    sums_wrong: int = 0
    verify_faults: int = 0
    failed: int = 0

    @property
    def is_good(self) -> bool:
        """Whether everything held."""
        bad = (self.lost, self.torn, self.reader_errors, self.unknown, self.renamed, self.sums_wrong, self.verify_faults)
        return not any(bad) and not self.failed and self.queries > 0 and self.acknowledged > 0


def run(kills: int, seed: int | None = None) -> Counted:
    """Kill `kills` imports in a store of its own, with four readers in two processes.

    With a `seed` at random times, without one before steps spread evenly over an import.
    """
    counted = Counted()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with mock.patch.dict(os.environ, ANTQ_STORE=str(Path(folder) / "store")):
            files = [_file(folder, 0), _file(folder, 1)]
            first = _import(files[0])
            assert first.status == 0  # something to read
            readers = [reader() for _ in range(2)]
            complete = _import(files[1])
            assert complete.status == 0
            acknowledged, moments = [*files], _moments(complete, kills, seed)
            names, listed = [first.version, complete.version], _listed()
            chance, kinds = random.Random(seed), cycle(disturbances.LASTS)
            while counted.kills < kills:
                files.append(_file(folder, len(files)))
                done = _import(files[-1], **({} if len(files) % LET_FINISH == 0 else next(moments)))
                counted.kills += done.status != 0
                if done.status == 0:
                    acknowledged.append(files[-1])
                    names.append(done.version)
                listed |= _listed()
                if len(files) % DISTURB == 0:
                    end = chance.uniform(0, complete.seconds)
                    was_killed, failed = disturbances.happen(next(kinds), end, Path(folder), acknowledged[-1])
                    counted.others, counted.failed = counted.others + was_killed, counted.failed + failed
                    listed |= _listed()
            counted.renamed = len(names) - len(set(names)) + (names != sorted(names))
            _count_reads(counted, readers, listed)
            _count_published(counted, acknowledged, files)
    return counted


def _import(file: Path, **when: float) -> Done:
    return command("import", file, "--yes", "--json", **when)


def _listed() -> set[tuple[str, str]]:
    """The versions that the pointer lists now, by name and content."""
    return set(ledger.of(pointer.store()).published.items())


def _moments(complete: Done, kills: int, seed: int | None) -> Iterator[dict]:
    """When to kill, without end; `complete` is an import that was not killed."""
    if seed is not None:
        chance = random.Random(seed)
        while True:
            yield {"seconds": chance.uniform(0, complete.seconds)}
    statements = [number for number, name in enumerate(complete.steps) if name == "execute"]
    writes = [number for number, name in enumerate(complete.steps) if name != "execute"]
    steps = [*statements[::EVERY], *writes]
    count = min(kills, len(steps))
    yield from cycle({"step": steps[number * (len(steps) - 1) // max(count - 1, 1)]} for number in range(count))


def _count_reads(counted: Counted, readers: list[subprocess.Popen], listed: set[tuple[str, str]]):
    for process in readers:
        seen = json.loads(process.communicate("")[0])
        counted.queries += seen["queries"]
        counted.torn += seen["torn"]
        counted.reader_errors += len(seen["errors"])
        counted.unknown += sum((name, content) not in listed for name, content in seen["versions"])


def _count_published(counted: Counted, acknowledged: list[Path], files: list[Path]):
    """What was acknowledged is there; what is not there is imported in one file, and in the end every record is there, once."""
    held = history.state_of(pointer.current()).files
    missing = [file for file in files if check.File(file.read_bytes()).sha256 not in held]
    counted.acknowledged, counted.lost = len(acknowledged), len({*missing} & {*acknowledged})
    if missing:
        rows = (file.read_text(encoding="utf-8").removeprefix(HEADER) for file in missing)
        actions.publish_records((HEADER + "".join(rows)).encode(), confirmed=True)
    ((stored,),) = ask("select sum(value) from records")
    counted.sums_wrong = int(stored != sum(map(_value, range(len(files)))))
    counted.verify_faults = len(verification.verify()[0])


def _value(number: int) -> int:
    return 100 + number


def _file(folder: str, number: int) -> Path:
    """A report of one record, its day and number its own."""
    path = Path(folder) / f"{number}.csv"
    day, month, year = 1 + number % 28, 1 + number // 28 % 12, 2005 + number // 336
    row = f"966,{year}-{month:02}-{day:02},propaganda_sessions,{_value(number)},,,{number}/BC,2024-12-31\n"
    path.write_text(HEADER + row, encoding="utf-8")
    return path


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
