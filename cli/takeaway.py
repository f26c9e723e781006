"""The commands that take numbers out of the store: snapshot and brief."""

import argparse
import hashlib
import logging
import sys
import tomllib
from pathlib import Path

import queries
from queries import package
from queries.filters import Filters, UnknownFilter

WORDS = tomllib.loads((Path(__file__).parent / "messages.toml").read_text(encoding="utf-8"))["takeaway"]


def add_to(commands):
    """Register the commands."""
    snapshot = commands.add_parser("snapshot", help=WORDS["help_snapshot"])
    _add_filters(snapshot, "FILE.zip")
    snapshot.add_argument("--records", action="store_true", help=WORDS["help_records"])
    snapshot.set_defaults(command=_telling(take_snapshot))
    brief = commands.add_parser("brief", help=WORDS["help_brief"])
    _add_filters(brief, "FILE.pdf")
    brief.add_argument("--indicator", default="tips_per_10000_people_year", help=WORDS["help_indicator"])
    brief.add_argument("--language", choices=("vi", "en"), default="vi", help=WORDS["help_language"])
    brief.set_defaults(command=_telling(take_brief))


def take_snapshot(options: argparse.Namespace) -> int:
    """Write the data package."""
    filters = _filters(options)
    with options.out.open("wb") as file:
        made = package.summary(filters, options.records, file)
    _say("written", path=options.out, size=made.size)
    for name, rows in made.rows.items():
        _say("file", name=name, rows=rows)
    _say("hash", sha256=made.sha256)
    return 0


def take_brief(options: argparse.Namespace) -> int:
    """Write the A4 brief."""
    logging.disable(logging.WARNING)  # that nobody looks at a screen
    from ui.numbers import measures
    from ui.reader.view import view_of
    from ui.takeaway import brief

    filters = _filters(options)
    every_measure = measures.all_of(filters.version, options.language)
    indicators = [code for code, measure in every_measure.items() if measure.is_indicator and not measure.by_element]
    if options.indicator not in indicators:
        raise UnknownFilter("indicator", options.indicator, ", ".join(indicators))
    content = brief.made(view_of(filters, options.language), options.indicator)
    options.out.write_bytes(content)
    _say("written", path=options.out, size=len(content))
    _say("hash", sha256=hashlib.sha256(content).hexdigest())
    return 0


def _add_filters(parser: argparse.ArgumentParser, file: str):
    parser.add_argument("--out", type=Path, required=True, metavar=file, help=WORDS["help_out"])
    parser.add_argument("--districts", default="", metavar="964,966", help=WORDS["help_districts"])
    parser.add_argument("--years", default="", metavar="2012-2016", help=WORDS["help_years"])
    parser.add_argument("--version", metavar="N", help=WORDS["help_version"])


def _filters(options: argparse.Namespace) -> Filters:
    """The filters of a command. Raises UnknownFilter, also for a version that stores something else than is read now."""
    filters = Filters.parsed(options.version or "", options.districts, options.years)
    if not package.readable(filters.version):
        raise UnknownFilter("structure", filters.version.stem)
    return filters


def _telling(command):
    """The command, telling instead of failing where what was asked for does not exist."""

    def told(options: argparse.Namespace) -> int:
        try:
            return command(options)
        except UnknownFilter as unknown:
            print(WORDS[f"unknown_{unknown.what}"].format(value=unknown.value, known=unknown.known), file=sys.stderr)
        except (queries.NothingPublished, queries.NothingSound):
            print(WORDS["nothing_published"], file=sys.stderr)
        return 1

    return told


def _say(key: str, **values):
    print(WORDS[key].format(**values))
