"""Who reported: how many districts stand behind a total, and which of them in which years do not."""

import pandas as pd

from ui.numbers import measures, totals
from ui.reader.view import View
from ui.text import format


def said(view: View, code: str, element: str = "", every_year: bool = False, named: int | None = None) -> str:
    """Of the total over the span: "8/9 districts reported; missing: U Minh (2012)".

    A stock's total is that of its last year, so only that year's gaps are told, unless
    `every_year` stands in the chart. Where more than `named` are missing the rest is counted. Empty
    where nobody is asked.
    """
    found = totals.of(view, code, element)
    total = found[found["year"].isna() & found["area_code"].isna()].iloc[0]
    if not total["districts_expected"]:
        return ""
    of_last_year = measures.all_of(view.version, view.language)[code].over_years == "last" and not every_year
    missing = _missing(found[found["year"] == view.last_year] if of_last_year else found)
    reported, words = counted(view, total), view.words["coverage"]
    if missing.empty:
        return reported
    gone = "; ".join(f"{names} ({years})" for years, names in _named(missing[:named]))
    rest = len(missing) - len(missing[:named])
    gone += words["and_more"].format(count=rest) if rest else ""
    return words["with_gaps"].format(reported=reported, gaps=gone)


def hidden_note(view: View, shown: pd.DataFrame) -> list[str]:
    """What a hidden number is, where there is one."""
    return [view.words["panel"]["hidden"]] if (shown["status"] == "suppressed").any() else []


def counted(view: View, total) -> str:
    """How many of the districts that are asked reported."""
    return view.words["status_bar"]["coverage"].format(
        reported=total["districts_reported"], expected=total["districts_expected"]
    )


def _missing(found: pd.DataFrame) -> pd.Series:
    """The districts that did not report, each with the years it did not: "2012, 2014–2016"."""
    gone = found[(found["status"] == "not_reported") & found["area_code"].notna() & found["year"].notna()]
    return gone.groupby("area", sort=False)["year"].agg(lambda years: format.year_list(years.tolist()))


def _named(missing: pd.Series) -> list[tuple[str, str]]:
    """The years, and who misses just these, so that what all miss is said once."""
    together = missing.groupby(missing, sort=False)
    return [(years, ", ".join(some.index)) for years, some in together]
