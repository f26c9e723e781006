"""Who reported: how many districts a total is made of, and which did not report in which years."""

from ui.numbers import measures, totals
from ui.reader.view import View
from ui.text import format

NAMED = 4  # missing districts that the line below a chart names; more are counted


def said(
    view: View, code: str, element: str = "", every_year: bool = False, named: int | None = None, only_gaps: bool = False
) -> str:
    """Of the total over the span: "8/9 districts reported; missing: U Minh (2012)".

    A stock's total is that of its last year, so only that year's gaps are named, unless the chart shows
    `every_year`. Of more than `named` missing districts the rest is counted. Empty where no district should report, and
    with `only_gaps` where every one did.
    """
    values, total = totals.of(view, code, element), totals.together(view, code, element=element)
    if not total["districts_expected"]:
        return ""
    of_last_year = measures.of(view, code).over_years == "last" and not every_year
    missing = _missing([row for row in values if row["year"] == view.last_year] if of_last_year else values)
    reported, words = counted(view, total), view.words["coverage"]
    if not missing:
        return "" if only_gaps else reported
    shown = dict(list(missing.items())[:named])
    # Districts that miss the same years are named together.
    together = {years: [area for area, same in shown.items() if same == years] for years in shown.values()}
    gaps = "; ".join(f"{', '.join(areas)} ({years})" for years, areas in together.items())
    rest = len(missing) - len(shown)
    gaps += words["and_more"].format(count=rest) if rest else ""
    return words["with_gaps"].format(reported=reported, gaps=gaps)


def gaps(view: View, code: str, element: str = "", every_year: bool = False) -> str:
    """The same where somebody did not report, with at most NAMED of them by name; else empty."""
    sentence = said(view, code, element, every_year, NAMED)
    total = totals.together(view, code, element=element)
    return "" if sentence == counted(view, total) and total["districts_reported"] == total["districts_expected"] else sentence


def hidden_note(view: View, shown: list[dict]) -> list[str]:
    """What a suppressed number is, where one is shown."""
    return [view.words["panel"]["hidden"]] if any(row["status"] == "suppressed" for row in shown) else []


def counted(view: View, total: dict) -> str:
    """How many of the districts that should report did: "8/9 districts reported"."""
    return view.words["status_bar"]["coverage"].format(
        reported=total["districts_reported"], expected=total["districts_expected"]
    )


def _missing(values: list[dict]) -> dict[str, str]:
    """The districts that did not report, each with the years it did not: "2012, 2014–2016"."""
    years = {}
    for row in values:
        if row["status"] == "not_reported" and row["area_code"] and row["year"]:
            years.setdefault(row["area"], []).append(row["year"])
    return {area: format.year_list(missed) for area, missed in years.items()}
