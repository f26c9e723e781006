"""Publish versions: an import adds one batch of records, a refresh only recomputes."""

import csv
import hashlib
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from data import pointer, reading, sql, store

HERE = Path(__file__).parent
SOURCE = HERE / "source"
QUERIES = HERE.parent / "queries"
REFERENCE = ("areas", "elements", "topics", "organisers", "events", "published_figures", "period", "targets")
DEMONSTRATION, REPORTED = "demonstration", "reported"


class WouldReplaceDemonstration(Exception):
    """The store shows demonstration data: real reports replace it only when told to."""


class WouldReplaceReports(Exception):
    """The store holds real reports: demonstration data never mixes with them."""


@dataclass(frozen=True)
class Published:
    """What an import did. `totals`: (element, label, records, sum of values)."""

    version: str
    records: int
    already: bool = False
    totals: tuple[tuple[str, str, int, int], ...] = ()
    grouped_values: int = 0
    overlapping: int = 0


def publish_records(
    content: bytes,
    data_kind: str = REPORTED,
    replace_demonstration: bool = False,
    targets: list[tuple] = (),
    source: Path = SOURCE,
) -> Published:
    """Add a CSV of records as one batch and publish the result.

    `targets` are rows (measure, area_code, year, value) that go with the batch.
    Raises reading.Refused with every fault found, and then nothing is published.
    A file that the current version already holds is answered, not added twice.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    with store.writing(), tempfile.TemporaryDirectory() as folder:
        base = pointer.current()
        if base and _holds(base, sha256):
            return Published(base.stem, records=0, already=True)
        kind_now = state_of(base).data_kind if base else None
        if data_kind == DEMONSTRATION and kind_now == REPORTED:
            raise WouldReplaceReports
        staged = Path(folder) / "staged.csv"
        reading.stage(content, staged)
        # Demonstration records are never part of a version with others.
        keep = base if kind_now == data_kind == REPORTED else None
        with store.draft(keep) as draft:
            _lay_reference(draft, source)
            sql.run(draft, "importing/stage", path=str(staged))
            sql.run(draft, "importing/matching")
            _refuse_faults(draft)
            if kind_now == DEMONSTRATION and data_kind == REPORTED and not replace_demonstration:
                raise WouldReplaceDemonstration
            added = _add(draft, sha256, data_kind, targets)
            _summarise(draft)
            store.keep_original(content, sha256)
        return Published(pointer.current().stem, **added)


def refresh(source: Path = SOURCE) -> str | None:
    """Publish the same records anew where reference tables, SQL or catalogue changed since.

    Returns the new version's name, or None where nothing changed.
    """
    with store.writing():
        base = pointer.current()
        if base is None or state_of(base).definitions == definitions(source):
            return None
        with store.draft(base) as draft:
            _lay_reference(draft, source)
            _summarise(draft)
        return pointer.current().stem


def definitions(source: Path = SOURCE) -> str:
    """A hash of everything that turns records into indicators."""
    files = [
        *HERE.glob("*.sql"),
        *HERE.glob("version/*.sql"),
        *source.glob("*.csv"),
        *QUERIES.glob("indicators/*.sql"),
        QUERIES / "catalogue.toml",
    ]
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda path: path.name):
        # Line ends differ between checkouts, the meaning does not.
        digest.update(file.name.encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _texts() -> dict[str, Path]:
    """What a reader of a version needs to compute it again, by the name it is kept under."""
    own = {f"sql/{name}.sql": HERE / f"{name}.sql" for name in ("publish", "version/measure_years")}
    indicators = {f"sql/indicators/{file.name}": file for file in sorted(QUERIES.glob("indicators/*.sql"))}
    return own | indicators | {"catalogue.toml": QUERIES / "catalogue.toml"}


class State(NamedTuple):
    """What a version holds: the kind and number of its records, and by which definitions."""

    data_kind: str
    records: int
    definitions: str


def state_of(version: Path) -> State:
    """Read what `version` says of itself."""
    with duckdb.connect(version, read_only=True) as connection:
        return State(*sql.run(connection, "version/state").fetchone())


def _holds(version: Path, sha256: str) -> bool:
    with duckdb.connect(version, read_only=True) as connection:
        return sql.run(connection, "importing/holds", sha256=sha256).fetchone()[0]


def _lay_reference(draft: duckdb.DuckDBPyConnection, source: Path):
    sql.run(draft, "schema")
    sql.run(draft, "reference")
    load = sql.text_of("version/load")
    for table in REFERENCE:
        sql.run_text(draft, load.replace("{table}", table), path=str(source / f"{table}.csv"))
    sql.run(draft, "version/element_measures")
    catalogue = tomllib.loads((QUERIES / "catalogue.toml").read_text(encoding="utf-8"))
    for place, (code, entry) in enumerate(catalogue.items(), start=1):
        sql.run(
            draft,
            "version/indicator_measure",
            measure=code,
            display_order=place,
            ratio=entry.get("ratio", True),
            per=entry.get("per", 1),
            over_years=entry.get("over_years", "sum"),
            applies_to=entry.get("applies_to", "all"),
            direction=entry.get("direction", "none"),
            by_element=entry.get("by_element", False),
        )
    sql.run(draft, "version/state_of_definitions", definitions=definitions(source))
    sql.run(draft, "version/definition_texts")
    for path, file in _texts().items():
        sql.run(draft, "version/definition_text", path=path, content=file.read_text(encoding="utf-8"))


def _refuse_faults(draft: duckdb.DuckDBPyConnection):
    rows = sql.run(draft, "importing/check", today=date.today()).fetchall()
    if rows:
        raise reading.Refused([reading.Problem(*row) for row in rows])


def _add(draft: duckdb.DuckDBPyConnection, sha256: str, data_kind: str, targets: list[tuple]) -> dict:
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    sql.run(draft, "importing/add", sha256=sha256, data_kind=data_kind, imported_at=now)
    if targets:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "targets.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([("measure", "area_code", "year", "value"), *targets])
            sql.run(draft, "importing/add_targets", path=str(path))
    totals = tuple(sql.run(draft, "importing/added").fetchall())
    return {
        "records": sum(row[2] for row in totals),
        "totals": totals,
        "grouped_values": sql.run(draft, "importing/grouped_values").fetchone()[0],
        "overlapping": sql.run(draft, "importing/overlapping").fetchone()[0],
    }


def _summarise(draft: duckdb.DuckDBPyConnection):
    sql.run(draft, "publish")
    insert = sql.text_of("version/indicator")
    for file in sorted(QUERIES.glob("indicators/*.sql")):
        query = file.read_text(encoding="utf-8")
        sql.run_text(draft, insert.replace("{query}", query), indicator=file.stem)
    sql.run(draft, "version/measure_years")
