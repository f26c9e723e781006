"""The totals of a view; what page one shows and all indicators are asked together, because most of a query's cost is not
its rows."""

from dataclasses import dataclass
from pathlib import Path

from ui.numbers import measures
from ui.numbers.measures import CHANGE, HEADLINES
from ui.reader.view import View, built_once, fresh_rows, rows

FIRST_PAGE = (*HEADLINES, CHANGE)


@dataclass(frozen=True)
class Totals:
    """Rows of queries/totals.sql by (measure, element); `element` is empty where a measure does not go by element.

    `whole`: those of all chosen districts together, by (measure, element, year or None for the span).
    """

    rows: dict[tuple[str, str], list[dict]]
    whole: dict[tuple[str, str, int | None], dict]


def of(view: View, code: str, element: str = "") -> list[dict]:
    """The rows of one measure; `element` names which, where it goes by element."""
    return _holding(view, code, element).rows[code, element]


def together(view: View, code: str, year: int | None = None, element: str = "") -> dict:
    """The row of all chosen districts together, in one year or, without a year, over the span."""
    return _holding(view, code, element).whole[code, element, year]


@built_once
def plans(view: View) -> dict[tuple[str, str], dict]:
    """Rows of queries/plans.sql by (measure, district or "" for all chosen together); none where there is no plan."""
    table = rows(view, "plans", measures=[measure.code for measure in measures.plain(view)])
    return {(row["measure"], row["district_code"] or ""): row for row in table}


@built_once
def of_measures(view: View, codes: tuple[str, ...], elements: tuple[str, ...]) -> Totals:
    """Some measures; of those that go by element these elements."""
    by_measure, whole = {}, {}
    for row in fresh_rows(view, "totals", measures=list(codes), elements=list(elements)):
        key = row["measure"], row["element"] or ""
        by_measure.setdefault(key, []).append(row)
        if row["area_code"] is None:
            whole[*key, row["year"]] = row
    return Totals(by_measure, whole)


def _holding(view: View, code: str, element: str) -> Totals:
    """The totals that hold a measure: with all of page one and all indicators, or alone."""
    often = _often(view.version, view.language)
    if element in HEADLINES if code == CHANGE else code in often:
        return of_measures(view, often, HEADLINES)
    return of_measures(view, (code,), (element,))


@built_once
def _often(version: Path, language: str) -> tuple[str, ...]:
    """The codes of what page one shows and of all indicators that do not go by element."""
    plain = (code for code, measure in measures.all_of(version, language).items() if measure.is_indicator and not measure.by_element)
    return tuple(dict.fromkeys((*FIRST_PAGE, *plain)))
