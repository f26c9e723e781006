"""Invented records in the import format: see records.sql. DuckDB writes them, so that memory does not grow with their number."""

import csv
from pathlib import Path

import duckdb

HERE = Path(__file__).parent
SOURCE = HERE.parent / "data" / "source"
YEARS = range(2012, 2017)


def write(size: int, file: Path):
    """Write a CSV of `size` records to `file`; at most some thirty millions."""
    statement = (HERE / "records.sql").read_text(encoding="utf-8")
    sources = {name: str(SOURCE / f"{name}.csv") for name in ("areas", "elements")}
    with duckdb.connect() as connection:
        connection.execute(statement, {**sources, "size": size, "file": str(file)})


def _districts() -> list[str]:
    """Short names in official order."""
    with (SOURCE / "areas.csv").open(encoding="utf-8", newline="") as file:
        return [area["short_name_vi"] for area in csv.DictReader(file) if area["level"] == "district"]


DISTRICTS = _districts()
