"""Totals of random records equal a plain recomputation by pandas at every level."""

from itertools import product

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.publishing import actions, catalogue
from data.reading import staging
from tests.recomputation import AREAS, DISTRICTS, ENDS, by_district_and_year, numerators_and_denominators
from tests.total_rows import PROVINCE, SPAN, totals

pytestmark = pytest.mark.slow  # every test here takes seconds

ELEMENTS = ["propaganda_sessions", "propaganda_attendances", "crime_tips_reports", "models_registered"]
ELEMENTS += ["residential_areas_total", "residential_areas_safe"]
MEASURES = {  # how years combine
    "attendances_per_session": "sum",
    "models_per_commune": "sum_by_last",
    "tips_per_10000_people_year": "sum",
    "residential_areas_safe_rate": "last",
    "propaganda_sessions": "sum",
    "crime_tips_reports": "sum",
    "residential_areas_total": "last",
}
WHOLE = ["2014-01", "2014-12", "2015", "2015-Q4", "2015-12", "2016-06", "2016"]
IN_PROGRESS = ["2014-01", "2014-12", "2015", "2015-Q4", "2016-01", "2016-Q1", "2016-05"]


def records_of(periods: list[str]) -> st.SearchStrategy:
    record = st.tuples(
        st.sampled_from(["964", "31999", "32005", "32044", "32062", "973"]),
        st.sampled_from(periods),
        st.sampled_from(ELEMENTS),
        st.integers(0, 300),
    )
    return st.lists(record, min_size=40, max_size=80, unique_by=lambda record: record[:3])


RECORDS = records_of(WHOLE) | records_of(IN_PROGRESS)
CHOSEN = st.none() | st.lists(st.sampled_from(["964", "966", "967", "973"]), min_size=1, unique=True)


def recomputed(pairs: pd.DataFrame, over_years: str, last_year: int) -> tuple:
    """(numerator, denominator) of these districts and years; a ratio counts only complete pairs."""
    if over_years == "last":
        pairs = pairs[pairs["year"] == last_year]
    if pairs.empty:
        return None, None
    denominators = (
        pairs.groupby("district")["denominator"].last() if over_years == "sum_by_last" else pairs["denominator"]
    )
    return pairs["numerator"].sum(), denominators.sum()


def parts_of_years(records: pd.DataFrame, element: str) -> pd.Series:
    """How much of each (district, year) a flow's reports reach: less than 1 only in a year in progress."""
    rows = records.merge(AREAS, left_on="area_code", right_on="code")
    rows["district"] = rows["area_code"].where(rows["level"] == "district", rows["parent_code"])
    rows["year"] = rows["period"].str[:4].astype(int)
    rows["month"] = rows["period"].str[5:].map(lambda end: int(ENDS.get(end, end)))
    flows = rows[~rows["element"].str.startswith("residential_areas")]
    is_over = (rows["year"] < rows["year"].max()) | (flows[flows["year"] == rows["year"].max()]["month"].max() == 12)
    months = rows["month"].where(~is_over, 12)[rows["element"] == element]
    return months.groupby([rows["district"], rows["year"]]).max() / 12


def complete_pairs(records: pd.DataFrame, values: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The rows of a measure by district and year that have all they need."""
    pairs = numerators_and_denominators(values, measure)
    if measure == "tips_per_10000_people_year":
        pairs["denominator"] *= parts_of_years(records, "crime_tips_reports")
    needed = ["numerator", "denominator"] if measure in catalogue.indicators() else ["numerator"]
    return pairs.reset_index().dropna(subset=needed)


# Each example is published, so a failing one is shown as it is: shrinking would take minutes.
@settings(max_examples=max(3, settings.default.max_examples // 15), phases=[Phase.explicit, Phase.generate])
@given(records=RECORDS, districts=CHOSEN, span=st.sampled_from([(2014, 2016), (2014, 2015), (2016, 2016)]))
def test_totals_equal_a_plain_recomputation_at_every_level(tmp_path_factory, records, districts, span):
    wholes = {record[:2]: record[3] for record in records if record[2] == "residential_areas_total"}
    records = [  # a part never exceeds its whole
        (*key, min(value, wholes.get(tuple(key[:2]), value)) if key[2] == "residential_areas_safe" else value)
        for *key, value in records
    ]
    # Periods overlap from report to report, not within one.
    lines = [",".join(map(str, record)) + f",,,{number}/BC,2017-01-31" for number, record in enumerate(records)]
    frame = pd.DataFrame(records, columns=["area_code", "period", "element", "value"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANTQ_STORE", str(tmp_path_factory.mktemp("store")))
        actions.publish_records("\n".join([",".join(staging.COLUMNS), *lines]).encode(), confirmed=True)
        found = totals(*MEASURES, districts=districts, first_year=span[0], last_year=span[1])

    values = by_district_and_year(frame)
    known = frame["period"].str[:4].astype(int)
    years = range(max(span[0], known.min()), min(span[1], known.max()) + 1)
    districts = districts or list(DISTRICTS.index)
    places = list(product(MEASURES, [*districts, PROVINCE], [*years, SPAN]))
    assert set(found) == set(places if years else [])
    pairs_of = {measure: complete_pairs(frame, values, measure) for measure in MEASURES}
    for measure, district, year in found:
        pairs = pairs_of[measure]
        pairs = pairs[pairs["district"].isin([district] if district else districts)]
        pairs = pairs[pairs["year"].isin([year] if year else list(years))]
        numerator, denominator = recomputed(pairs, MEASURES[measure] if not year else "sum", span[1])
        total = found[measure, district, year]
        assert (total.numerator, total.denominator or 0) == (numerator, pytest.approx(denominator or 0))
        assert total.status == ("not_reported" if numerator is None else "reported")
        if measure in catalogue.indicators():
            per = catalogue.indicators()[measure].per
            assert total.value == (pytest.approx(per * numerator / denominator) if denominator else None)
        else:
            assert total.value == numerator
