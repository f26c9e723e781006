"""The command line of the store: python -m data import | demo | ready | versions | rollback | snapshot"""

import argparse
import csv
import io
import sys
import tomllib
from pathlib import Path

from data import demo, pointer, publishing, reading, store, taking

MESSAGES = tomllib.loads((Path(__file__).parent / "messages.toml").read_text(encoding="utf-8"))
WORDS, PROBLEMS = MESSAGES["import"], MESSAGES["problems"]
SHOWN_FAULTS = 100


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0 when done, 1 when the input is wrong, 2 when it was not confirmed."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Windows consoles start in another one
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except store.StoreIsBusy as busy:
        return _fail("busy", holder=busy.args[0])
    except OSError as error:
        return _fail("no_space", store=pointer.store(), reason=error)


def import_file(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        return _fail("no_file", path=options.file)
    content = options.file.read_bytes()
    try:
        try:
            done = publishing.publish_records(content, replace_demonstration=options.yes)
        except publishing.WouldReplaceDemonstration:
            if not _confirmed():
                return _fail("needs_yes", code=2)
            done = publishing.publish_records(content, replace_demonstration=True)
    except reading.Refused as refusal:
        return _tell_faults(options.file, refusal.problems)
    if done.already:
        _say("already", version=done.version)
        return 0
    _say("published", version=done.version, records=_number(done.records))
    for _, label, records, total in done.totals:
        _say("total", label=label, total=_number(total), records=_number(records))
    if done.grouped_values:
        _say("grouped", count=_number(done.grouped_values))
    if done.overlapping:
        _say("overlapping", count=_number(done.overlapping))
    return 0


def publish_demo(options: argparse.Namespace) -> int:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([reading.COLUMNS, *demo.records()])
    try:
        done = publishing.publish_records(
            text.getvalue().encode(), publishing.DEMONSTRATION, targets=list(demo.targets())
        )
    except publishing.WouldReplaceReports:
        return _fail("demo_refused")
    _say("demo_already" if done.already else "demo_published", version=done.version, records=_number(done.records))
    return 0


def make_ready(options: argparse.Namespace) -> int:
    if pointer.current() is None:
        return publish_demo(options)
    version = publishing.refresh()
    if version:
        _say("refreshed", version=version)
    return 0


def list_versions(options: argparse.Namespace) -> int:
    if not store.versions():
        _say("no_versions")
    for path in store.versions():
        state = publishing.state_of(path)
        mark = WORDS["current_mark"] if path == pointer.current() else ""
        kind, records = WORDS[f"kind_{state.data_kind}"], _number(state.records)
        _say("version_line", name=path.stem, kind=kind, records=records, mark=mark)
    return 0


def roll_back(options: argparse.Namespace) -> int:
    chosen = [path for path in store.versions() if path.stem == options.version]
    if not chosen:
        return _fail("unknown_version", version=options.version)
    with store.writing():
        store.point_to(chosen[0])
    _say("rolled_back", version=options.version)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=WORDS["description"])
    commands = parser.add_subparsers(required=True, metavar="import | demo | ready | versions | rollback | snapshot")
    add = commands.add_parser("import", help=WORDS["help_import"])
    add.add_argument("file", type=Path, metavar="FILE.csv", help=WORDS["help_file"])
    add.add_argument("--yes", action="store_true", help=WORDS["help_yes"])
    add.set_defaults(command=import_file)
    commands.add_parser("demo", help=WORDS["help_demo"]).set_defaults(command=publish_demo)
    commands.add_parser("ready", help=WORDS["help_ready"]).set_defaults(command=make_ready)
    commands.add_parser("versions", help=WORDS["help_versions"]).set_defaults(command=list_versions)
    back = commands.add_parser("rollback", help=WORDS["help_rollback"])
    back.add_argument("version", help=WORDS["help_version"])
    back.set_defaults(command=roll_back)
    taking.add_to(commands)
    return parser


def _confirmed() -> bool:
    return sys.stdin.isatty() and input(WORDS["ask_replace"]).strip().lower() in WORDS["yes_words"].split()


def _tell_faults(file: Path, problems: list[reading.Problem]) -> int:
    _fail("refused", path=file, count=_number(len(problems)))
    for problem in problems[:SHOWN_FAULTS]:
        reason = PROBLEMS[problem.code].format(value=problem.value, other=problem.other)
        _fail("fault" if problem.column else "fault_in_line", line=problem.line, column=problem.column, reason=reason)
    if len(problems) > SHOWN_FAULTS:
        _fail("more_faults", count=_number(len(problems) - SHOWN_FAULTS))
    return 1


def _say(message: str, **values):
    print(WORDS[message].format(**values))


def _fail(message: str, code: int = 1, **values) -> int:
    print(WORDS[message].format(**values), file=sys.stderr)
    return code


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")


if __name__ == "__main__":
    sys.exit(main())
