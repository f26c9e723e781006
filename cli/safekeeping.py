"""The commands that write a backup of the store, check one and restore one; 1 is returned where it is refused.

What each does is said by its help in messages.toml.
"""

import sys
from pathlib import Path

import click

from cli.output import WORDS, number, print_deed, print_error, print_json, print_message
from cli.usage import command, option
from data.versions import archive, backup, ledger, restoring, verification
from data.versions.archive import Backup, Unusable
from data.versions.files import store
from ui.text import format as write

TAR = click.Path(path_type=Path)


@command("backup")
@click.argument("tar", type=TAR, metavar="FILE.tar")
@option("--json", "as_json", is_flag=True)
def back_up(tar: Path, as_json: bool) -> int | None:
    try:
        made = backup.write(tar)
    except Unusable as refusal:
        return _refused("not_backed_up", refusal, as_json)
    size = tar.stat().st_size
    if not as_json or not print_json({"status": "backed_up", "path": str(tar), "bytes": size, **_told(made)}):
        print_deed("backed_up", path=tar, size=number(size), **_counted(made))


@command("restore")
@click.argument("tar", type=TAR, metavar="FILE.tar")
@option("--yes", is_flag=True)
@option("--json", "as_json", is_flag=True)
def restore(tar: Path, yes: bool, as_json: bool) -> int | None:
    try:
        try:
            held = restoring.restore(tar, confirmed=yes)
        except restoring.NotConfirmed as question:
            if not _agreed(question.args[0], as_json):
                return 1
            held = restoring.restore(tar, confirmed=True)
    except Unusable as refusal:
        return _refused("not_restored", refusal, as_json)
    others = [name for name in ledger.of(store()).published if name not in held.ledger.published]
    if as_json and print_json({"status": "restored", **_told(held), "others": others}):
        return None
    print_deed("restored", version=held.ledger.current, **_counted(held))
    if others:
        print_message("restored_beside", others=", ".join(others))


def verify_backup(tar: Path, as_json: bool) -> int:
    """Check a backup as `verify` does a store; returns the exit status."""
    try:
        held = archive.checked(tar)
    except Unusable as fault:
        issue = {"code": fault.code, "name": "", "detail": fault.detail}
        if as_json:
            print_json({"faults": [issue], "notes": []})
        else:
            print_message("verify_fault", fault=verification.verdict(issue))
        return 1
    if as_json:
        print_json({"faults": [], "notes": []})
    else:
        print_message("backup_good", version=held.ledger.current, made=_moment(held), **_counted(held))
    return 0


def _refused(sentence: str, refusal: Unusable, as_json: bool) -> int:
    why = verification.verdict({"code": refusal.code, "name": "", "detail": refusal.detail})
    if as_json:
        print_json({"status": "refused", "code": refusal.code, "wrong": why})
        return 1
    return print_error(sentence, why=why)


def _agreed(held: Backup, as_json: bool) -> bool:
    """Say what a restore would change, and ask for it where the input is a keyboard; returns whether it was confirmed."""
    if as_json:
        print_json({"status": "unconfirmed", **_told(held)})
        return False
    print_message("would_restore", version=held.ledger.current, made=_moment(held))
    if sys.stdin.isatty():
        return input(WORDS["ask_restore"]).strip().lower() in WORDS["yes_words"].split()
    print_message("restore_needs_yes")
    return False


def _told(held: Backup) -> dict:
    """What a program is told of a backup."""
    counts = {"versions": len(held.ledger.published), "originals": held.originals}
    return {"made_at": held.made_at.isoformat(), "version": held.ledger.current, **counts}


def _counted(held: Backup) -> dict[str, str]:
    return {"versions": number(len(held.ledger.published)), "originals": number(held.originals)}


def _moment(held: Backup) -> str:
    return WORDS["moment"].format(moment=write.moment(held.made_at))
