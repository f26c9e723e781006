"""The totals of a view: one query for all measures, because planning it costs more than its rows."""

from dataclasses import dataclass

import pandas as pd

from ui.numbers import measures
from ui.reader.view import View, built_once, rows


@dataclass(frozen=True)
class Totals:
    """`rows` of queries/totals.sql; `element` is empty where a measure does not go by element.

    `whole`: those of all chosen districts together, by (measure, element, year or None for the span).
    """

    rows: pd.DataFrame
    whole: dict[tuple[str, str, int | None], dict]


def of(view: View, code: str, element: str = "") -> pd.DataFrame:
    """The rows of one measure; `element` names which, where it goes by element."""
    table = (of_element(view, code, element) if element else of_view(view)).rows
    return table[(table["measure"] == code) & (table["element"] == element)]


def together(view: View, code: str, year: int | None = None, element: str = "") -> dict:
    """The row of all chosen districts together, in one year or, without a year, over the span."""
    return (of_element(view, code, element) if element else of_view(view)).whole[code, element, year]


@built_once
def of_view(view: View) -> Totals:
    """Every measure that does not go by element, and the yearly change of the headlines."""
    plain = [measure.code for measure in measures.plain(view)]
    return _totals(view, [*plain, measures.CHANGE], list(measures.HEADLINES))


@built_once
def of_element(view: View, code: str, element: str) -> Totals:
    """One measure that goes by element, of one element."""
    return _totals(view, [code], [element])


@built_once
def plans(view: View) -> dict[tuple[str, str], dict]:
    """Rows of queries/plans.sql by (measure, district or "" for all chosen together); none where there is no plan."""
    table = rows(view, "plans", measures=[measure.code for measure in measures.plain(view)])
    areas = table["district_code"].fillna("")
    return dict(zip(zip(table["measure"], areas, strict=True), table.to_dict("records"), strict=True))


def _totals(view: View, codes: list[str], elements: list[str]) -> Totals:
    table = rows(view, "totals", measures=codes, elements=elements)
    table = table.assign(element=table["element"].fillna(""))
    together = table[table["area_code"].isna()].to_dict("records")
    whole = {(row["measure"], row["element"], None if pd.isna(row["year"]) else row["year"]): row for row in together}
    return Totals(table, whole)
