"""Counts of people under measures leave the store only as disclosure.toml allows.

It is decided once, at publication: what pages, downloads and prints read does not contain a hidden
count. suppression.py decides; this module reads the counts for it and writes the decision down.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import sql
from data.disclosure.cells import CellValue, Decision, Inequality, Marginal, Released
from data.disclosure.suppression import decide

SETTINGS = Path(__file__).parent / "disclosure.toml"
TABLES = {name: f"confidential.{name}" for name in ("cell_values", "released_sums", "inequalities")}
OLDER_TABLES = {"cell_values": "kept.given_states", "released_sums": "kept.given_sums", "inequalities": "kept.given_orders"}


@dataclass(frozen=True)
class Settings:
    """As disclosure.toml explains them."""

    protect: bool
    smallest_shown: int
    spread: int


def settings() -> Settings:
    """The rules in force."""
    return Settings(**tomllib.loads(SETTINGS.read_text(encoding="utf-8")))


def lay(draft: duckdb.DuckDBPyConnection, base: Path | None, newest: Path | None):
    """Create the confidential tables, and add to them what earlier versions released.

    The draft is a copy of `base`, if there is one; `newest` is the newest version of the same kind of
    data, which may be another. Call it before the tables are computed.
    """
    sql.run(draft, "disclosure/confidential")
    for version in {base, newest} - {None}:
        tables = _tables_of(version)
        if tables == OLDER_TABLES or tables and version != base:  # else the draft has these tables already
            _take_over(draft, version, tables)
    if base and _tables_of(base) == OLDER_TABLES:
        sql.run(draft, "disclosure/older_names")


def protect(draft: duckdb.DuckDBPyConnection):
    """Decide on every count of people, remember what is released, and hide the rest."""
    rules = settings()
    sql.run(draft, "disclosure/cells")
    hidden, released = set(), set()
    for counts, marginals, *history in sql.run(draft, "disclosure/families").fetchall():
        marginals = {Marginal(**marginal) for marginal in marginals}
        cells, before = _cells(counts), _released(*history)
        decision = decide(cells, marginals, before, rules.smallest_shown, rules.spread) if rules.protect else Decision()
        hidden |= decision.hidden
        released |= marginals - decision.withheld
    sql.run(draft, "disclosure/remember", hidden=_structs(hidden), released=_structs(released))
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


def _structs(cells: set) -> list[dict]:
    return [{"element": cell.element, "district": cell.district, "year": cell.year} for cell in cells]


def _take_over(draft: duckdb.DuckDBPyConnection, version: Path, tables: dict[str, str]):
    text = sql.text_of("disclosure/take_over")
    for name, table in tables.items():
        text = text.replace(f"{{{name}}}", f"stored.{table}")
    with sql.attached(draft, version):
        sql.run_text(draft, text)


def _tables_of(version: Path) -> dict[str, str]:
    """Where a version stores what was released; empty for one published before that was stored."""
    with duckdb.connect(version, read_only=True) as connection:
        schema = sql.run(connection, "versions/structure").fetchone()[1]
    return {"confidential": TABLES, "kept": OLDER_TABLES, None: {}}[schema]
