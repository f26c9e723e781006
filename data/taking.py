"""The commands that take numbers out of the store: python -m data snapshot | brief

The only module of data/ that looks up, to what reads the versions: a command line stands
above the whole house, as dashboard.py does. It does so when asked, so that an import needs
nothing of it.
"""

import argparse
import hashlib
import logging
import sys
import tomllib
from pathlib import Path

from data import pointer

WORDS = tomllib.loads((Path(__file__).parent / "messages.toml").read_text(encoding="utf-8"))["taking"]


class Unknown(Exception):
    """What was asked for does not exist; the arguments are the message's key, the value and what there is."""


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
    from queries import package

    filters = _filters(options)
    if not package.readable(filters.version):
        raise Unknown("older_structure", filters.version.stem, "")
    with options.out.open("wb") as file:
        made = package.summary(filters, options.records, file)
    _say("written", path=options.out, size=made.size)
    for name, rows in made.rows.items():
        _say("file", name=name, rows=rows)
    _say("hash", sha256=made.sha256)
    return 0


def take_brief(options: argparse.Namespace) -> int:
    """Write the A4 brief."""
    import queries

    logging.disable(logging.WARNING)  # that nobody looks at a screen
    from ui import brief
    from ui.view import View

    filters = _filters(options)
    known = [code for code, entry in queries.catalogue().items() if not entry.by_element]
    if options.indicator not in known:
        raise Unknown("unknown_indicator", options.indicator, ", ".join(known))
    view = View(filters.version, filters.districts, filters.first_year, filters.last_year, options.language)
    content = brief.made(view, options.indicator)
    options.out.write_bytes(content)
    _say("written", path=options.out, size=len(content))
    _say("hash", sha256=hashlib.sha256(content).hexdigest())
    return 0


def _add_filters(parser: argparse.ArgumentParser, file: str):
    parser.add_argument("--out", type=Path, required=True, metavar=file, help=WORDS["help_out"])
    parser.add_argument("--districts", default="", metavar="964,966", help=WORDS["help_districts"])
    parser.add_argument("--years", default="", metavar="2012-2016", help=WORDS["help_years"])
    parser.add_argument("--version", metavar="N", help=WORDS["help_version"])


def _filters(options: argparse.Namespace):
    import queries

    version = _version(options.version)
    known = queries.run("districts", at=version)["code"].tolist()
    asked = [code.strip() for code in options.districts.split(",") if code.strip()]
    for code in asked:
        if code not in known:
            raise Unknown("unknown_district", code, ", ".join(known))
    # In official order, and all of them is the whole province: as on the screen.
    districts = tuple(code for code in known if code in asked)
    years = queries.run("years", at=version)["year"].tolist()
    if not years:
        raise Unknown("nothing_published", "", "")
    first, last = _years(options.years, years)
    return queries.Filters(version, () if len(districts) == len(known) else districts, first, last)


def _version(asked: str | None) -> Path:
    if asked is None:
        readable, _ = pointer.readable()
        if readable is None:
            raise Unknown("nothing_published", "", "")
        return readable
    number = asked.removeprefix("v")
    for path in pointer.versions():
        if number.isdigit() and int(number) == pointer.order(path) and pointer.is_sound(path):
            return path
    raise Unknown("unknown_version", asked, "")


def _years(asked: str, known: list[int]) -> tuple[int, int]:
    if not asked:
        return known[0], known[-1]
    parts = [int(part) for part in asked.split("-") if part.strip().isdigit()]
    if len(parts) in (1, 2) and parts[0] <= parts[-1] and {parts[0], parts[-1]} <= set(known):
        return parts[0], parts[-1]
    raise Unknown("unknown_years", asked, f"{known[0]}-{known[-1]}")


def _telling(command):
    """The command, telling instead of failing where what was asked for does not exist."""

    def told(options: argparse.Namespace) -> int:
        try:
            return command(options)
        except Unknown as unknown:
            key, value, known = unknown.args
            print(WORDS[key].format(value=value, known=known), file=sys.stderr)
            return 1

    return told


def _say(key: str, **values):
    print(WORDS[key].format(**values))
