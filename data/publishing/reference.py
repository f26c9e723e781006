"""The reference tables and the catalogue, stored in a version, and a hash of all definitions."""

import hashlib
from dataclasses import asdict
from pathlib import Path

import duckdb

from data import source, sql
from data.publishing import catalogue
from data.versions import rules

DATA = Path(__file__).parents[1]
SOURCE = source.FOLDER
QUERIES = DATA.parent / "queries"
# The steps from records to totals.
OWN = ("placed_records", "sums_of", "sums", "summaries", "year_in_progress", "measure_years", "span_sums", "aggregate")


def load(connection: duckdb.DuckDBPyConnection, folder: Path = SOURCE):
    """Replace the reference tables by those of `folder`."""
    sql.run(connection, "publishing/reference")
    for file in folder.glob("*.csv"):
        sql.run_text(connection, sql.text_of("publishing/load", table=file.stem), path=str(file))


def load_measures(connection: duckdb.DuckDBPyConnection, folder: Path = SOURCE):
    """Store every element and indicator as a measure, and the definitions behind them. Raises catalogue.BadCatalogue."""
    indicators = [
        {"measure": code, "display_order": order, "ratio": entry.ratio, **asdict(entry)}
        for order, (code, entry) in enumerate(catalogue.indicators().items(), start=1)
    ]
    sql.run(connection, "publishing/measures", indicators=indicators, definitions=definitions(folder), texts=_texts())


def definitions(folder: Path = SOURCE) -> str:
    """A hash of everything that turns records into indicators."""
    files = [
        *DATA.glob("publishing/*.sql"),
        *DATA.glob("disclosure/*.sql"),
        *DATA.glob("disclosure/*.py"),
        rules.SETTINGS,
        *folder.glob("*.csv"),
        *QUERIES.glob("indicators/*.sql"),
        QUERIES / "catalogue.toml",
        Path(catalogue.__file__),  # the defaults
        QUERIES / "compare_versions.sql",
    ]
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda path: path.name):
        # Line ends differ between checkouts, the meaning does not.
        digest.update(file.name.encode() + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _texts() -> list[dict[str, str]]:
    """The files that a reader of a version needs to compute it again, each with the path it is stored under."""
    own = {f"sql/{name}.sql": DATA / "publishing" / f"{name}.sql" for name in OWN}
    indicators = {f"sql/indicators/{file.name}": file for file in sorted(QUERIES.glob("indicators/*.sql"))}
    files = own | indicators | {"catalogue.toml": QUERIES / "catalogue.toml"}
    return [{"path": path, "content": file.read_text(encoding="utf-8")} for path, file in files.items()]
