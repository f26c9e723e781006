"""The communes of one district: what adds up to it, and who reported when."""

import pandas as pd

import queries
from tests.conftest import RECORDS
from tests.figures import drawn
from tests.recomputation import AREAS, ELEMENTS
from tests.test_district import view
from ui.blocks import communes

ELEMENTS_VI = ELEMENTS["label_vi"].to_dict()
PARENTS = AREAS.set_index("code")["parent_code"]


def test_the_communes_add_up_to_the_district(demo_records, on_demo):
    shown = communes.table(view(on_demo)).table.rows
    its = demo_records[demo_records["district"] == "966"]
    assert len(shown) == its["area_code"].nunique() == 8
    for code in ("propaganda_sessions", "propaganda_attendances", "vessel_owner_commitments"):
        by_commune = its[its["element"] == code].groupby("area_code")["value"].sum()
        assert dict(zip(shown["Mã địa bàn"], shown[ELEMENTS_VI[code]], strict=True)) == by_commune.to_dict()
    last = its[(its["element"] == "units_safe") & (its["year"] == 2016)].groupby("area_code")["value"].sum()
    assert dict(zip(shown["Mã địa bàn"], shown[ELEMENTS_VI["units_safe"]], strict=True)) == last.to_dict()


def test_persons_under_measures_are_never_split_by_commune(on_demo):
    few = ELEMENTS.index[ELEMENTS["small_cell"]].tolist()
    assert len(few) == 3
    asked = {"district": "966", "first_year": 2012, "last_year": 2016}
    assert queries.run("communes", measures=[*few, "propaganda_sessions"], **asked)["measure"].unique().tolist() == [
        "propaganda_sessions"
    ]
    assert not set(communes.ELEMENTS) & set(few)


def test_a_commune_that_reported_nothing_is_blank(on_tiny):
    raw = pd.read_csv(RECORDS, dtype=str)
    its = raw[(raw["element"] == "propaganda_sessions") & (raw["area_code"].map(PARENTS) == "964")]
    expected = its.assign(value=its["value"].str.replace(".", "").astype(int)).groupby("area_code")["value"].sum()
    shown = communes.table(view(on_tiny, "964", first=2014)).table.rows.set_index("Mã địa bàn")
    sessions = shown[ELEMENTS_VI["propaganda_sessions"]]
    assert len(sessions) == 17 and 0 < len(expected) < 17
    assert sessions.dropna().to_dict() == expected.to_dict()


def test_months_without_a_report_are_those_without_records(demo_records, on_demo):
    work = ELEMENTS.index[~ELEMENTS["kind"].isin(["denominator", "context"]) & ~ELEMENTS["small_cell"]]
    its = demo_records[(demo_records["district"] == "966") & demo_records["element"].isin(work)]
    expected = its.groupby(["area_code", "period"])["element"].nunique().to_dict()
    shown = communes.months(view(on_demo)).table.rows
    found = {(row["Mã địa bàn"], row["Kỳ"]): row["Giá trị"] for row in shown.to_dict("records")}
    assert len(found) == 8 * 60
    assert {key: count for key, count in found.items() if pd.notna(count)} == expected
    silent = shown["Trạng thái"].eq("chưa báo cáo").sum()
    assert silent == 8 * 60 - len(expected) > 0
    figure = drawn(communes.months(view(on_demo))).data[0]
    assert [cell for line in figure.z for cell in line].count(0) == silent
    assert "Thị trấn U Minh" in communes.months(view(on_demo)).remarks[0]


def test_a_report_by_quarter_speaks_of_all_its_months(on_tiny):
    raw = pd.read_csv(RECORDS, dtype=str)
    quarters = raw[raw["period"].str.contains("Q") & raw["element"].map(ELEMENTS["aggregation"]).eq("sum")]
    row = quarters.iloc[0]
    parent = PARENTS[row["area_code"]]
    district = row["area_code"] if parent == "96" else parent
    rows = queries.run("reported_months", district=district, first_year=2014, last_year=2016)
    year, quarter = int(row["period"][:4]), int(row["period"][-1])
    its = rows[(rows["area_code"] == row["area_code"]) & (rows["year"] == year)].set_index("month")["value"]
    assert (its.loc[3 * quarter - 2 : 3 * quarter] > 0).all()
