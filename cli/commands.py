"""The commands that read and change the store; each returns 1 where it refuses what was asked for, else nothing.

What each does is said by its help in messages.toml.
"""

import csv
import io
import sys
from functools import partial
from pathlib import Path

import click

from cli import safekeeping
from cli.output import (
    WORDS,
    number,
    print_deed,
    print_error,
    print_findings,
    print_json,
    print_message,
    print_problems,
    print_totals,
)  # fmt: skip
from cli.usage import command, option
from data.checking.check import Findings
from data.demo import demonstration
from data.publishing import actions
from data.reading.headers import COLUMNS
from data.reading.problems import Refused
from data.versions import history, pointer, store, verification
from ui.text import format as write

FILE = click.Path(path_type=Path)


@command("import")
@click.argument("file", type=FILE)
@option("--yes", is_flag=True)
@option("--correct", is_flag=True)
@option("--reason", type=click.Choice(tuple(history.reasons())))
@option("--json", "as_json", is_flag=True)
def import_file(file: Path, yes: bool, correct: bool, reason: str | None, as_json: bool) -> int | None:
    if not file.is_file():
        return print_error("no_file", path=file)
    publish = partial(actions.publish_records, file.read_bytes(), correct=correct, reason=reason)
    try:
        try:
            done = publish(confirmed=yes)
        except actions.NotConfirmed as question:
            if not _agreed(question, as_json):
                return 1
            done = publish(confirmed=True, seen=question.seen)
    except Refused as refusal:
        findings = Findings(0, tuple(refusal.problems))
        print_findings("refused", findings) if as_json else print_problems("refused", findings.faults)
        return 1
    status = "already" if done.already else "published"
    if as_json and print_findings(status, done.findings, version=done.version, batch=done.batch):
        return None
    print_deed(status, version=done.version, records=number(done.records), batch=done.batch)
    if not done.already:
        if done.findings.replaces:
            print_message("replaced", count=number(done.findings.replaces))
        print_totals(done.findings)


@command("demo")
def publish_demo() -> int | None:
    file, targets = io.StringIO(newline=""), list(demonstration.targets())
    csv.writer(file).writerows([COLUMNS, *demonstration.records()])
    try:
        done = actions.publish_records(file.getvalue().encode(), actions.DEMONSTRATION, confirmed=True, targets=targets)
    except actions.WouldReplaceReports:
        return print_error("demo_refused")
    print_deed("demo_already" if done.already else "demo_published", version=done.version, records=number(done.records))


@command("ready")
@click.pass_context
def make_ready(context: click.Context) -> int | None:
    if pointer.current() is None:
        return context.invoke(publish_demo)
    if version := actions.refresh():
        print_deed("refreshed", version=version)


@command("export")
@option("--out", type=FILE, required=True, metavar="FILE")
def export_records(out: Path) -> int | None:
    current = store.base()
    if current is None:
        return print_error("no_versions")
    print_message("exported", count=number(history.export(current, out)), path=out)


@command("versions")
def list_versions():
    versions, lost = history.versions(), pointer.problem()
    if lost:
        print_message("note", note=verification.sentence(lost))
    if not versions:
        print_message("no_versions")
    for version in versions:
        facts = version.facts
        print_message(
            "version_line",
            name=version.name,
            made=WORDS["moment"].format(moment=write.moment(facts.made_at)) if facts else "–",
            action=WORDS[f"action_{facts.action if facts else 'unknown'}"],
            kind=WORDS[f"kind_{version.data_kind}"],
            records=number(version.records),
            account=WORDS["by_account"].format(account=facts.account) if facts and facts.account else "",
            mark=WORDS["current_mark"] if version.is_current else WORDS["damaged_mark"] if version.is_damaged else "",
        )


@command("rollback")
@click.argument("name", metavar="VERSION")
def roll_back(name: str) -> int | None:
    chosen = [path for path in pointer.versions() if path.stem == name]
    if not chosen:
        return print_error("no_such_version", version=name)
    now = actions.roll_back(chosen[0])
    print_deed("rolled_back" if now == name else "rolled_back_anew", version=now, old=name)
    if missing := verification.originals_outside(chosen[0]):
        print_message("not_in_version", count=len(missing), files="\n  ".join(map(str, missing)))


@command("undo")
@click.argument("batch", type=int)
def undo_batch(batch: int) -> int | None:
    try:
        version = actions.undo(batch)
    except actions.NoSuchBatch:
        return print_error("no_such_batch", batch=batch)
    except actions.LaterBatches as later:
        return print_error("later_batches", batch=batch, later=", ".join(map(str, later.args)))
    print_deed("undone", batch=batch, version=version)


@command("verify")
@click.argument("tar", type=FILE, required=False, metavar="[FILE.tar]")
@option("--json", "as_json", is_flag=True)
def verify_store(tar: Path | None, as_json: bool) -> int | None:
    if tar:
        return safekeeping.verify_backup(tar, as_json)
    faults, notes = verification.verify()
    if as_json:
        print_json({"faults": faults, "notes": notes})
    else:
        for note in notes:
            print_message("note", note=verification.verdict(note))
        for fault in faults:
            print_message("verify_fault", fault=verification.verdict(fault))
        print_message("verify_bad" if faults else "verify_good", count=len(faults), versions=len(pointer.versions()))
    return 1 if faults else 0


@command("prune")
@option("--keep", type=click.IntRange(min=1), required=True, metavar="N")
def prune_versions(keep: int):
    with store.writing():
        gone, held = store.prune(keep)
    print_deed("pruned", count=len(gone), left=len(pointer.versions()))
    if held:
        print_message("held", versions=", ".join(held))


def _agreed(question: actions.NotConfirmed, as_json: bool) -> bool:
    """Print what has to be confirmed, and ask for it where the input is a keyboard; returns whether it was confirmed."""
    if as_json:
        print_findings("unconfirmed", question.findings, replaces_demonstration=question.replaces_demonstration)
        return False
    print_totals(question.findings)
    if question.findings.doubts:
        print_problems("doubts", question.findings.doubts)
    if question.replaces_demonstration:
        print_message("would_replace_demonstration")
    if sys.stdin.isatty():
        return input(WORDS["ask"]).strip().lower() in WORDS["yes_words"].split()
    print_message("needs_yes")
    return False
