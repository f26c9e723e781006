"""Writes the records in force to a file that can be imported again."""

import csv
from pathlib import Path

import duckdb

from data import sql

BATCH = 10_000  # rows


def write(version: Path, target: Path) -> int:
    """Write every reported record of `version` to `target`, a CSV as imports read it. Returns the number of records."""
    count = 0
    with (
        duckdb.connect(version, read_only=True) as connection,
        target.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        rows = sql.run(connection, "versions/export")
        writer.writerow(name for name, *_ in rows.description)
        while batch := rows.fetchmany(BATCH):
            writer.writerows(batch)
            count += len(batch)
    return count
