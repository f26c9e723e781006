"""The reference tables as pandas reads them, and a second way to compute what the SQL computes."""

import pandas as pd

from data.publishing import catalogue
from tests.serving import ROOT

SOURCE = ROOT / "data" / "source"
AREAS = pd.read_csv(SOURCE / "areas.csv", dtype=str)
ELEMENTS = pd.read_csv(SOURCE / "elements.csv").set_index("code")
DISTRICTS = AREAS[AREAS["level"] == "district"].set_index("code")
FIXED = pd.DataFrame(
    {
        "communes": AREAS[AREAS["level"] == "commune"].groupby("parent_code").size(),
        "population": DISTRICTS["population"].astype(int),
    }
)
PLAIN = [code for code, entry in catalogue.indicators().items() if not entry.by_element]  # one value a district and year
ENDS = {"": "12", "Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}  # last month of a year, of a quarter


def by_district_and_year(records: pd.DataFrame) -> pd.DataFrame:
    """A column an element: flows added up; of a stock the last value of each topic and organiser of an area.

    Where numbers of the whole and split numbers are of different months, the later ones count. A
    district that counted a stock itself has counted what its communes hold.
    """
    split = {name: records[name].fillna("") if name in records else "" for name in ("topic", "organiser")}
    rows = records.assign(**split).merge(AREAS, left_on="area_code", right_on="code")
    rows["district"] = rows["area_code"].where(rows["level"] == "district", rows["parent_code"])
    rows["year"] = rows["period"].str[:4].astype(int)
    rows["month"] = rows["period"].str[5:].map(lambda end: ENDS.get(end, end)).str[:2]
    stock = rows["element"].map(ELEMENTS["aggregation"]) == "stock_last"
    last = rows[stock].sort_values("month", kind="stable")
    last = last.drop_duplicates(["element", "area_code", "year", "topic", "organiser"], keep="last")
    counted = [_not_contradicted(parts) for _, parts in last.groupby(["element", "area_code", "year"])]
    last = pd.concat(counted) if counted else last
    own = last[last["level"] == "district"][["element", "district", "year"]]
    counted_twice = (last["level"] == "commune") & last[["element", "district", "year"]].apply(tuple, axis=1).isin(
        own.apply(tuple, axis=1)
    )
    counted = pd.concat([rows[~stock], last[~counted_twice]])
    totals = counted.groupby(["element", "district", "year"])["value"].sum()
    return totals.unstack("element").reindex(columns=ELEMENTS.index)


def _not_contradicted(parts: pd.DataFrame) -> pd.DataFrame:
    """Of an area's last values in a year: the whole, the parts, or both where neither is later."""
    whole = (parts["topic"] == "") & (parts["organiser"] == "")
    if whole.all() or not whole.any():
        return parts
    month_of_whole, month_of_parts = parts.loc[whole, "month"].max(), parts.loc[~whole, "month"].max()
    return parts[(whole & (parts["month"] >= month_of_parts)) | (~whole & (parts["month"] >= month_of_whole))]


def sides(measure: str) -> tuple[list[str], list[str]]:
    """What a measure adds up, and what it divides by: elements, or the names of FIXED; nothing for a count."""
    entry = catalogue.indicators().get(measure)
    return (list(entry.numerator_of), list(entry.denominator_of)) if entry else ([measure], [])


def numerators_and_denominators(values: pd.DataFrame, measure: str) -> pd.DataFrame:
    """An indicator's or an element's rows by district and year, from by_district_and_year."""
    above, below = sides(measure)
    rows = pd.DataFrame({"numerator": values[above].sum(axis=1, skipna=False)})
    if set(below) & set(FIXED):
        rows["denominator"] = FIXED[below].sum(axis=1).reindex(rows.index, level="district").astype(float)
        return rows[rows["numerator"].notna()]
    rows["denominator"] = values[below].sum(axis=1, skipna=False) if below else float("nan")
    return rows[values[above + below].notna().any(axis=1)]
