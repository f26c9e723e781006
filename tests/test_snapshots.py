"""The data package: its numbers, records and notes are those of the version and of the filters."""

import pandas as pd
import pytest

from data.publishing import catalogue
from queries.package import records
from tests.conftest import TESTS, ask
from tests.packages import descriptor, filters, opened, table
from tests.recomputation import AREAS, ELEMENTS

pytestmark = pytest.mark.slow  # every test here takes seconds

SMALL = set(ELEMENTS[ELEMENTS["small_cell"]].index)


def test_indicators_in_the_package_are_those_worked_out_by_hand(on_tiny):
    data = table(opened(filters()), "data")
    places = ["element", "area_code", "period"]
    for path in sorted((TESTS / "expected").glob("*.csv")):
        golden = pd.read_csv(path, dtype={"district_code": str}).dropna(subset="value")
        golden = golden.rename(columns={"district_code": "area_code", "year": "period"})
        of_it = data[data["measure"] == path.stem]
        hidden = of_it[of_it["status"] == "suppressed"]  # which these are: tests/test_indicators.py
        golden = golden[~_keys(golden).isin(_keys(hidden))]
        shown = of_it[of_it["value"].notna()]
        if path.stem == "reporting_completeness":  # its file leaves out the elements nobody reported
            shown = shown[shown["element"].isin(golden["element"])]
        expected, made = (
            frame.reindex(columns=[*places, "value"]).astype({"value": float}).round({"value": 4}).sort_values(places)
            for frame in (golden, shown)
        )
        assert expected.astype(str).values.tolist() == made.astype(str).values.tolist(), path.stem


def test_elements_in_the_package_are_what_pandas_makes_of_the_records(on_demo, demo_values):
    data = table(opened(filters(first=2012)), "data")
    shown = data[data["kind"] == "element"].set_index(["measure", "area_code", "period"])
    for place, row in shown.iterrows():
        value = demo_values[place[0]].get(place[1:])
        if row["status"] == "suppressed":
            assert ELEMENTS.loc[place[0], "small_cell"] and pd.isna(row["value"]) and value > 0
            continue
        assert not (ELEMENTS.loc[place[0], "small_cell"] and 0 < (value or 0) < 5)
        assert (row["status"] == "reported") is pd.notna(value), place
        assert pd.isna(row["value"]) if pd.isna(value) else row["value"] == value, place


def _keys(frame: pd.DataFrame) -> pd.Series:
    return frame.reindex(columns=["element", "area_code", "period"]).astype(object).fillna("").astype(str).agg("|".join, axis=1)


def test_not_applicable_and_not_reported_are_different_statuses(on_tiny):
    data = table(opened(filters()), "data")
    data = data[data["kind"] == "element"].set_index(["measure", "area_code", "period"])
    assert data.loc[("vessels_15m_total", "964", 2015), "status"] == "not_applicable"
    assert data.loc[("propaganda_sessions", "966", 2015), "status"] == "not_reported"
    zero = data.loc[("propaganda_sessions", "973", 2014)]
    assert (zero["status"], zero["value"]) == ("reported", 0)


def test_the_filters_hold_for_every_table_and_stand_in_the_readme(on_demo):
    held = opened(filters("966", "972", first=2013, last=2014), with_records=True)
    data, raw = table(held, "data"), table(held, "records")
    assert set(data["area_code"]) == set(raw["district_code"].astype(str)) == {"966", "972"}
    assert set(data["period"]) == set(raw["last_day"].str[:4].astype(int)) == {2013, 2014}
    assert descriptor(held)["filters"] == {"districts": ["966", "972"], "first_year": 2013, "last_year": 2014}
    readme = held.read("README.md").decode()
    assert "U Minh, Phú Tân" in readme and "2013–2014" in readme and "--districts 966,972" in readme


def test_the_records_are_those_stored_but_for_people_under_measures(on_demo):
    held = opened(filters("964", first=2014, last=2014), with_records=True)
    raw = table(held, "records")
    communes = AREAS[AREAS["parent_code"] == "964"]["code"].tolist()
    stored = ask(
        f"select last_day, element, value from records where area_code in {tuple(communes)} and year(last_day) = 2014"
    )
    assert SMALL & {element for _, element, _ in stored}
    expected = sorted((str(day), element, value) for day, element, value in stored if element not in SMALL)
    assert sorted(raw[["last_day", "element", "value"]].itertuples(index=False, name=None)) == expected
    assert raw["record_id"].tolist() == list(range(1, len(raw) + 1))
    assert records.counted(filters("964", first=2014, last=2014)) == len(raw)
    assert "Đối tượng không tái phạm" in held.read("README.md").decode()


def test_every_element_and_indicator_of_the_package_says_what_it_means(on_tiny):
    measures = table(opened(filters()), "measures").set_index("measure")
    for language in ("vi", "en"):
        said = measures[f"meaning_{language}"]
        assert said.notna().all()
        assert said["tips_useful"] == ELEMENTS.loc["tips_useful", f"meaning_{language}"]
        assert said["vms_coverage"] == getattr(catalogue.indicators()["vms_coverage"], f"meaning_{language}")


def test_demonstration_data_is_marked_in_every_file_of_numbers(on_demo):
    held = opened(filters("966", first=2014, last=2014), with_records=True)
    for name in ("data", "records"):
        assert set(table(held, name)["data_kind"]) == {"demonstration"}
    assert "SỐ LIỆU MINH HỌA" in held.read("README.md").decode()
    assert "MINH HỌA" in descriptor(held)["description"]
