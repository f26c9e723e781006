"""The command line: python -m data --help"""

import argparse
import sys
from pathlib import Path

import duckdb

from cli import commands, takeaway
from cli.output import WORDS, fail
from data.reading import templates
from data.versions import history, pointer, store


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0 when done, 1 when it was refused."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Windows consoles start in another one
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except store.StoreIsBusy as busy:
        return fail("busy", holder=busy.args[0])
    except store.Damaged as damaged:
        return fail("damaged", version=damaged.args[0])
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        return fail("no_space", store=pointer.store(), reason=error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=WORDS["description"])
    adding = parser.add_subparsers(required=True, metavar=WORDS["command"])

    def add(name: str, command) -> argparse.ArgumentParser:
        one = adding.add_parser(name, help=WORDS[f"help_{name}"], description=WORDS[f"help_{name}"])
        one.set_defaults(command=command)
        return one

    load = add("import", commands.import_file)
    load.add_argument("file", type=Path, metavar="FILE", help=WORDS["help_file"])
    load.add_argument("--yes", action="store_true", help=WORDS["help_yes"])
    load.add_argument("--correct", action="store_true", help=WORDS["help_correct"])
    load.add_argument("--reason", choices=history.reasons(), help=WORDS["help_reason"])
    load.add_argument("--json", action="store_true", help=WORDS["help_json"])
    template = add("template", commands.write_template)
    template.add_argument("--format", choices=tuple(templates.NAMES), default="xlsx")
    template.add_argument("--out", type=Path, help=WORDS["help_out"])
    export = add("export", commands.export_records)
    export.add_argument("--out", type=Path, required=True, help=WORDS["help_out"])
    add("versions", commands.list_versions)
    add("rollback", commands.roll_back).add_argument("version", help=WORDS["help_version"])
    add("undo", commands.undo_batch).add_argument("batch", type=int, help=WORDS["help_batch"])
    add("verify", commands.verify_store).add_argument("--json", action="store_true", help=WORDS["help_json"])
    prune = add("prune", commands.prune_versions)
    prune.add_argument("--keep", type=_some, required=True, help=WORDS["help_keep"])
    takeaway.add_to(adding)
    add("demo", commands.publish_demo)
    add("ready", commands.make_ready)
    return parser


def _some(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
