"""What a file of records holds and what is wrong with it, before anything is published.

The rules are the SQL files beside this one. They run on any connection that has the reference
tables and the stored records: a draft while publishing, a desk in memory while looking.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data import sql
from data.reading import lines, staging
from data.reading.headers import Header
from data.reading.problems import Problem, Refused

TOLD = 10_000  # faults: past that the file is wrong as a whole


class Total(NamedTuple):
    """One element in one year of the file; `before` is the same districts' total in the same part
    of the year before, or None where it is not known or not told."""

    code: str
    label_vi: str
    label_en: str
    unit_vi: str
    unit_en: str
    year: int
    records: int
    total: int
    before: int | None
    of_people: bool  # under measures: what is stored of them is not told here


@dataclass(frozen=True)
class Findings:
    """What the rules say of a file.

    `faults` refuse it, `doubts` ask for a confirmation, `notes` are only told. `replaces` counts
    the stored records that it stands in for as a correction.
    """

    rows: int
    faults: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    totals: tuple[Total, ...] = ()
    replaces: int = 0


@dataclass(frozen=True)
class File:
    """The bytes of a file and what they are known by."""

    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def format(self) -> str:
        return lines.kind_of(self.content)


@contextmanager
def staged(content: bytes) -> Iterator[tuple[Path, Header | None, list[Problem]]]:
    """Yield the staged rows, the header and the faults of shape; no header where nothing can be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staged.csv"
        try:
            header, problems = staging.stage(content, path)
        except Refused as refusal:
            header, problems = None, refusal.problems
        yield path, header, problems


def check(connection, path: Path, header: Header, problems: list[Problem], correct: bool) -> Findings:
    """Stage the rows in `connection` and let the rules speak."""
    for step in ("stage", "matching", "parts", "last_year"):
        sql.run(connection, f"checking/{step}", path=str(path))
    asked = {"today": date.today(), "correct": correct}
    sql.run(connection, "checking/check", **asked)
    sql.run(connection, "checking/warnings", **asked)
    faults = [*problems, *_of_columns(header, _read(connection, "faults", header))]
    places = {header.written[column]: place for column, place in header.places.items()}
    faults.sort(key=lambda fault: (fault.line, places.get(fault.column, -1)))
    if len(faults) > TOLD:
        faults = [*faults[:TOLD], Problem(faults[TOLD].line, "", "too_many")]
    rows, dots, replaces = sql.run(connection, "checking/counts").fetchone()
    return Findings(
        rows=rows,
        faults=tuple(faults),
        doubts=tuple(_read(connection, "doubts", header)),
        notes=(Problem(0, "", "dots", f"{dots}"),) if dots else (),
        totals=tuple(Total(*row) for row in sql.run(connection, "checking/totals").fetchall()),
        replaces=replaces,
    )


def _read(connection, table: str, header: Header) -> list[Problem]:
    """Rows of `faults` or `doubts`, their columns named as the file names them."""
    rows = sql.run(connection, f"checking/{table}", most=TOLD + 1).fetchall()
    return [Problem(line, header.written.get(column, column), *said) for line, column, *said in rows]


def _of_columns(header: Header, faults: list[Problem]) -> list[Problem]:
    """Without what only a missing column is to blame for."""
    return [fault for fault in faults if fault.column not in header.missing]
