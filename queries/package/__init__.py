"""The data package: one ZIP with a version's numbers and their definitions, the same whenever it is made.

Its bytes depend on the version and the filters alone: rows are in a total order, it holds no time of making, and
nothing is compressed.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import duckdb

import queries
from queries.filters import Filters
from queries.package import archive, contents, description

if TYPE_CHECKING:
    import pandas as pd


class OlderStructure(Exception):
    """The version was published by an older program and lacks tables of the package; the argument is its name."""


@dataclass(frozen=True)
class Summary:
    """What a package holds: the number of rows by file; the size in bytes and the SHA-256 of the ZIP."""

    rows: dict[str, int]
    size: int
    sha256: str


def pieces(filters: Filters, with_records: bool = False, rows: dict[str, int] | None = None) -> Iterator[bytes]:
    """Yield the ZIP piece by piece; `rows` is filled with the number of rows by file. Raises OlderStructure."""
    if not readable(filters.version):
        raise OlderStructure(filters.version.stem)
    return archive.pieces(contents.files(filters, with_records, {} if rows is None else rows))


def summary(filters: Filters, with_records: bool = False, sink: BinaryIO | None = None) -> Summary:
    """Make the package, write it to `sink` where one is given, and return its summary. Raises OlderStructure."""
    digest, size, rows = hashlib.sha256(), 0, {}
    for piece in pieces(filters, with_records, rows):
        digest.update(piece)
        size += len(piece)
        if sink:
            sink.write(piece)
    return Summary(rows, size, digest.hexdigest())


def compared(filters: Filters) -> tuple[str, "pd.DataFrame"] | None:
    """The name of the version this one was made from, and the figures that differ; None where there is none to compare."""
    earlier = description.compared_with(filters.version)
    return earlier and (earlier, queries.run("package/changed_values", at=filters.version, **filters.parameters))


def readable(version: Path) -> bool:
    """Whether the version stores all that a package is made of; one published by an older program does not."""
    try:
        for query in ("package/data", "package/definitions", "measures"):
            queries.run(query, at=version, districts=None, first_year=0, last_year=0)
    except duckdb.Error:
        return False
    return True
