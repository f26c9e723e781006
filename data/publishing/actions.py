"""Publish versions: an import adds one batch of records, an undo takes one out, a refresh only recomputes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data import clock, sql
from data.checking import check
from data.checking.check import Findings
from data.publishing import loading, reference, small_tables
from data.publishing.small_tables import DEMONSTRATION, REPORTED
from data.reading import process
from data.reading.problems import Refused
from data.versions import files, history, pointer, rules, store

TARGET = ("measure", "area_code", "year", "value")  # the columns of a plan that comes with a batch
STEPS = ("reading", "checking", "adding", "computing", "publishing")

Progress = Callable[[str, float], None]  # a step of STEPS, and the share that is done (0 to 1)


class NotConfirmed(Exception):
    """Somebody has to agree first: to the doubts in `findings`, or that real reports replace demonstration data.

    `seen` stands for what there is to see: see `seen_of`.
    """

    def __init__(self, findings: Findings, replaces_demonstration: bool, seen: str):
        super().__init__(findings)
        self.findings = findings
        self.replaces_demonstration = replaces_demonstration
        self.seen = seen


class WouldReplaceReports(Exception):
    """The store holds real reports: demonstration data never mixes with them."""


class NoSuchBatch(Exception):
    """The current version has no batch of this number."""


class LaterBatches(Exception):
    """Later batches replace records of this one and have to be undone first. Arguments: their numbers."""


@dataclass(frozen=True)
class Published:
    """What an import did; `batch` and `findings` only where something new was published."""

    version: str
    records: int = 0
    already: bool = False
    batch: int = 0
    findings: Findings | None = None


def seen_of(base: Path | None, findings: Findings) -> str:
    """What an agreement holds for: the version that a file would change, by its content, and the doubts, as a hash."""
    return hashlib.sha256(repr((pointer.content_of(base) if base else "", findings.doubts)).encode()).hexdigest()


def publish_records(
    content: bytes,
    data_kind: str = REPORTED,
    *,
    confirmed: bool = False,
    seen: str | None = None,
    correct: bool = False,
    reason: str | None = None,
    channel: str = "command_line",
    account: str = "",
    targets: list[tuple] = (),
    source: Path = reference.SOURCE,
    progress: Progress = lambda step, share: None,
) -> Published:
    """Add a file of records as one batch and publish the result.

    With `correct` stored records of the same area, period, element, topic and organiser are replaced,
    for `reason` (a code of reasons.csv). `targets` are rows (measure, area_code, year, value) that go with
    the batch. `account` is who does it; if empty, the operating system's user. A file that the current
    version already holds is not added again: the result says so.

    Raises Refused with every fault, NotConfirmed where somebody has to agree and `confirmed` is
    false, or where `seen`, what was agreed to (see `seen_of`), is no longer what there is to see,
    store.StoreIsBusy or store.Damaged; then nothing is published.
    """
    files.refuse_read_only()
    file = check.File(content)
    progress("reading", 0.0)
    times = process.UNHURRIED if channel == "command_line" else 1
    ahead = loading.begun()
    with check.staged(content, times) as (path, reading), store.writing():
        ahead.join()
        base = store.base()
        now = history.state_of(base) if base else None
        if now and file.sha256 in now.files:
            return Published(base.stem, already=True)
        kind_now = now.data_kind if now else None
        if data_kind == DEMONSTRATION and kind_now == REPORTED:
            raise WouldReplaceReports
        if reading.header is None:
            raise Refused(list(reading.faults))
        # Demonstration records are never part of a version with others.
        keep = base if data_kind == REPORTED and kind_now != DEMONSTRATION else None
        with store.draft(keep, store.Original(content, file.sha256, file.format)) as draft:
            progress("checking", 0.3)
            small_tables.prepare(draft, source, data_kind, keep)
            sql.run(draft, "checking/words")
            findings = check.check(draft, path, reading, correct)
            if findings.faults:
                raise Refused(list(findings.faults))
            replaces_demonstration = kind_now == DEMONSTRATION and data_kind == REPORTED
            there_is = seen_of(base, findings)
            if (replaces_demonstration or findings.doubts) and not confirmed or seen not in (None, there_is):
                raise NotConfirmed(findings, replaces_demonstration, there_is)
            progress("adding", 0.5)
            added = sql.run(
                draft,
                "publishing/add",
                sha256=file.sha256,
                data_kind=data_kind,
                imported_at=clock.now(),
                channel=channel,
                account=account or small_tables.system_account(),
                format=file.format,
                bytes=len(content),
                reason=(reason or "not_stated") if correct else None,
                targets=[dict(zip(TARGET, target, strict=True)) for target in targets],
            )
            batch = added.fetchone()[0]
            progress("computing", 0.7)
            action = "demo" if data_kind == DEMONSTRATION else "import"
            only_batch = keep is not None and small_tables.is_defined_by(keep, source)
            small_tables.summarise(draft, keep, action, batch, base, only_batch)
            progress("publishing", 0.9)
        return Published(pointer.current().stem, findings.rows, batch=batch, findings=findings)


def undo(batch: int, channel: str = "command_line", account: str = "") -> str:
    """Publish the current version without one batch; returns the new version's name.

    The records that the batch replaced are in force again. `account` is who does it; if empty, the operating
    system's user. Raises NoSuchBatch or LaterBatches.
    """
    with store.writing():
        base = store.base()
        if base is None:
            raise NoSuchBatch(batch)
        with store.draft(base) as draft:
            small_tables.prepare(draft, reference.SOURCE, history.state_of(base).data_kind, base)
            in_force, later = sql.run(draft, "publishing/later", batch=batch).fetchone()
            if not in_force:
                raise NoSuchBatch(batch)
            if later:
                raise LaterBatches(*later)
            who = account or small_tables.system_account()
            sql.run(draft, "publishing/undo", batch=batch, undone_at=clock.now(), channel=channel, account=who)
            small_tables.summarise(draft, base, "undo", batch, base)
        return pointer.current().stem


def refresh(source: Path = reference.SOURCE) -> str | None:
    """Publish the same records anew where reference tables, SQL or catalogue changed since.

    Returns the new version's name, or None where nothing changed.
    """
    with store.writing():
        base = store.base()
        if base is None or _is_of_today(base, source):
            return None
        return small_tables.published_anew(base, source)


def roll_back(version: Path) -> str:
    """Make another version the current one; returns what is current now.

    A version of other definitions is computed anew: pages could not read it, and it may show what
    is hidden today. It also settles which version is current where the pointer was lost. Raises store.Damaged.
    """
    with store.writing(settle=True):
        if not pointer.is_sound(version):
            raise store.Damaged(version.stem)
        if not _is_of_today(version, reference.SOURCE):
            return small_tables.published_anew(version, reference.SOURCE)
        store.point_to(version)
        return version.stem


def _is_of_today(version: Path, source: Path) -> bool:
    """Whether a version was made by the present definitions, and its counts of people are hidden by the present rules."""
    return small_tables.is_defined_by(version, source) and rules.allow(version)
