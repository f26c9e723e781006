"""Computes the small tables that pages read from the records of a draft."""

import getpass
from contextlib import suppress
from pathlib import Path

import duckdb

from data import clock, sql
from data.disclosure import protection
from data.publishing import reference
from data.versions import history, identity, pointer, rules, store

DEMONSTRATION, REPORTED = "demonstration", "reported"  # the kinds of data, which never mix


def published_anew(base: Path, source: Path) -> str:
    """Publish the records of `base` by the present definitions; returns the new version's name.

    Call it while `store.writing`.
    """
    with store.draft(base) as draft:
        prepare(draft, source, history.state_of(base).data_kind, base)
        summarise(draft, base, "refresh", None, base)
    return pointer.current().stem


def prepare(draft: duckdb.DuckDBPyConnection, source: Path, data_kind: str, base: Path | None):
    """Create the stored tables, load the reference tables of `source`, and take over what versions of this kind released.

    The draft is a copy of `base`, if there is one: of the present definitions it has the reference tables already.
    """
    _create_tables(draft)
    if base is None or not is_defined_by(base, source):
        reference.load(draft, source)
        sql.run(draft, "publishing/placed_records")
        reference.load_measures(draft, source)
    sound = (path for path in reversed(pointer.versions()) if pointer.is_sound(path))
    protected = (path for path in sound if not rules.is_unprotected(path))
    newest = next((path for path in protected if history.state_of(path).data_kind == data_kind), None)
    protection.prepare(draft, base, newest)


def is_defined_by(version: Path, source: Path) -> bool:
    """Whether a version was made by the present definitions."""
    return history.state_of(version).definitions == reference.definitions(source)


def _create_tables(draft: duckdb.DuckDBPyConnection):
    """Create the stored tables that are missing, and anew those in which a period had to lie in one calendar year."""
    narrow = [table for (table,) in sql.run(draft, "publishing/tables_of_one_year").fetchall()]
    for table in narrow:
        sql.run_text(draft, sql.text_of("publishing/set_aside", table=table))
    sql.run(draft, "publishing/schema")
    for table in narrow:
        sql.run_text(draft, sql.text_of("publishing/take_back", table=table))


def summarise(
    draft: duckdb.DuckDBPyConnection, base: Path | None, action: str, batch: int | None, current: Path | None,
    only_batch: bool = False,
):  # fmt: skip
    """Build the small tables from the records, list the figures that differ from those of `base`, and store
    how the version was made: see facts.sql. `current` is the version that this one comes after. With `only_batch` the
    batch was added to a version of the present definitions: the sums that it does not touch are still those of the records.
    """
    for step in ("sums_of", "touched_sums" if only_batch else "sums", "summaries", "year_in_progress", "plans"):
        sql.run(draft, f"publishing/{step}", batch=batch)
    indicators = [
        sql.text_of("publishing/indicator", indicator=file.stem, query=file.read_text(encoding="utf-8"))
        for file in sorted(reference.QUERIES.glob("indicators/*.sql"))
    ]
    sql.run_text(draft, sql.text_of("publishing/indicator_values", indicators="union all by name\n".join(indicators)))
    sql.run(draft, "publishing/measure_years")
    protection.protect(draft, identity.identity().secret)
    for step in ("span_sums", "span_plans", "alerts", "aggregate"):
        sql.run(draft, f"publishing/{step}")
    _compare(draft, base)
    sql.run(draft, "publishing/facts", made_at=clock.now(), action=action, batch=batch, base=current.stem if current else None)


def _compare(draft: duckdb.DuckDBPyConnection, base: Path | None):
    """Keep in the draft what it states differently from `base`: that version may be pruned one day.

    Without a base, or with one of an older structure or of weaker rules, it is compared with itself: no difference.
    """
    comparison = (reference.QUERIES / "compare_versions.sql").read_text(encoding="utf-8")
    keep = sql.text_of("publishing/compare", comparison=comparison)
    if base and rules.allow(base):
        with suppress(duckdb.BinderException, duckdb.CatalogException), sql.attached(draft, base):  # it may have other columns
            return sql.run_text(draft, keep, earlier="stored", version=base.stem)
    return sql.run_text(draft, keep, earlier=store.DRAFT, version=None)


def system_account() -> str:
    """The operating system's user of this process; empty where the system knows none, as in some containers."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""
