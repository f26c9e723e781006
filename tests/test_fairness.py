"""Districts compared fairly: intervals and limits against published examples, statsmodels and a hand's own sum."""

import random
from statistics import NormalDist

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

import queries
from data.publishing import actions
from tests.app import opened
from tests.conftest import AREAS, DISTRICTS
from ui.blocks import shares
from ui.numbers import comparison
from ui.reader.view import View

SHARE = "tips_useful_rate"  # of counts that are never hidden
CHANCE = random.Random(4)
COUNTS = {  # year: district: useful tips, of tips (None: not reported)
    2012: {"964": (81, 263), "966": (15, 148), "967": (0, 20), "968": (1, 29)},
    # 753 of 2,510 are 30 percent, with a deviation of 2.05 points among 500.
    2013: {
        "964": (150, 500),  # 30: within
        "966": (200, 500),  # 40: past 30 + 3.09 x 2.05
        "967": (100, 500),  # 20: past 30 - 3.09 x 2.05
        "968": (175, 500),  # 35: past 30 + 1.96 x 2.05 only
        "969": (125, 500),  # 25: past 30 - 1.96 x 2.05 only
        "970": (3, 10),  # 3 expected, fewer than 5
        "971": (0, 0),
        "972": (4, None),
    },
    2015: {"964": (5, 50)},
    2016: {code: (CHANCE.randint(8, 60), CHANCE.randint(60, 400)) for code in DISTRICTS.index},
}

RESOLVED = {"964": (10, 20), "966": (30, 20)}  # tips in 2014: some came in earlier


@pytest.fixture(scope="module")
def share_store(published_once):
    """COUNTS and RESOLVED. Not to be written to."""
    lines = ["area_code,period,element,value,topic,organiser,report_no,report_date"]
    for year, districts in COUNTS.items():
        for code, counts in districts.items():
            for element, count in zip(("tips_useful", "crime_tips_reports"), counts, strict=True):
                if count is not None:
                    lines.append(f"{code},{year},{element},{count},,,1/BC-{code},2017-01-05")
    for code, counts in RESOLVED.items():
        for element, count in zip(("tips_resolved", "crime_tips_reports"), counts, strict=True):
            lines.append(f"{code},2014,{element},{count},,,1/BC-{code},2017-01-05")
    return published_once("shares", lambda: actions.publish_records("\n".join(lines).encode(), confirmed=True))


@pytest.fixture(autouse=True)
def on_shares(share_store, monkeypatch):
    monkeypatch.setenv("ANTQ_STORE", str(share_store))


def shares_of(year: int, *districts: str) -> dict[str | None, dict]:
    """Rows by district; None is all of them together."""
    found = queries.run(
        "shares", measures=[SHARE], districts=list(districts) or None, first_year=year, last_year=year
    ).to_dict("records")
    return {row["area_code"] if isinstance(row["area_code"], str) else None: row for row in found}


def view(year: int, *districts: str, language: str = "vi") -> View:
    return View(queries.version(), districts, year, year, language)


@pytest.mark.parametrize(
    ("district", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [("964", 0.2553, 0.3662), ("966", 0.0624, 0.1605), ("967", 0.0, 0.1611), ("968", 0.0061, 0.1718)],
)
def test_intervals_are_those_of_the_published_example(district, low, high):
    row = shares_of(2012)[district]
    assert round(row["interval_low"] / 100, 4) == low
    assert round(row["interval_high"] / 100, 4) == high


@pytest.mark.parametrize("year", COUNTS)
def test_intervals_are_those_of_statsmodels(year):
    some = [row for row in shares_of(year).values() if row["value"] == row["value"]]
    assert some
    for row in some:
        low, high = proportion_confint(row["numerator"], row["denominator"], alpha=0.05, method="wilson")
        assert row["interval_low"] == pytest.approx(100 * low, abs=1e-8)
        assert row["interval_high"] == pytest.approx(100 * high, abs=1e-8)


def limits(p0: float, n: float, level: float) -> tuple[float, float]:
    """Spiegelhalter's limits in percent, worked out apart from the SQL."""
    reach = NormalDist().inv_cdf(0.5 + level / 2) * (p0 * (1 - p0) / n) ** 0.5
    return 100 * max(p0 - reach, 0), 100 * min(p0 + reach, 1)


@pytest.mark.parametrize("year", [2012, 2013, 2016])
def test_limits_are_those_of_the_formula_around_the_share_of_all(year):
    known = {code: pair for code, pair in COUNTS[year].items() if None not in pair}
    p0 = sum(part for part, _ in known.values()) / sum(whole for _, whole in known.values())
    found = shares_of(year)
    for code, (_, n) in known.items():
        if n:
            assert found[code]["province"] == pytest.approx(100 * p0)
            for level, name in ((0.95, "95"), (0.998, "998")):
                shown = (found[code][f"low_{name}"], found[code][f"high_{name}"])
                assert shown == pytest.approx(limits(p0, n, level), abs=1e-8)


def test_limits_worked_out_by_hand():
    # 30 +- 1.96 x 100 x sqrt(0.3 x 0.7 / 500) = 30 +- 4.0167; with 3.0902: 6.3331.
    row = shares_of(2013)["964"]
    assert [round(row[side], 4) for side in ("low_95", "high_95")] == [25.9833, 34.0167]
    assert [round(row[side], 4) for side in ("low_998", "high_998")] == [23.6669, 36.3331]


def test_the_curves_are_the_limits_of_districts_of_any_size():
    curves = queries.run("funnel", measures=[SHARE], first_year=2016, last_year=2016)
    p0 = shares_of(2016)["964"]["province"] / 100
    assert len(curves) == 60 and curves["size"].is_monotonic_increasing
    assert curves["size"].max() > max(n for _, n in COUNTS[2016].values())
    for row in curves.to_dict("records"):
        for level, name in ((0.95, "95"), (0.998, "998")):
            assert (row[f"low_{name}"], row[f"high_{name}"]) == pytest.approx(limits(p0, row["size"], level), abs=1e-8)


@pytest.mark.parametrize(
    ("year", "district", "position"),
    [
        (2013, "964", "within"),
        (2013, "966", "far_above"),
        (2013, "967", "far_below"),
        (2013, "968", "above"),
        (2013, "969", "below"),
        (2013, "970", "too_few"),
        (2013, "971", "no_base"),
        (2013, "972", "not_reported"),
        (2013, "973", "not_reported"),
        (2015, "964", "alone"),
    ],
)
def test_where_a_district_lies(year, district, position):
    row = shares_of(year)[district]
    assert row["position"] == position
    if position in ("no_base", "not_reported"):
        assert unbounded(row)


def test_a_part_above_its_whole_is_no_share_and_where_all_have_it_nobody_is_compared():
    found = queries.run("shares", measures=["tips_resolved_rate"], districts=None, first_year=2014, last_year=2014)
    rows = found.set_index("area_code").to_dict("index")
    assert (rows["964"]["position"], rows["966"]["position"]) == ("too_few", "no_share")  # 40 of 40 in all
    assert unbounded(rows["966"]) and rows["964"]["value"] == 50
    figure = shares.by_size(view(2014), "tips_resolved_rate").figure
    assert list(figure.data[-1].x) == [20]


def unbounded(row: dict) -> bool:
    """What cannot be computed has no bounds either."""
    return all(pd.isna(row[name]) for name in ("value", *shares.BOUNDS))


def test_a_district_is_outside_exactly_when_its_interval_leaves_out_the_share_of_all():
    found = {code: row for year in (2013, 2016) for code, row in shares_of(year).items() if code}
    compared = [row for row in found.values() if row["position"] in (*"above far_above below far_below within".split(),)]
    assert {row["position"] != "within" for row in compared} == {True, False}
    for row in compared:
        left_out = not row["interval_low"] <= row["province"] <= row["interval_high"]
        assert (row["position"] != "within") == left_out


def test_choosing_districts_changes_neither_the_limits_nor_the_places():
    everyone, chosen = shares_of(2013), shares_of(2013, "966", "970")
    assert set(chosen) == {"966", "970", None}
    for code in ("966", "970"):
        assert [chosen[code][key] for key in ("province", "low_95", "position")] == [
            everyone[code][key] for key in ("province", "low_95", "position")
        ]
    assert (chosen[None]["numerator"], chosen[None]["denominator"]) == (203, 510)


def test_sea_shares_do_not_apply_inland(on_tiny):
    found = queries.run("shares", measures=["vms_coverage"], districts=None, first_year=2014, last_year=2016)
    places = found.set_index("area_code")["position"]
    # A stock: 20 of 40 and 15 of 60 vessels at the end of 2016, see fixtures/README.md.
    assert (places["964"], places["968"], places["966"]) == ("not_applicable", "not_reported", "above")
    assert found[found["area_code"].isna()][["numerator", "denominator"]].values.tolist() == [[35, 100]]


def test_the_reading_is_in_words_and_names_every_district_once():
    said = comparison.sentences(view(2013), SHARE)
    assert said[0] == "Cao hơn hẳn mức dao động chung (ngoài 99,8%): **U Minh**"
    assert "Trong mức dao động chung: **TP Cà Mau**" in said
    assert "Quá ít trường hợp để so: **Đầm Dơi**" in said
    named = ", ".join(sentence.split(": **")[1].rstrip("*") for sentence in said).split(", ")
    assert sorted(named) == sorted(AREAS[AREAS["level"] == "district"]["short_name_vi"])
    assert comparison.sentences(view(2013, language="en"), SHARE)[0].startswith("Far above common variation")


def test_only_shares_are_drawn_and_only_those_outside_are_filled_and_named():
    figure = shares.by_size(view(2013), SHARE).figure
    dots = figure.data[-1]
    assert list(dots.x) == [500, 500, 500, 500, 500, 10]
    assert list(dots.text) == ["", "U Minh", "Thới Bình", "Trần Văn Thời", "Cái Nước", ""]
    assert list(dots.marker.symbol) == ["circle-open", *["circle"] * 4, "circle-open"]
    beside = shares.intervals(view(2013), SHARE).figure
    assert len(beside.data[0].x) == 6 and len(beside.layout.yaxis.ticktext) == 9
    assert "chưa báo cáo" in beside.layout.yaxis.ticktext[-1] and "mẫu số 0" in beside.layout.yaxis.ticktext[6]


def test_a_year_nobody_reported_is_drawn_empty_and_said(on_tiny):
    empty, share = View(queries.version(), (), 2016, 2016, "vi"), "communes_safe_rate"
    assert len(shares.by_size(empty, share).figure.data[-1].x) == 0
    assert len(comparison.sentences(empty, share)) == 1 and "Chưa báo cáo" in comparison.sentences(empty, share)[0]


def test_the_table_of_the_funnel_holds_what_is_drawn():
    shown = shares.by_size(view(2013), SHARE).table.rows.set_index("Địa bàn")
    assert shown.loc["U Minh", ["Tử số", "Mẫu số", "Giá trị"]].tolist() == [200, 500, 40]
    assert shown.loc["U Minh", "Mức dao động 99,8%, trên"] == pytest.approx(36.3331, abs=1e-4)
    assert shown.loc["Ngọc Hiển", "Trạng thái"] == "chưa báo cáo"
    assert shown["Khoảng tin cậy 95%, dưới"].isna().sum() == 3


def test_the_warning_stands_beside_the_number_with_both_counts_and_the_interval(on_demo, demo_records):
    app = opened("pages/outcomes/community.py")
    app.select_slider(key="nam").set_value((2012, 2012)).run()
    assert not app.exception
    (said,) = [block.proto.body for block in app.get("html") if 'class="card-value' in block.proto.body]
    sums = demo_records[demo_records["year"] == 2012].groupby("element")["value"].sum()
    part, whole = sums["persons_not_reoffending"], sums["persons_managed_educated"]
    low, high = proportion_confint(part, whole, method="wilson")
    share = f"{100 * part / whole:.1f}%".replace(".", ",")
    for text in (share, f"{part} trong {whole}", "9/9 huyện đã báo cáo", "KHÔNG phải tỷ lệ tái phạm"):
        assert text in said
    assert f"{100 * low:.1f}% – {100 * high:.1f}%".replace(".", ",") in said
