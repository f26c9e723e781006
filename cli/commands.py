"""What each command does; every one returns its exit status: 0 done, 1 refused."""

import argparse
import csv
import io
import json
import sys

from cli.output import WORDS, fail, number, say, say_json, say_problems, say_totals
from data.checking import check
from data.demo import demonstration
from data.publishing import actions
from data.reading import templates
from data.reading.headers import COLUMNS
from data.reading.problems import Refused
from data.versions import export, history, pointer, store, verification


def import_file(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        return fail("no_file", path=options.file)
    content = options.file.read_bytes()
    asked = {"correct": options.correct, "reason": options.reason}
    try:
        try:
            done = actions.publish_records(content, confirmed=options.yes, **asked)
        except actions.NotConfirmed as question:
            if not _agreed(options, question):
                return 1
            done = actions.publish_records(content, confirmed=True, **asked)
    except Refused as refusal:
        return _told_faults(options, refusal)
    if options.json:
        say_json("already" if done.already else "published", done.findings, version=done.version, batch=done.batch)
    elif done.already:
        say("already", version=done.version)
    else:
        say("published", version=done.version, records=number(done.records), batch=done.batch)
        if done.findings.replaces:
            say("replaced", count=number(done.findings.replaces))
        say_totals(done.findings)
    return 0


def publish_demo(options: argparse.Namespace) -> int:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *demonstration.records()])
    content, targets = text.getvalue().encode(), list(demonstration.targets())
    try:
        done = actions.publish_records(content, actions.DEMONSTRATION, confirmed=True, targets=targets)
    except actions.WouldReplaceReports:
        return fail("demo_refused")
    say("demo_already" if done.already else "demo_published", version=done.version, records=number(done.records))
    return 0


def make_ready(options: argparse.Namespace) -> int:
    if pointer.current() is None:
        return publish_demo(options)
    version = actions.refresh()
    if version:
        say("refreshed", version=version)
    return 0


def write_template(options: argparse.Namespace) -> int:
    file = options.out or templates.NAMES[options.format]
    with open(file, "wb") as target:
        target.write(templates.made(options.format))
    say("template", path=file)
    return 0


def export_records(options: argparse.Namespace) -> int:
    current = store.base()
    if current is None:
        return fail("no_versions")
    count = export.write(current, options.out)
    say("exported", count=number(count), path=options.out)
    return 0


def list_versions(options: argparse.Namespace) -> int:
    known = history.versions()
    if not known:
        say("no_versions")
    for version in known:
        facts = version.facts
        say(
            "version_line",
            name=version.name,
            made=f"{facts.made_at:%d/%m/%Y %H:%M}" if facts else "–",
            action=WORDS[f"action_{facts.action}"] if facts else WORDS["action_unknown"],
            kind=WORDS[f"kind_{version.data_kind}"],
            records=number(version.records),
            mark=WORDS["current_mark"] if version.is_current else WORDS["damaged_mark"] if version.is_damaged else "",
        )
    return 0


def roll_back(options: argparse.Namespace) -> int:
    chosen = [path for path in pointer.versions() if path.stem == options.version]
    if not chosen:
        return fail("unknown_version", version=options.version)
    now = actions.roll_back(chosen[0])
    say("rolled_back" if now == options.version else "rolled_back_anew", version=now, old=options.version)
    missing = verification.originals_outside(chosen[0])
    if missing:
        say("not_in_version", count=len(missing), files="\n  ".join(map(str, missing)))
    return 0


def undo_batch(options: argparse.Namespace) -> int:
    try:
        version = actions.undo(options.batch)
    except actions.NoSuchBatch:
        return fail("no_such_batch", batch=options.batch)
    except actions.LaterBatches as later:
        return fail("later_batches", batch=options.batch, later=", ".join(map(str, later.args)))
    say("undone", batch=options.batch, version=version)
    return 0


def verify_store(options: argparse.Namespace) -> int:
    faults, notes = verification.verify()
    if options.json:
        print(json.dumps({"faults": faults, "notes": notes}, ensure_ascii=False, indent=1))
        return 1 if faults else 0
    for note in notes:
        say("note", note=verification.verdict(note))
    for fault in faults:
        say("verify_fault", fault=verification.verdict(fault))
    say("verify_bad" if faults else "verify_good", count=len(faults), versions=len(pointer.versions()))
    return 1 if faults else 0


def prune_versions(options: argparse.Namespace) -> int:
    with store.writing():
        gone, held = store.prune(options.keep)
    say("pruned", count=len(gone), left=len(pointer.versions()))
    if held:
        say("held", versions=", ".join(held))
    return 0


def _agreed(options: argparse.Namespace, question: actions.NotConfirmed) -> bool:
    """Show what there is to agree to, and ask where somebody sits at the keyboard."""
    if options.json:
        say_json("unconfirmed", question.findings, replaces_demonstration=question.replaces_demonstration)
        return False
    say_totals(question.findings)
    if question.findings.doubts:
        say_problems("doubts", question.findings.doubts)
    if question.replaces_demonstration:
        say("would_replace_demonstration")
    if sys.stdin.isatty():
        return input(WORDS["ask"]).strip().lower() in WORDS["yes_words"].split()
    say("needs_yes")
    return False


def _told_faults(options: argparse.Namespace, refusal: Refused) -> int:
    findings = check.Findings(0, tuple(refusal.problems))
    if options.json:
        say_json("refused", findings)
    else:
        say_problems("refused", findings.faults)
    return 1
