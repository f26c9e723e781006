"""Counts of people under measures leave the store only as disclosure.toml allows.

It is decided once, at publication: what pages, downloads and prints read does not contain a hidden
count. suppression.py decides; this module reads the counts for it and writes the decision down.
"""

from pathlib import Path

import duckdb

from data import sql
from data.disclosure.cells import CellValue, Decision, Inequality, Marginal, Released
from data.disclosure.suppression import decide
from data.versions import rules, store


def prepare(draft: duckdb.DuckDBPyConnection, base: Path | None, newest: Path | None):
    """Create the confidential tables, and add to them what earlier versions released.

    The draft is a copy of `base`, if there is one; `newest` is the newest version of the same kind of
    data that was published with protection, which may be another. Call it before the tables are computed.
    """
    if base and rules.is_unprotected(base):
        sql.run(draft, "disclosure/forget")
    older = _tables(draft, store.DRAFT)
    sql.run(draft, "disclosure/confidential")
    if ".kept." in (older["cell_values"] or ""):
        sql.run(draft, "disclosure/take_over", **older)
        sql.run(draft, "disclosure/older_names")
    if newest and newest != base:
        with sql.attached(draft, newest):
            tables = _tables(draft, "stored")
            if tables["cell_values"]:
                sql.run(draft, "disclosure/take_over", **tables)


def protect(draft: duckdb.DuckDBPyConnection, secret: bytes):
    """Decide on every count of people, remember what is released, and hide the rest.

    `secret` is that of the store: see programme.Table.
    """
    now = rules.present()
    sql.run(draft, "disclosure/cells")
    hidden, released = set(), set()
    for counts, marginals, *history in sql.run(draft, "disclosure/families").fetchall():
        marginals = {Marginal(*marginal[:3]) for marginal in marginals}
        decision = Decision()
        if now.protect:
            told = _released(*history, now.smallest_shown)
            decision = decide(_cells(counts), marginals, told, now.smallest_shown, now.spread, now.blur, secret)
        hidden |= decision.hidden
        released |= marginals - decision.withheld
    hidden, released = ([item._asdict() for item in items] for items in (hidden, released))
    settings = {name: value for name, value in now._asdict().items() if name != "people"}
    sql.run(draft, "disclosure/remember", hidden=hidden, released=released, **settings)
    sql.run(draft, "disclosure/protect")


def _released(shown, hidden, sums, inequalities, smallest: int) -> Released:
    """A row of families.sql: lists of tuples, or None for nothing.

    A count below `smallest` that was shown under weaker rules is hidden again: those versions are not handed out.
    """
    again = {cell for cell in _cells(shown) if cell.value < smallest}
    return Released(
        shown=_cells(shown) - again,
        hidden=_cells(hidden) | again,
        sums=frozenset(map(_cells, sums or ())),
        inequalities=frozenset(
            Inequality(CellValue(*low), CellValue(*high), gap) for low, high, gap in inequalities or ()
        ),
    )


def _cells(rows: list[tuple] | None) -> frozenset[CellValue]:
    return frozenset(CellValue(*row) for row in rows or ())


def _tables(draft: duckdb.DuckDBPyConnection, database: str) -> dict[str, str | None]:
    """Where a version stores what was released, by the parameters of take_over.sql; None where it does not."""
    return sql.run(draft, "versions/structure", database=database).fetchone()[0]
