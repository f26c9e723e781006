"""The command line: python -m data --help"""

import sys
from pathlib import Path

import click

import queries
from cli import usage
from cli.output import WORDS, print_error
from data.versions import pointer, store, verification
from queries import package
from queries.filters import UnknownFilter

COMMANDS = {  # in the order of the help page: where each stands, which is loaded when it is asked for
    "import": "commands.import_file", "template": "template.write_template", "export": "commands.export_records",
    "versions": "commands.list_versions", "rollback": "commands.roll_back", "undo": "commands.undo_batch",
    "verify": "commands.verify_store", "prune": "commands.prune_versions", "backup": "safekeeping.back_up",
    "restore": "safekeeping.restore", "snapshot": "takeaway.take_snapshot", "brief": "takeaway.take_brief",
    "demo": "commands.publish_demo", "ready": "commands.make_ready",
}  # fmt: skip
program = usage.Group("data", COMMANDS, subcommand_metavar=WORDS["command"])


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 done, 1 refused, 2 wrong usage."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # one that was closed is None
        stream.reconfigure(encoding="utf-8")  # Windows consoles have another encoding
    try:
        return program.main(arguments, "python -m data", standalone_mode=False, windows_expand_args=False) or 0
    except click.UsageError as error:
        return usage.explain(error)
    except click.Abort:  # Ctrl-C
        return print_error("stopped")
    except UnknownFilter as unknown:
        return print_error(f"unknown_{unknown.what}", value=unknown.value, known=unknown.known)
    except package.OlderStructure as older:
        return print_error("older_structure", version=older.args[0])
    except queries.Withheld as withheld:
        return print_error("withheld", version=withheld.args[0])
    except (queries.NothingPublished, queries.NothingSound):
        return print_error("nothing_published")
    except store.FAILURES as error:
        path = getattr(error, "filename", None)
        if path and not Path(path).resolve().is_relative_to(pointer.store().resolve()):
            return print_error("file_unusable", path=path, reason=error.strerror)
        failure, values = store.explain(error)
        if failure == "unsettled":
            values["why"] = verification.sentence(values["code"])
        return print_error(failure, store=pointer.store(), **values)
