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
    older = _released_tables(draft, store.DRAFT)
    sql.run(draft, "disclosure/confidential")
    if older and ".kept." in older["cell_values"]:
        sql.run(draft, "disclosure/take_over", **older)
        sql.run(draft, "disclosure/older_names")
    if newest and newest != base:
        with sql.attached(draft, newest):
            tables = _released_tables(draft, "stored")
            if tables:
                sql.run(draft, "disclosure/take_over", **tables)


def protect(draft: duckdb.DuckDBPyConnection):
    """Decide on every count of people, remember what is released, and hide the rest."""
    rules = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    sql.run(draft, "disclosure/cells")
    hidden, released = set(), set()
    for counts, marginals, *history in sql.run(draft, "disclosure/families").fetchall():
        marginals = {Marginal(**marginal) for marginal in marginals}
        decision = Decision()
        if rules["protect"]:
            decision = decide(_cells(counts), marginals, _released(*history), rules["smallest_shown"], rules["spread"])
        hidden |= decision.hidden
        released |= marginals - decision.withheld
    hidden, released = ([item._asdict() for item in items] for items in (hidden, released))
    sql.run(draft, "disclosure/remember", hidden=hidden, released=released)
    sql.run(draft, "disclosure/protect")


def _released(shown, hidden, sums, inequalities) -> Released:
    """A row of families.sql: lists of structs, or None for nothing."""
    return Released(
        shown=_cells(shown),
        hidden=_cells(hidden),
        sums=frozenset(map(_cells, sums or ())),
        inequalities=frozenset(
            Inequality(CellValue(**each["low"]), CellValue(**each["high"]), each["gap"]) for each in inequalities or ()
        ),
    )


def _cells(structs: list[dict] | None) -> frozenset[CellValue]:
    return frozenset(CellValue(**struct) for struct in structs or ())


def _released_tables(draft: duckdb.DuckDBPyConnection, database: str) -> dict[str, str]:
    """Where a version stores what was released, by the parameters of take_over.sql; empty where it does not."""
    _, *tables = sql.run(draft, "versions/structure", database=database).fetchone()
    return dict(zip(("cell_values", "released_sums", "inequalities"), tables, strict=True)) if tables[0] else {}
