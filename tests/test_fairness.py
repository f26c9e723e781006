"""Districts compared fairly: intervals and limits against published examples, statsmodels and a sum made by hand."""

from statistics import NormalDist

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

import queries
from tests.figures import drawn
from tests.share_counts import COUNTS, SHARE, shares_of, view
from ui.blocks import shares

pytestmark = pytest.mark.usefixtures("on_shares")


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
def test_the_position_of_a_district(year, district, position):
    row = shares_of(year)[district]
    assert row["position"] == position
    if position in ("no_base", "not_reported"):
        assert unbounded(row)


def test_a_numerator_above_its_denominator_is_no_share_and_at_100_percent_nobody_is_compared():
    found = queries.run("shares", measures=["tips_resolved_rate"], districts=None, first_year=2014, last_year=2014)
    rows = found.set_index("area_code").to_dict("index")
    assert (rows["964"]["position"], rows["966"]["position"]) == ("too_few", "no_share")  # 40 of 40 in all
    assert unbounded(rows["966"]) and rows["964"]["value"] == 50
    figure = drawn(shares.by_size(view(2014), "tips_resolved_rate"))
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


def test_choosing_districts_changes_neither_the_limits_nor_the_positions():
    everyone, chosen = shares_of(2013), shares_of(2013, "966", "970")
    assert set(chosen) == {"966", "970", None}
    for code in ("966", "970"):
        assert [chosen[code][key] for key in ("province", "low_95", "position")] == [
            everyone[code][key] for key in ("province", "low_95", "position")
        ]
    assert (chosen[None]["numerator"], chosen[None]["denominator"]) == (203, 510)
