"""Plans: what was reached of them, recomputed by pandas, and where they show."""

import shutil
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

import queries
from data.demo import demonstration
from data.publishing import actions
from tests.conftest import ask
from tests.figures import drawn
from tests.recomputation import SOURCE, numerators_and_denominators
from ui.blocks import panels
from ui.numbers import alerts, headlines, measures
from ui.reader.view import View

pytestmark = pytest.mark.slow  # every test here takes seconds

COUNTS = ["propaganda_sessions", "models_registered", "units_safe"]
RATIO = "crime_clearance_rate"  # 75 percent everywhere, from data/source/targets.csv


@pytest.fixture
def values(demo_values) -> pd.DataFrame:
    return demo_values


def plans(districts=None, first_year=2012, last_year=2016) -> dict[tuple, dict]:
    rows = queries.run(
        "plans", measures=[*COUNTS, RATIO], districts=districts, first_year=first_year, last_year=last_year
    )
    rows = rows.astype({"district_code": object}).where(rows.notna(), None)
    return {(row["measure"], row["district_code"]): row for row in rows.to_dict("records")}


@pytest.mark.parametrize("measure", COUNTS)
@pytest.mark.parametrize("span", [(2012, 2016), (2013, 2014), (2016, 2016)])
def test_plans_of_counts_add_up_like_their_values(measure, span, values, on_demo):
    targets = pd.DataFrame(demonstration.targets(), columns=["measure", "district", "year", "plan"])
    years = range(span[1], span[1] + 1) if measure == "units_safe" else range(span[0], span[1] + 1)
    chosen = targets[(targets["measure"] == measure) & targets["year"].isin(years)]
    reached = values[measure].rename("value").reset_index().merge(chosen, on=["district", "year"])
    found = plans(first_year=span[0], last_year=span[1])
    for district, rows in [(None, reached), *reached.groupby("district")]:
        row = found[measure, district]
        assert (row["value"], row["plan"]) == (rows["value"].sum(), rows["plan"].sum())
        assert row["share"] == pytest.approx(100 * rows["value"].sum() / rows["plan"].sum())
        assert row["reached"] == (rows["value"].sum() >= rows["plan"].sum()) and row["complete"]


def test_a_ratio_is_held_against_its_target_and_never_adds_it(values, on_demo):
    found = plans()
    pairs = numerators_and_denominators(values, RATIO).dropna().groupby("district").sum()
    for district, pair in pairs.iterrows():
        row = found[RATIO, district]
        assert row["plan"] == 75
        assert row["value"] == pytest.approx(100 * pair["numerator"] / pair["denominator"])
        assert row["reached"] == (row["value"] >= 75)
    assert found[RATIO, None]["plan"] == 75


def publish_with(folder: Path, *targets: str):
    """Publish the same records with these targets: measure, vintage, area, year, value."""
    source = Path(shutil.copytree(SOURCE, folder / "source"))
    lines = ["measure,vintage,area_code,year,value", *targets]
    (source / "targets.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert actions.refresh(source)


def test_a_year_without_a_report_is_not_held_against_its_plan(own_demo, tmp_path):
    # U Minh handed no panels report in 2012: plan all of its years for panels, one more than it reported.
    publish_with(tmp_path, *(f"panels_posters,2004,966,{year},100" for year in range(2012, 2017)))
    rows = queries.run("plans", measures=["panels_posters"], districts=["966"], first_year=2012, last_year=2016)
    years = "select count(*) from element_years where element = 'panels_posters' and district_code = '966'"
    ((reported,),) = ask(years)
    assert reported == 4 and set(rows["plan"]) == {400}


def test_the_nearest_plan_counts(own_demo, tmp_path):
    publish_with(
        tmp_path, "panels_posters,,,,1", "panels_posters,2004,966,,2", "panels_posters,2004,966,2014,3"
    )
    of = {"measures": ["panels_posters"], "districts": None}
    found = {
        (year, row["district_code"]): row["plan"]
        for year in (2014, 2015)
        for row in queries.run("plans", first_year=year, last_year=year, **of).to_dict("records")
    }
    assert [found[year, district] for year, district in product((2014, 2015), ("966", "967"))] == [3, 1, 2, 1]


def missed(*districts: str, year: int = 2015) -> list[tuple]:
    """What "worth a look" says of plans: measure, district, value, plan."""
    rows = queries.run("attention", measures=[], districts=list(districts) or None, last_year=year)
    rows = rows[rows["reason"] == "target_missed"]
    return list(rows[["measure", "district_code", "value", "against"]].itertuples(index=False, name=None))


def test_what_is_worth_a_look_goes_by_the_nearest_plan(own_tiny, tmp_path):
    # The city held 30 sessions in 2015 and Ngọc Hiển 14.
    publish_with(tmp_path, "propaganda_sessions,,,,1000", "propaganda_sessions,2004,964,,30", "propaganda_sessions,2004,973,2015,15")
    assert missed() == [("propaganda_sessions", "973", 14, 15)]


def test_a_plan_of_the_district_is_nearer_than_one_of_the_year(own_tiny, tmp_path):
    publish_with(tmp_path, "propaganda_sessions,,,2015,1000", "propaganda_sessions,2004,964,,30")
    assert missed("964") == []
    found = queries.run("plans", measures=["propaganda_sessions"], districts=["964"], first_year=2015, last_year=2015)
    assert set(found["plan"]) == {30} and found["reached"].all()


@pytest.mark.parametrize("values", [(20, 40), (40, 20)])
def test_of_two_equally_near_plans_the_larger_counts_wherever_it_stands(values, own_tiny, tmp_path):
    publish_with(tmp_path, *(f"propaganda_sessions,2004,964,2015,{value}" for value in values))
    assert missed("964") == [("propaganda_sessions", "964", 30, 40)]
    assert ask("select plan from plan_years where measure = 'propaganda_sessions'") == [(40,)]


def test_a_plan_that_came_with_a_batch_stands_before_one_of_the_source(own_demo, tmp_path):
    ((value,),) = ask("select value from targets where measure = 'models_registered' and area_code = '966' and year = 2014")
    publish_with(tmp_path, f"models_registered,2004,966,2014,{value + 100}")
    nearest = "select plan from plan_years where measure = 'models_registered' and district_code = '966' and year = 2014"
    assert ask(nearest) == [(value,)]


@pytest.mark.parametrize(("ceiling", "is_reached"), [(60, True), (50, True), (49, False)])
def test_where_less_is_better_a_plan_is_the_most_allowed(ceiling, is_reached, own_tiny, tmp_path):
    publish_with(tmp_path, f"crimes_recorded,2004,964,2015,{ceiling}")  # 50 were recorded
    found = queries.run("plans", measures=["crimes_recorded"], districts=["964"], first_year=2015, last_year=2015)
    assert set(found["reached"]) == {is_reached}
    assert missed("964") == ([] if is_reached else [("crimes_recorded", "964", 50, ceiling)])
    for language, said in (("vi", "là 50, vượt mức tối đa 49"), ("en", "at 50, above the most allowed, 49")):
        view = View(queries.version(), ("964",), 2015, 2015, language)
        sentences = alerts.found(view).sentences["target_missed"]
        assert [sentence.endswith(said) for sentence in sentences] == ([] if is_reached else [True])
        measure = measures.all_of(view.version, language)["crimes_recorded"]
        percent = f"{100 * 50 / ceiling:.0f}%"
        words = {"vi": f"Bằng {percent} mức tối đa 2015", "en": f"{percent} of the most allowed in 2015"}
        assert headlines.plan_text(view, measure) == words[language]


def test_cards_and_bars_show_the_plan(values, on_demo):
    view = View(on_demo / "v00001.duckdb", (), 2012, 2016, "vi")
    card = headlines.six(view)[0]
    targets = pd.DataFrame(demonstration.targets(), columns=["measure", "district", "year", "plan"])
    planned = targets[targets["measure"] == "propaganda_sessions"]
    share = 100 * values["propaganda_sessions"].sum() / planned["plan"].sum()
    assert card.plan == f"Đạt {share:.0f}% kế hoạch 2012–2016"
    panel = panels.by_district(view, "propaganda_sessions")
    marks = drawn(panel).data[-1]
    assert list(marks.x) == planned.groupby("district")["plan"].sum().tolist()
    assert [name.split("  ")[0] for name in marks.y] == [
        name.split("  ")[0] for name in drawn(panel).layout.yaxis.categoryarray
    ]
    assert any("kế hoạch" in remark for remark in panel.remarks)
    tips = panels.by_district(view, "crime_tips_reports")
    assert not any("kế hoạch" in remark for remark in tips.remarks)  # no direction is the good one: no plan
