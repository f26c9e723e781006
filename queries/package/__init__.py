"""The data package: one ZIP that holds a version's numbers, says what they are, and is the same tomorrow.

Its bytes depend on the version and the filters alone: rows are in a total
order, nothing tells the time, and nothing is compressed.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import pandas as pd

import queries
from queries.filters import Filters
from queries.package import archive, contents


class OlderStructure(Exception):
    """The version was published by a code that stored something else."""


@dataclass(frozen=True)
class Summary:
    """What a package holds: rows by file, and the bytes and SHA-256 of the whole."""

    rows: dict[str, int]
    size: int
    sha256: str


def pieces(filters: Filters, with_records: bool = False) -> Iterator[bytes]:
    """Yield the ZIP piece by piece. Raises OlderStructure where the version cannot be read."""
    return _pieces(filters, with_records, {})


def summary(filters: Filters, with_records: bool = False, sink: BinaryIO | None = None) -> Summary:
    """Make the package, into `sink` where there is one. Raises OlderStructure."""
    digest, size, rows = hashlib.sha256(), 0, {}
    for piece in _pieces(filters, with_records, rows):
        digest.update(piece)
        size += len(piece)
        if sink:
            sink.write(piece)
    return Summary(rows, size, digest.hexdigest())


def compared(filters: Filters) -> tuple[str, pd.DataFrame] | None:
    """The version this one was made from, and the figures that differ; None where there is none to compare with."""
    earlier = queries.run("package/compared_with", at=filters.version)["version"].iloc[0]
    if pd.isna(earlier):
        return None
    return earlier, queries.run("package/changed_values", at=filters.version, **filters.parameters)


def readable(version: Path) -> bool:
    """Whether the version stores what a package is made of."""
    no_year = {"first_year": 0, "last_year": 0}
    try:
        queries.run("package/data", at=version, districts=None, **no_year)
        queries.run("package/definitions", at=version)
        queries.run("package/compared_with", at=version)
        queries.run("package/suppressed_sums", at=version)
        queries.run("measures", at=version)
    except duckdb.Error:
        return False
    return True


def _pieces(filters: Filters, with_records: bool, rows: dict[str, int]) -> Iterator[bytes]:
    if not readable(filters.version):
        raise OlderStructure(filters.version.stem)
    return archive.pieces(contents.files(filters, with_records, rows))
