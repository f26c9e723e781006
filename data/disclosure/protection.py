"""Counts of people under measures leave the store only as disclosure.toml allows.

It is decided once, at publication: what pages, downloads and prints read does not contain a hidden
count. suppression.py decides; this module reads the counts for it and writes the decision down.
"""

import tomllib
from pathlib import Path

import duckdb

from data import sql
from data.disclosure.cells import CellValue, Decision, Inequality, Marginal, Released
from data.disclosure.suppression import decide
from data.versions import store

SETTINGS = Path(__file__).parent / "disclosure.toml"


def prepare(draft: duckdb.DuckDBPyConnection, base: Path | None, newest: Path | None):
    """Create the confidential tables, and add to them what earlier versions released.

    The draft is a copy of `base`, if there is one; `newest` is the newest version of the same kind of
    data, which may be another. Call it before the tables are computed.
    """
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


def protect(draft: duckdb.DuckDBPyConnection):
    """Decide on every count of people, remember what is released, and hide the rest."""
    rules = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    sql.run(draft, "disclosure/cells")
    hidden, released = set(), set()
    for counts, marginals, *history in sql.run(draft, "disclosure/families").fetchall():
        marginals = {Marginal(*marginal[:3]) for marginal in marginals}
        decision = Decision()
        if rules["protect"]:
            decision = decide(_cells(counts), marginals, _released(*history), rules["smallest_shown"], rules["spread"])
        hidden |= decision.hidden
        released |= marginals - decision.withheld
    hidden, released = ([item._asdict() for item in items] for items in (hidden, released))
    sql.run(draft, "disclosure/remember", hidden=hidden, released=released)
    sql.run(draft, "disclosure/protect")


def _released(shown, hidden, sums, inequalities) -> Released:
    """A row of families.sql: lists of tuples, or None for nothing."""
    return Released(
        shown=_cells(shown),
        hidden=_cells(hidden),
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
