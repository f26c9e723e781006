"""One district: its numbers recomputed by pandas, beside those of the province."""

import io
import re
from dataclasses import replace
from urllib.parse import unquote

import pandas as pd
import pytest

import queries
from data.publishing import catalogue
from tests.app import ask, html, opened
from tests.recomputation import PLAIN, numerators_and_denominators
from ui.blocks import panels, profile
from ui.numbers import comparison
from ui.reader.view import View
from ui.text import format


def view(store, district="966", first=2012, last=2016) -> View:
    return View(store / "v00001.duckdb", (district,), first, last, "vi")


def cells(seen: View, code: str) -> dict[str, str]:
    return profile.lines(seen)[code]


def bare(cell: str) -> str:
    return re.sub("<[^>]+>", "", cell)


def of_table(seen: View, title: str) -> list[str]:
    """The cells, without their HTML, of the line of an indicator in the table that readers see."""
    (line,) = (line for line in profile.table(seen).split("<tr>") if f">{title}<" in line)
    return [bare(cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", line)]


def test_every_indicator_that_stands_for_itself_has_a_line(on_demo):
    lines = list(profile.lines(view(on_demo)))
    assert lines == [code for code, entry in catalogue.indicators().items() if not entry.by_element]


@pytest.mark.parametrize(
    ("district", "code"),
    # Of 964 no count of people is so small that it is hidden.
    [("964", "not_reoffending_share"), ("966", "tips_useful_rate"), ("966", "attendances_per_session")],
)
def test_value_province_and_change_are_those_of_the_records(district, code, demo_values, on_demo):
    pairs = numerators_and_denominators(demo_values, code).dropna()
    per, decimals = catalogue.indicators()[code].per, catalogue.indicators()[code].decimals
    own, whole = pairs.xs(district).sum(), pairs.sum()
    by_year = per * pairs.xs(district)["numerator"] / pairs.xs(district)["denominator"]
    shown = cells(view(on_demo, district), code)
    written = format.number(per * own["numerator"] / own["denominator"], decimals, "vi")
    sides = " / ".join(format.number(own[side], 0, "vi") for side in ("numerator", "denominator"))
    assert bare(shown["value"]).startswith(written) and sides in shown["value"]
    assert shown["province"].startswith(format.number(per * whole["numerator"] / whole["denominator"], decimals, "vi"))
    assert shown["change"].startswith(format.signed(by_year[2016] - by_year[2015], decimals, "vi"))


def test_the_place_in_words_is_the_one_of_the_shares(on_demo):
    seen = view(on_demo, "964")
    found = queries.run(
        "shares", measures=["tips_useful_rate"], districts=["964"], first_year=2012, last_year=2016
    ).dropna(subset="area_code")
    assert cells(seen, "tips_useful_rate")["position"] == seen.words["positions"][found["position"].iloc[0]]
    assert cells(seen, "attendances_per_session")["position"] == ""  # no share of a whole
    assert cells(seen, "vms_coverage")["position"] == bare(cells(seen, "vms_coverage")["value"]) == "không áp dụng"


OUTSIDE = 2  # of the remarks below bars: after the source and the plans


def test_bars_of_a_share_say_which_districts_lie_outside_the_common_variation(on_demo):
    seen = View(on_demo / "v00001.duckdb", (), 2012, 2016, "vi")
    found = queries.run("shares", measures=["tips_useful_rate"], districts=None, first_year=2012, last_year=2016)
    found = found.dropna(subset="area_code")
    outside = found[found["position"].isin(["far_above", "above", "below", "far_below"])]
    assert len(outside)
    said = panels.by_district(seen, "tips_useful_rate").remarks[OUTSIDE]
    for name, place in zip(found["area"], found["position"], strict=True):
        assert (name in said) == (place in set(outside["position"]))
    calm = panels.by_district(replace(seen, first_year=2013, last_year=2013), "residential_areas_safe_rate").remarks[OUTSIDE]
    one_year = queries.run(
        "shares", measures=["residential_areas_safe_rate"], districts=None, first_year=2013, last_year=2013
    )
    none = not one_year["position"].isin(comparison.OUTSIDE).any()
    assert (calm == seen.words["positions"]["none_outside"]) == none
    assert panels.by_district(seen, "tips_per_10000_people_year").remarks[OUTSIDE] == ""  # no share of a whole


def test_a_year_without_a_report_interrupts_the_sparkline(on_tiny):
    def drawn(district: str, code: str) -> str:
        return unquote(cells(view(on_tiny, district, first=2014), code)["years"])

    # Sessions of U Minh: 2014, none in 2015, 2016; of the city every year. See fixtures/README.md.
    gap, whole = drawn("966", "sessions_per_commune_year"), drawn("964", "sessions_per_commune_year")
    assert (gap.count("<circle"), gap.count("<polyline")) == (2, 0)
    assert (whole.count("<circle"), whole.count("<polyline")) == (3, 1)
    heights = [float(y) for y in re.findall(r'cy="([\d.]+)"', whole)]
    assert heights[0] == min(heights) and heights[1] == max(heights)  # 40, 30, 36 sessions
    assert cells(view(on_tiny, "968", first=2014), "sessions_per_commune_year")["years"] == ""


def test_the_years_of_a_sparkline_are_told_in_words_and_its_ends_in_numbers(demo_values, on_demo):
    pairs = numerators_and_denominators(demo_values, "tips_useful_rate").xs("966")
    by_year = [format.number(100 * year["numerator"] / year["denominator"], 1, "vi") + "%" for _, year in pairs.iterrows()]
    drawn = cells(view(on_demo), "tips_useful_rate")["years"]
    assert bare(drawn) == by_year[0] + by_year[-1]
    said = "; ".join(f"{year}: {value}" for year, value in zip(range(2012, 2017), by_year, strict=True))
    assert f'alt="{said}"' in drawn


def test_the_table_has_the_indicators_under_headings_and_no_column_that_few_lines_have(demo_values, on_demo):
    seen = view(on_demo, "964")
    table, words = profile.table(seen), seen.words["district"]
    heads = [bare(head) for head in re.findall('<th scope="col".*?</th>', table)]
    plans = [code for code, line in profile.lines(seen).items() if line["plan"]]
    assert 0 < len(plans) < 17 * profile.FEW and words["plan"] not in heads
    assert table.count(f"<small>{words['plan']}: ") == len(plans)
    assert heads == [words[name] for name in ("indicator", "value", "years", "change", "province", "position", "source")]
    assert re.findall('<th scope="rowgroup"[^>]*>(.*?)</th>', table) == ["Việc đã làm", "Kết quả", "Mô hình", "Khen thưởng"]
    assert table.count('<th scope="row"') == table.count("data-press=") == len(PLAIN)
    pairs = numerators_and_denominators(demo_values, "tips_per_10000_people_year").dropna()
    both = (pairs.xs("964").sum(), pairs.sum())
    own, whole = (format.number(1e4 * sums["numerator"] / sums["denominator"], 1, "vi") for sums in both)
    line = of_table(seen, "Tin báo, tố giác trên 10.000 dân mỗi năm")
    assert line[0].endswith("tin/10.000 dân") and line[1].startswith(own) and line[4] == whole


def test_the_district_of_the_page_is_the_one_of_the_filter_in_title_and_status_bar(on_demo):
    app = opened("pages/places/district.py", huyen="U Minh")
    for district in ("U Minh", "Phú Tân"):
        assert app.title[0].value.startswith(f"{district}: ") and f'status-bar"><span><b>{district}</b>' in html(app)
        assert app.multiselect(key="huyen").value == [district] and not app.exception
        app.selectbox(key="ho_so_widget").select("972").run()
    assert opened("pages/places/district.py", ho_so="968").title[0].value.startswith("Trần Văn Thời: ")


def test_the_passport_of_a_line_is_one_press_away_and_the_page_is_few_elements(on_demo):
    app = opened("pages/places/district.py")
    assert len(app.button) == 3, "the way back of the filters, and two menus of files"
    ask(app, "indicators", "press", "tips_useful_rate")
    assert not app.exception and "where element = 'tips_useful'" in "".join(block.value for block in app.code)


def test_the_comparison_can_be_taken_away(on_demo):
    file = profile.file(view(on_demo))
    rows = pd.read_csv(io.BytesIO(file.made("csv", file.table)))
    assert len(rows) == len(file.table.lines) == len(PLAIN) and set(rows["Địa bàn"]) == {"U Minh"}
