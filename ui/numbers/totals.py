"""The totals of a view, asked of the store once: planning the query costs more than its rows."""

from dataclasses import dataclass

import pandas as pd

from ui.numbers import measures
from ui.reader.view import View, built_once, rows


@dataclass(frozen=True)
class Totals:
    """`by_measure`: rows of queries/totals.sql by (measure, element or "").

    `whole`: those of all chosen districts together, by (measure, element or "", year or None).
    """

    by_measure: dict[tuple[str, str], pd.DataFrame]
    whole: dict[tuple[str, str, int | None], dict]


def of(view: View, code: str, element: str = "") -> pd.DataFrame:
    """The rows of one measure; `element` names which, where it goes by element."""
    totals = _of_one(view, code, element) if element else of_view(view)
    return totals.by_measure[code, element]


@built_once
def of_view(view: View) -> Totals:
    """Every measure that stands for itself, and the yearly change of the headlines."""
    known = measures.all_of(view.version, view.language).values()
    plain = [measure.code for measure in known if not measure.by_element]
    return _totals(view, [*plain, measures.CHANGE], list(measures.HEADLINES))


@built_once
def plans(view: View) -> dict[tuple[str, str], dict]:
    """Rows of queries/plans.sql by (measure, district or "" for all chosen together); none where there is no plan."""
    known = measures.all_of(view.version, view.language).values()
    found = rows(view, "plans", measures=[measure.code for measure in known if not measure.by_element])
    found = found.assign(district_code=found["district_code"].fillna(""))
    return {(row["measure"], row["district_code"]): row for row in found.to_dict("records")}


@built_once
def _of_one(view: View, code: str, element: str) -> Totals:
    return _totals(view, [code], [element])


def _totals(view: View, codes: list[str], elements: list[str]) -> Totals:
    found = rows(view, "totals", measures=codes, elements=elements)
    found = found.assign(element=found["element"].fillna(""))
    together = found[found["area_code"].isna()].to_dict("records")
    return Totals(
        by_measure={key: some for key, some in found.groupby(["measure", "element"], sort=False)},
        whole={
            (row["measure"], row["element"], None if pd.isna(row["year"]) else row["year"]): row for row in together
        },
    )
