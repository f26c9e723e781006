"""Publish versions: an import adds one batch of records, an undo takes one out, a refresh only recomputes."""

import csv
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import checking, computing, pointer, reference, sql, store
from data.checking import Findings
from data.problems import Refused

DEMONSTRATION, REPORTED = "demonstration", "reported"
STEPS = ("reading", "checking", "adding", "computing", "publishing")

Progress = Callable[[str, float], None]  # a step of STEPS, and the share that is done (0 to 1)


class NotConfirmed(Exception):
    """Nothing is wrong, and somebody has to agree: to the doubts in `findings`, or to real reports
    taking the place of demonstration data."""

    def __init__(self, findings: Findings, replaces_demonstration: bool):
        super().__init__(findings)
        self.findings = findings
        self.replaces_demonstration = replaces_demonstration


class WouldReplaceReports(Exception):
    """The store holds real reports: demonstration data never mixes with them."""


class NoSuchBatch(Exception):
    """The current version holds no batch of this number."""


class LaterBatches(Exception):
    """Later batches stand in for records of this one: they have to be undone first. Arguments: their numbers."""


@dataclass(frozen=True)
class Published:
    """What an import did; `batch` and `findings` only where something new was published."""

    version: str
    records: int = 0
    already: bool = False
    batch: int = 0
    findings: Findings | None = None


def publish_records(
    content: bytes,
    data_kind: str = REPORTED,
    *,
    confirmed: bool = False,
    correct: bool = False,
    reason: str | None = None,
    channel: str = "command_line",
    targets: list[tuple] = (),
    source: Path = reference.SOURCE,
    progress: Progress = lambda step, share: None,
) -> Published:
    """Add a file of records as one batch and publish the result.

    With `correct` stored records of the same area, period and content are replaced, for `reason`
    (a code of reasons.csv). `targets` are rows (measure, area_code, year, value) that go with
    the batch. A file that the current version already holds is answered, not added twice.

    Raises Refused with every fault found, NotConfirmed where `confirmed` is not given and is
    needed, store.StoreIsBusy or store.Damaged; then nothing is published.
    """
    file = checking.File(content)
    progress("reading", 0.0)
    with checking.staged(content) as (path, header, problems), store.writing():
        base = store.base()
        if base and _holds(base, file.sha256):
            return Published(base.stem, already=True)
        kind_now = computing.state_of(base).data_kind if base else None
        if data_kind == DEMONSTRATION and kind_now == REPORTED:
            raise WouldReplaceReports
        if header is None:
            raise Refused(problems)
        # Demonstration records are never part of a version with others.
        keep = base if data_kind == REPORTED and kind_now != DEMONSTRATION else None
        with store.draft(keep) as draft:
            progress("checking", 0.3)
            computing.lay(draft, source, data_kind, keep)
            sql.run(draft, "importing/words")
            findings = checking.check(draft, path, header, problems, correct)
            if findings.faults:
                raise Refused(list(findings.faults))
            replaces_demonstration = kind_now == DEMONSTRATION and data_kind == REPORTED
            if (replaces_demonstration or findings.doubts) and not confirmed:
                raise NotConfirmed(findings, replaces_demonstration)
            progress("adding", 0.5)
            batch = _add(draft, file, data_kind, channel, (reason or "not_stated") if correct else None, targets)
            progress("computing", 0.7)
            computing.summarise(draft, keep)
            computing.state_facts(draft, "demo" if data_kind == DEMONSTRATION else "import", batch, base)
            store.keep_original(content, file.sha256, file.format)
            progress("publishing", 0.9)
        return Published(pointer.current().stem, findings.rows, batch=batch, findings=findings)


def undo(batch: int, channel: str = "command_line") -> str:
    """Publish the current version without one batch; returns the new version's name.

    What the batch stood in for is in force again. Raises NoSuchBatch or LaterBatches.
    """
    with store.writing():
        base = store.base()
        if base is None:
            raise NoSuchBatch(batch)
        with store.draft(base) as draft:
            computing.lay(draft, reference.SOURCE, computing.state_of(base).data_kind, base)
            in_force, later = sql.run(draft, "importing/later", batch=batch).fetchone()
            if not in_force:
                raise NoSuchBatch(batch)
            if later:
                raise LaterBatches(*later)
            sql.run(draft, "importing/undo", batch=batch, undone_at=computing.now(), channel=channel)
            computing.summarise(draft, base)
            computing.state_facts(draft, "undo", batch, base)
        return pointer.current().stem


def refresh(source: Path = reference.SOURCE) -> str | None:
    """Publish the same records anew where reference tables, SQL or catalogue changed since.

    Returns the new version's name, or None where nothing changed.
    """
    with store.writing():
        base = store.base()
        if base is None or computing.state_of(base).definitions == reference.definitions(source):
            return None
        return computing.published_anew(base, source)


def roll_back(version: Path) -> str:
    """Make another version the current one; returns what is current now.

    A version of other definitions is computed anew: readers could not read it, and it may show
    what is hidden today. Raises store.Damaged.
    """
    with store.writing():
        if not pointer.is_sound(version):
            raise store.Damaged(version.stem)
        if computing.state_of(version).definitions != reference.definitions():
            return computing.published_anew(version, reference.SOURCE)
        store.point_to(version)
        return version.stem


def shows_demonstration() -> bool:
    """Whether the current version holds demonstration data, which real reports would replace."""
    base = store.base()
    return base is not None and computing.state_of(base).data_kind == DEMONSTRATION


def examine(content: bytes, correct: bool = False) -> Findings:
    """What importing a file now would find; changes nothing, and needs no right to write."""
    return checking.examine(content, None if shows_demonstration() else store.base(), correct)


def holder_of(content: bytes) -> Path | None:
    """The current version if it already holds this file."""
    base = store.base()
    return base if base and _holds(base, checking.File(content).sha256) else None


def _holds(version: Path, sha256: str) -> bool:
    with duckdb.connect(version, read_only=True) as connection:
        return sql.run(connection, "importing/holds", sha256=sha256).fetchone()[0]


def _add(draft, file: checking.File, data_kind: str, channel: str, reason: str | None, targets: list[tuple]) -> int:
    sql.run(
        draft,
        "importing/add",
        sha256=file.sha256,
        data_kind=data_kind,
        imported_at=computing.now(),
        channel=channel,
        format=file.format,
        bytes=len(file.content),
        reason=reason,
    )
    if targets:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "targets.csv"
            with path.open("w", encoding="utf-8", newline="") as rows:
                csv.writer(rows).writerows([("measure", "area_code", "year", "value"), *targets])
            sql.run(draft, "importing/add_targets", path=str(path))
    return sql.run(draft, "importing/newest_batch").fetchone()[0]
