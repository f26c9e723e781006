"""Records become the small tables that pages read, and a version states what it holds."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data import sql
from data.disclosure import protection
from data.publishing import reference
from data.versions import history, pointer, store

DEMONSTRATION, REPORTED = "demonstration", "reported"  # the kinds of data, which never mix


def published_anew(base: Path, source: Path) -> str:
    """Publish the records of `base` by the present definitions; returns the new version's name.

    Call it while `store.writing`.
    """
    with store.draft(base) as draft:
        lay(draft, source, history.state_of(base).data_kind, base)
        summarise(draft, base)
        state_facts(draft, "refresh", None, base)
    return pointer.current().stem


def lay(draft: duckdb.DuckDBPyConnection, source: Path, data_kind: str, base: Path | None):
    """Create the stored tables, load the reference tables of `source`, and take over what versions of this kind released.

    The draft is a copy of `base`, if there is one.
    """
    sql.run(draft, "publishing/schema")
    reference.lay(draft, source)
    sql.run(draft, "publishing/placed_records")
    reference.lay_measures(draft, source)
    sound = (path for path in reversed(pointer.versions()) if pointer.is_sound(path))
    newest = next((path for path in sound if history.state_of(path).data_kind == data_kind), None)
    protection.lay(draft, base, newest)


def summarise(draft: duckdb.DuckDBPyConnection, base: Path | None):
    """Build the small tables from all records, and list the figures that differ from those of `base`."""
    for step in ("summaries", "year_in_progress", "plans_and_reports"):
        sql.run(draft, f"publishing/{step}")
    insert = sql.text_of("publishing/indicator")
    for file in sorted(reference.QUERIES.glob("indicators/*.sql")):
        query = file.read_text(encoding="utf-8")
        sql.run_text(draft, insert.replace("{query}", query), indicator=file.stem)
    sql.run(draft, "publishing/measure_years")
    protection.protect(draft)
    sql.run(draft, "publishing/aggregate")
    _compare(draft, base)


def _compare(draft: duckdb.DuckDBPyConnection, base: Path | None):
    """Keep in the draft what it states differently from `base`: that version may be pruned one day.

    Without a base, or with one of an older structure, it is compared with itself: no difference.
    """
    comparison = (reference.QUERIES / "compare_versions.sql").read_text(encoding="utf-8")
    keep = sql.text_of("publishing/compare").replace("{comparison}", comparison)
    if base:
        with suppress(duckdb.BinderException, duckdb.CatalogException), sql.attached(draft, base):  # it may have other columns
            return sql.run_text(draft, keep, earlier="stored", version=base.stem)
    return sql.run_text(draft, keep, earlier=store.DRAFT, version=None)


def state_facts(draft: duckdb.DuckDBPyConnection, action: str, batch: int | None, base: Path | None):
    """Store how the version was made: see facts.sql."""
    sql.run(draft, "publishing/facts", made_at=now(), action=action, batch=batch, base=base.stem if base else None)


def now() -> datetime:
    """The moment, UTC, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
