"""Cards and the line of what asks for attention say what the records and the plans say."""

import re
from html import unescape
from urllib.parse import unquote

import pandas as pd
import pytest

from data.demo import demonstration
from tests.app import ask, html, opened, opened_once, pieces, shown
from tests.conftest import slow_except
from ui.figures import sparkline
from ui.numbers import alerts, headlines, measures
from ui.reader.view import View

SESSIONS, STOCK, SHARE = "propaganda_sessions", "models_active_effective", "not_reoffending_share"
YEARS = range(2012, 2017)


def view(store, *districts: str, first=2012, last=2016, language="vi") -> View:
    return View(store / "v00001.duckdb", districts, first, last, language)


def written(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def counted(records: pd.DataFrame, element: str) -> dict[int, float]:
    """The sum of each year; of a stock what each place reported last in it."""
    its = records[records["element"] == element]
    if element == STOCK:
        its = its.sort_values("last_day").groupby(["area_code", "year"]).tail(1)
    return its.groupby("year")["value"].sum().to_dict()


@pytest.mark.parametrize("element", [SESSIONS, "crime_tips_reports", "vessel_owner_commitments"])
def test_a_card_has_the_total_the_change_and_the_years_of_the_records(on_demo, demo_records, element):
    yearly = counted(demo_records, element)
    (card,) = [card for card in headlines.six(view(on_demo)) if card.code == element]
    assert card.value == written(sum(yearly.values()))
    assert card.years == tuple((yearly[year], True) for year in YEARS)
    change = f"{100 * (yearly[2016] / yearly[2015] - 1):+.1f}%".replace(".", ",")
    assert card.change == f"2016 so với 2015: {change}"
    assert card.read_out == "; ".join(f"{year}: {written(yearly[year])}" for year in YEARS)
    assert card.coverage == ""  # every district reported


def test_a_ratio_says_what_it_is_made_of_and_what_to_beware_of(on_demo, demo_records):
    part, whole = counted(demo_records, "persons_not_reoffending"), counted(demo_records, "persons_managed_educated")
    card = headlines.card(view(on_demo), SHARE)
    assert card.unit == f"{written(sum(part.values()))} trong {written(sum(whole.values()))} đối tượng"
    assert [value for value, _ in card.years] == [pytest.approx(100 * part[year] / whole[year]) for year in YEARS]
    assert "KHÔNG phải tỷ lệ tái phạm" in card.caution


def test_the_years_of_a_card_are_the_same_whatever_the_first_one_chosen(on_demo):
    whole = headlines.six(view(on_demo))
    for first in (2014, 2016):
        assert [card.years for card in headlines.six(view(on_demo, first=first))] == [card.years for card in whole]
    assert [len(card.years) for card in headlines.six(view(on_demo, last=2013))] == [2] * 6


def test_a_year_without_a_report_is_a_gap_and_one_that_misses_some_a_hollow_dot(on_tiny):
    gap = headlines.card(view(on_tiny, "966", first=2014), SESSIONS)
    assert [value is None for value, _ in gap.years] == [False, True, False] and "2015: chưa báo cáo" in gap.read_out
    partial = headlines.card(view(on_tiny, first=2014), SESSIONS)
    assert [is_whole for _, is_whole in partial.years] == [False] * 3 and "còn thiếu" in partial.coverage
    assert headlines.card(view(on_tiny, "968", first=2014), SESSIONS).value == "chưa báo cáo"


def test_the_picture_of_the_years_has_a_dot_for_each_value_and_a_line_between_whole_ones():
    def picture(*points: tuple[float | None, bool]) -> str:
        return unquote(sparkline.drawn(points, "#123456", "2012: 1 & 2"))

    assert 'alt="2012: 1 &amp; 2"' in picture((1, True))
    drawn = picture((10, True), (20, True), (None, True), (30, True), (40, True), (15, False))
    assert (drawn.count("<polyline"), drawn.count("<circle"), drawn.count("<circle") - drawn.count(' fill="#123456"')) == (2, 5, 1)
    heights = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    zero = sparkline.HIGH - sparkline.EDGE
    assert [round((zero - y) / (zero - heights[3]), 2) for y in heights] == [0.25, 0.5, 0.75, 1, 0.38]  # of the highest
    assert picture((None, True)) == ""


def test_the_bar_is_as_long_as_the_share_of_the_plan(on_demo, demo_records):
    plans = pd.DataFrame(demonstration.targets(), columns=["measure", "district", "year", "plan"])
    share = sum(counted(demo_records, SESSIONS).values()) / plans[plans["measure"] == SESSIONS]["plan"].sum()
    bar = headlines.card(view(on_demo), SESSIONS).bar
    assert bar == pytest.approx((min(share, 1), 1 / max(share, 1)))
    assert headlines.card(view(on_demo), SHARE).bar is None  # no plan
    drawn = re.findall('<section class="card-body".*?</section>', html(opened_once(on_demo)), re.DOTALL)
    (body,) = [card for card in drawn if "Số cuộc tuyên truyền" in card]
    assert f"width: {bar.filled:.1%}" in body and f"left: {bar.mark:.1%}" in body


def test_the_target_of_a_percentage_is_a_mark_on_a_bar_of_a_hundred(on_demo, demo_records):
    cleared, recorded = counted(demo_records, "crimes_cleared"), counted(demo_records, "crimes_recorded")
    bar = headlines.card(view(on_demo), "crime_clearance_rate").bar
    assert bar == pytest.approx((sum(cleared.values()) / sum(recorded.values()), 0.75))


@pytest.mark.parametrize("last", slow_except(YEARS, 2012, 2016))
def test_the_line_counts_what_the_list_holds_and_empty_columns_are_left_out(on_demo, last):
    one = view(on_demo, last=last)
    rows = pd.DataFrame(alerts.found(one).rows)
    missing = rows[rows["reason"] == "not_reported"]["district_code"].nunique()
    counts = rows["reason"].value_counts().to_dict() | ({"not_reported": missing} if missing else {})
    said = {
        "not_reported": "{} huyện chưa báo cáo đủ",
        "fall": "{} số giảm trên 20%",
        "target_missed": "{} số chưa đạt kế hoạch, chỉ tiêu",
    }
    parts = [text.format(counts[reason]) for reason, text in said.items() if reason in counts]
    assert alerts.line(one) == f"Cần chú ý năm {last}: {' · '.join(parts)}"
    if last == 2016:
        app = opened(nam=["2012", str(last)])
        assert f'href="#can-chu-y">{alerts.line(one)}</a>' in html(app) and 'id="can-chu-y"' in html(app)
        (drawn,) = [piece for piece in pieces(app) if 'class="panel attention"' in piece]
        columns = [f"{one.words['attention'][reason]}: <b>{counts[reason]}</b>" for reason in said if reason in counts]
        assert re.findall(r"<p>(.+?: <b>\d+</b>)</p>", drawn) == columns and drawn.count("<li>") == sum(counts.values())


def test_an_alert_leads_to_what_it_speaks_of(on_demo):
    app = opened(nam=["2012", "2016"])
    first = re.search('<li><a href="(explore.+?)" data-press="(.+?)"', html(app))
    assert first[1] == first[2] and "xem=2016" in first[1]
    ask(app, "attention", "press", unescape(first[1]))
    (district,) = app.session_state["huyen"]
    assert not app.exception and district in app.title[0].value + html(app)
    assert next(iter(shown(app))) == "figure_explore"


def test_every_card_of_every_page_has_the_same_shape(demo_store):
    for page, cards in (("outcomes/models", 3), ("outcomes/community", 1)):
        sections = html(opened_once(demo_store, f"pages/{page}.py")).split("<section")[1:]
        assert len([one for one in sections if "card-title" in one and "card-now" in one and "<img" in one]) == cards


def test_headlines_have_no_change_against_a_hidden_year(on_tiny):
    card = next(card for card in headlines.six(view(on_tiny, "964", first=2015, last=2015)) if card.code == SHARE)
    assert (card.value, card.unit, card.bar) == ("đã ẩn", "", None)
    assert all(value is None for value, _ in card.years[1:]) and measures.of(view(on_tiny), SHARE).warning in card.caution
