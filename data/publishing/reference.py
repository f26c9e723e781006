"""The reference tables and the catalogue, laid into a version, and a hash of all definitions."""

import hashlib
import tomllib
from pathlib import Path

import duckdb

from data import source, sql

DATA = Path(__file__).parents[1]
SOURCE = source.FOLDER
QUERIES = DATA.parent / "queries"
TABLES = (
    "areas", "outlines", "elements", "topics", "organisers", "reasons", "events", "published_figures", "period", "targets",
)  # fmt: skip


def lay(connection: duckdb.DuckDBPyConnection, folder: Path = SOURCE):
    """Lay the reference tables of `folder` anew."""
    sql.run(connection, "publishing/reference")
    load = sql.text_of("publishing/load")
    for table in TABLES:
        sql.run_text(connection, load.replace("{table}", table), path=str(folder / f"{table}.csv"))


def lay_measures(connection: duckdb.DuckDBPyConnection, folder: Path = SOURCE):
    """Lay every element and indicator as a measure, and the hash of the definitions behind them."""
    sql.run(connection, "publishing/element_measures")
    catalogue = tomllib.loads((QUERIES / "catalogue.toml").read_text(encoding="utf-8"))
    for place, (code, entry) in enumerate(catalogue.items(), start=1):
        sql.run(
            connection,
            "publishing/indicator_measure",
            measure=code,
            display_order=place,
            ratio=entry.get("ratio", True),
            per=entry.get("per", 1),
            over_years=entry.get("over_years", "sum"),
            applies_to=entry.get("applies_to", "all"),
            direction=entry.get("direction", "none"),
            by_element=entry.get("by_element", False),
            numerator_of=entry.get("numerator_of"),
            denominator_of=entry.get("denominator_of"),
        )
    sql.run(connection, "publishing/definitions", hash=definitions(folder), texts=_texts())


def definitions(folder: Path = SOURCE) -> str:
    """A hash of everything that turns records into indicators."""
    files = [
        *DATA.glob("publishing/*.sql"),
        *DATA.glob("disclosure/*.sql"),
        DATA / "disclosure" / "disclosure.toml",
        *folder.glob("*.csv"),
        *QUERIES.glob("indicators/*.sql"),
        QUERIES / "catalogue.toml",
        QUERIES / "compare_versions.sql",
    ]
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda path: path.name):
        # Line ends differ between checkouts, the meaning does not.
        digest.update(file.name.encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _texts() -> list[dict[str, str]]:
    """The files that a reader of a version needs to compute it again, each with the path it is stored under."""
    own = {f"sql/{name}.sql": DATA / "publishing" / f"{name}.sql" for name in ("placed_records", "summaries", "measure_years", "aggregate")}
    indicators = {f"sql/indicators/{file.name}": file for file in sorted(QUERIES.glob("indicators/*.sql"))}
    files = own | indicators | {"catalogue.toml": QUERIES / "catalogue.toml"}
    return [{"path": path, "content": file.read_text(encoding="utf-8")} for path, file in files.items()]
