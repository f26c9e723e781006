"""What a file of records holds and what is wrong with it, before anything is published.

The rules are the SQL files in this folder. They run on any connection that has the reference
tables and the stored records: a draft while publishing, a desk in memory for a preview.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import duckdb

from data import clock, sql
from data.reading import kinds, persons, process
from data.reading.columns import Header
from data.reading.problems import MOST_FAULTS, Problem, shown
from data.reading.staging import Reading
from data.versions import workspace

STEPS = (  # each reads tables of earlier ones
    "stage", "places", "incoming", "stored", "last_year", "report_numbers", "cell_faults", "faults", "whole", "doubts", "outcome",
)  # fmt: skip
NAMES_A_LINE = {"row_repeated", "period_overlaps"}  # faults whose `other` is the number of a row


class Total(NamedTuple):
    """The sum of an element in one year of the file; `before` is that of the same districts in the same
    part of the year before, or None where it was not reported or is not shown."""

    code: str
    label_vi: str
    label_en: str
    unit_vi: str
    unit_en: str
    year: int
    records: int
    total: int
    before: int | None
    of_people: bool  # counts people under measures: what is stored of them is not shown here


@dataclass(frozen=True)
class Findings:
    """What the rules say of a file.

    `faults` refuse it, `doubts` ask for a confirmation, `notes` only inform. `replaces` counts
    the stored records that it replaces as a correction.
    """

    rows: int
    faults: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    totals: tuple[Total, ...] = ()
    replaces: int = 0


@dataclass(frozen=True)
class File:
    """The bytes of a file, their SHA-256, and their format as the bytes show it: xlsx or csv."""

    content: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def format(self) -> str:
        return "xlsx" if self.content.startswith(kinds.ZIP_MARK) else "csv"


@contextmanager
def staged(content: bytes, times: int = 1) -> Iterator[tuple[Path, Reading]]:
    """Yield the file that process.stage writes, and what reading `content` showed; `times` as there."""
    with workspace.folder() as folder:
        path = folder / "staged.csv"
        yield path, process.stage(content, path, times)


def check(connection, path: Path, reading: Reading, correct: bool) -> Findings:
    """Load the rows of `path` into `connection` and apply the rules to them; what `reading` showed is kept.

    With `correct` the file may replace stored records. A file that breaks the limits of the connection has one fault, too_heavy.
    """
    header = reading.header
    parameters = {"path": str(path), "missing": sorted(header.missing), "today": clock.today(), "most": MOST_FAULTS + 1}
    parameters |= {"number_of_person": persons.NUMBER, "spared": persons.SPARED}
    try:
        for step in STEPS:
            result = sql.run(connection, f"checking/{step}", correct=correct, **parameters)
    except duckdb.OutOfMemoryException:
        return Findings(0, (Problem(0, "", "too_heavy"),))
    rows, dots, replaces, faults, hints, doubts, totals = result.fetchone()
    notes = [Problem(0, "", "dots", f"{dots}")] if dots else []
    notes += [Problem(*header.place(hint["line"], "value"), "running_total", other=hint["name"]) for hint in hints]
    return Findings(
        rows=rows,
        faults=_in_order_of_file([*reading.faults, *_problems(faults, header)], header),
        doubts=(*reading.doubts, *_problems(doubts, header)),
        notes=(*reading.notes, *notes),
        totals=tuple(Total(**total) for total in totals),
        replaces=replaces,
    )


def _problems(rows: list[dict], header: Header) -> list[Problem]:
    """Rows of the tables `faults` or `doubts`, with lines and columns as the file numbers and names them.

    What several records of a file share, such as the period in its title, is told once.
    """
    problems = {}
    for row in rows:
        line, column = header.place(row["line"], row["column"])
        other = str(header.place(int(row["other"]))[0]) if row["code"] in NAMES_A_LINE else row["other"]
        problems[Problem(**row | {"line": line, "column": column, "other": other})] = None
    return list(problems)


def _in_order_of_file(faults: list[Problem], header: Header) -> tuple[Problem, ...]:
    """Sorted by line and column; past MOST_FAULTS a last fault says that there are more."""
    positions = {shown(name): position for position, name in enumerate(header.names)}
    faults.sort(key=lambda fault: (fault.line, positions.get(fault.column, -1)))
    if len(faults) > MOST_FAULTS:
        faults[MOST_FAULTS:] = [Problem(faults[MOST_FAULTS].line, "", "too_many")]
    return tuple(faults)
