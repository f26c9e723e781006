"""Counts of people under measures leave the store as disclosure.toml says, whoever asks.

Decided once, at publication: what pages, downloads and prints read knows nothing of a hidden
count. What is hidden is decided in suppressing.py; this brings it the counts and carries its
decision out.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import sql
from data.disclosure.cells import CellValue, Decision, GivenAway, Marginal, Order
from data.disclosure.suppression import decide

SETTINGS = Path(__file__).parent / "disclosure.toml"


@dataclass(frozen=True)
class Settings:
    """As disclosure.toml explains them."""

    protect: bool
    smallest_shown: int
    spread: int


def settings() -> Settings:
    """What holds now."""
    return Settings(**tomllib.loads(SETTINGS.read_text(encoding="utf-8")))


def lay(draft: duckdb.DuckDBPyConnection, newest: Path | None):
    """Make room for what was given away, and take over what `newest` knows of it.

    `newest` is the newest version of the same kind of data, unless there is none or the draft
    is a copy of it. Call it before the tables are made anew.
    """
    sql.run(draft, "disclosure/lay")
    sql.run(draft, "disclosure/earlier_cells")
    if newest and _keeps(newest):
        take_over = sql.text_of("disclosure/take_over")
        sql.run_text(draft, take_over.replace("{newest}", str(newest).replace("'", "''")))


def protect(draft: duckdb.DuckDBPyConnection):
    """Decide on every count of people, remember what is given away, and hide the rest."""
    rules = settings()
    sql.run(draft, "disclosure/cells")
    for (family,) in sql.run(draft, "disclosure/families").fetchall():
        groups = [Marginal(*row) for row in _rows(draft, "groups", family)]
        decision = _decided(draft, family, groups, rules) if rules.protect else Decision()
        for state in sorted(decision.hidden):
            sql.run(draft, "disclosure/hide", element=state.element, district=state.district, year=state.year)
        for group in groups:
            if group not in decision.withheld:
                sql.run(draft, "disclosure/give", element=group.element, district=group.district, year=group.year)
    sql.run(draft, "disclosure/remember")
    sql.run(draft, "disclosure/protect")


def _decided(draft: duckdb.DuckDBPyConnection, family: str, groups: list[Marginal], rules: Settings) -> Decision:
    states = [CellValue(*row) for row in _rows(draft, "states", family)]
    return decide(states, groups, _given_away(draft, family), rules.smallest_shown, rules.spread)


def _given_away(draft: duckdb.DuckDBPyConnection, family: str) -> GivenAway:
    states = [(CellValue(*row[:4]), row[4]) for row in _rows(draft, "given_states", family)]
    sums: dict[str, set[CellValue]] = {}
    for name, *state in _rows(draft, "given_sums", family):
        sums.setdefault(name, set()).add(CellValue(*state))
    orders = {
        Order(CellValue(low_element, district, year, low), CellValue(high_element, district, year, high), gap)
        for low_element, district, year, low, high_element, high, gap in _rows(draft, "given_orders", family)
    }
    return GivenAway(
        shown=frozenset(state for state, shown in states if shown),
        hidden=frozenset(state for state, shown in states if not shown),
        sums=frozenset(map(frozenset, sums.values())),
        orders=frozenset(orders),
    )


def _rows(draft: duckdb.DuckDBPyConnection, name: str, family: str) -> list[tuple]:
    return sql.run(draft, f"disclosure/{name}", family=family).fetchall()


def _keeps(version: Path) -> bool:
    """Whether a version knows what was given away: those of before it was kept do not."""
    with duckdb.connect(version, read_only=True) as connection:
        return sql.run(connection, "disclosure/keeps").fetchone()[0]
