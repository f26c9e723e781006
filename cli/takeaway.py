"""The commands that take numbers out of the store: the data package and the A4 brief."""

import hashlib
import logging
from pathlib import Path

import click

from cli.output import print_message
from cli.usage import command, option
from queries import package
from queries.filters import Filters, UnknownFilter


def with_filters(function):
    """Give a command the options that Filters.parsed takes; the one that is added last comes first in its help."""
    for name, example in (("--version", "N"), ("--years", "2012-2016"), ("--districts", "964,966")):
        function = option(name, default="", metavar=example)(function)
    return function


@command("snapshot")
@option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.zip")
@with_filters
@option("--records", is_flag=True)
def take_snapshot(out: Path, records: bool, **filters: str):
    filters = _readable(filters)
    with out.open("wb") as file:
        made = package.summary(filters, records, file)
    print_message("written", path=out, size=made.size)
    for name, rows in made.rows.items():
        print_message("file", name=name, rows=rows)
    print_message("hash", sha256=made.sha256)


@command("brief")
@option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE.pdf")
@with_filters
@option("--indicator", default="tips_per_10000_people_year", metavar="CODE")
@option("--language", type=click.Choice(("vi", "en")), default="vi")
def take_brief(out: Path, indicator: str, language: str, **filters: str):
    logging.disable(logging.WARNING)  # Streamlit warns that it runs without a server
    from ui.numbers import measures
    from ui.reader.view import View
    from ui.takeaway import brief

    view = View(**vars(_readable(filters)), language=language)
    comparable = [measure.code for measure in measures.plain(view) if measure.is_indicator]
    if indicator not in comparable:
        raise UnknownFilter("indicator", indicator, ", ".join(comparable))
    content = brief.made(view, indicator)
    out.write_bytes(content)
    print_message("written", path=out, size=len(content))
    print_message("hash", sha256=hashlib.sha256(content).hexdigest())


def _readable(options: dict[str, str]) -> Filters:
    """The filters of a command. Raises UnknownFilter, or OlderStructure where the version stores something else."""
    filters = Filters.parsed(**options)
    if not package.readable(filters.version):
        raise package.OlderStructure(filters.version.stem)
    return filters
