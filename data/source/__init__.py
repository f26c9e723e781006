"""The tables that describe the province and what it counts: areas, elements, topics, organisers, and so on."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(table: str) -> list[dict[str, str]]:
    """The rows of <table>.csv, every cell as text."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
