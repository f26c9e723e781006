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
SPAN = r"^(?P<start>\d\d/\d\d)/(?P<first>\d{4})-(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})$"  # 15/12/2013-14/12/2014
ACROSS_NEW_YEAR = [f"15/12-14/{month}" for month in ("01", "03", "06", "12")]  # the State's periods that begin in December
ENDS = {"": "12", "Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}  # last month of a year, of a quarter


def by_district_and_year(records: pd.DataFrame) -> pd.DataFrame:
    """A column an element: flows added up; of a stock the last value of each topic and organiser of an area.

    Where numbers of the whole and split numbers are of different months, the later ones count. A
    district that counted a stock itself has counted what its communes hold.
    """
    split = {name: records[name].fillna("") if name in records else "" for name in ("topic", "organiser")}
    rows = _placed(records.assign(**split)).merge(AREAS, left_on="area_code", right_on="code")
    rows["district"] = rows["area_code"].where(rows["level"] == "district", rows["parent_code"])
    stock = rows["element"].map(ELEMENTS["aggregation"]) == "stock_last"
    last = rows[stock].sort_values("month", kind="stable")
    last = last.drop_duplicates(["element", "area_code", "year", "topic", "organiser"], keep="last")
    last = last[_is_not_contradicted(last)]
    has_own = (last["level"] == "district").groupby([last[key] for key in ("element", "district", "year")]).transform("any")
    counted_twice = has_own & (last["level"] == "commune")
    counted = pd.concat([rows[~stock], last[~counted_twice]])
    totals = counted.groupby(["element", "district", "year"])["value"].sum()
    return totals.unstack("element").reindex(columns=ELEMENTS.index)


def _placed(records: pd.DataFrame) -> pd.DataFrame:
    """The records that count in a year, with this `year` and the `month` that their period ends in."""
    span = records["period"].str.extract(SPAN)
    is_span = span["year"].notna()
    year = span["year"].where(is_span, records["period"].str[:4]).astype(int)
    month = span["month"].where(is_span, records["period"].str[5:].map(lambda end: ENDS.get(end, end)).str[:2])
    crosses = (span["start"] + "-" + span["day"] + "/" + span["month"]).isin(ACROSS_NEW_YEAR)
    apart = year - span["first"].where(is_span, year).astype(int)
    return records.assign(year=year, month=month)[(apart == 0) | crosses & (apart == 1)]


def _is_not_contradicted(last: pd.DataFrame) -> pd.Series:
    """Which of an area's last values in a year count: the whole, the parts, or both where neither is later."""
    is_whole, month = (last["topic"] == "") & (last["organiser"] == ""), last["month"].astype(int)
    area = [last[key] for key in ("element", "area_code", "year")]
    of_whole = month.where(is_whole).groupby(area).transform("max")  # not a number where no whole was reported
    of_parts = month.where(~is_whole).groupby(area).transform("max")
    return (month >= of_parts.where(is_whole, of_whole)) | of_whole.isna() | of_parts.isna()


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
