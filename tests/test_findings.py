"""The sentence over a figure: never more than 15 words, never more than its rows say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ui.numbers import findings, measures
from ui.reader.view import View, district_names
from ui.text import format

POSITIONS = ("far_above", "below", "within", "too_few", "suppressed", "not_reported")
STATUS = ("reported", "reported", "reported", "not_reported", "suppressed", "not_applicable")


@pytest.fixture(scope="module")
def view(tiny_store):
    return View(tiny_store / "v00001.duckdb", (), 2012, 2016, "vi")


def row(area, value, year=2016, **more):
    return {"area": area, "value": value, "year": year, "status": "reported" if value is not None else "not_reported"} | more


def years(*values, **more):
    return [row(None, value, 2012 + place, **more) for place, value in enumerate(values)]


RATE, COUNT, SHARE = "tips_per_10000_people_year", "propaganda_sessions", "not_reoffending_share"


def test_districts_are_told_from_the_least_to_the_greatest(view):
    rows = [row("U Minh", 5.5), row("Cái Nước", 6.9), row("Năm Căn", 6.1)]
    rate = measures.of(view, RATE)
    assert findings.between_districts(view, rows, rate, 6.2) == "Từ 5,5 (U Minh) đến 6,9 (Cái Nước); toàn tỉnh 6,2"
    assert findings.between_districts(view, rows[:1], rate, None).startswith("U Minh: 5,5")
    assert findings.between_districts(view, [row("U Minh", 3.0), row("Năm Căn", 3.04)], rate).startswith("Cả 2 huyện đều 3,0")
    tied = [*rows, row("Phú Tân", 5.5)]
    assert findings.between_districts(view, tied, rate) == "Từ 5,5 (2 nơi) đến 6,9 (Cái Nước)"


def test_what_misses_a_report_is_not_compared_but_counted(view):
    rows = [row("U Minh", 1, partial=True), row("Cái Nước", 6), row("Năm Căn", 8), row("Phú Tân", None)]
    sentence = findings.between_districts(view, rows, measures.of(view, COUNT))
    assert sentence == "Từ 6 (Cái Nước) đến 8 (Năm Căn); 2 huyện thiếu số"
    inland = [*rows[1:3], row("Thới Bình", None, status="not_applicable")]
    assert "thiếu" not in findings.between_districts(view, inland, measures.of(view, COUNT))
    assert findings.between_districts(view, rows[:1], measures.of(view, COUNT)) == ""
    hidden = [*rows[1:3], row("Đầm Dơi", None, status="suppressed")]
    assert findings.between_districts(view, hidden, measures.of(view, COUNT)).endswith("1 huyện thiếu số")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((1909, 2000, 2100, 2300, 2507), "Tăng mỗi năm, từ 1.909 lên 2.507 cuộc (+31%)"),
        ((2507, 2300, 2100, 2000, 1909), "Giảm mỗi năm, từ 2.507 xuống 1.909 cuộc (−24%)"),
        ((100, 300, 200), "Từ 100 (2012) lên 200 cuộc (2014); cao nhất 300 (2013)"),
        ((300, 100, 200), "Từ 300 (2012) xuống 200 cuộc (2014)"),
        ((100, 300, 100), "100 cuộc (2014), bằng năm 2012; cao nhất 300 (2013)"),
        ((7, 7, 7), "Không đổi qua các năm: 7 cuộc"),
        ((None, 7), "Năm 2013: 7 cuộc; 1 năm thiếu số"),
        ((100, None, 200), "Từ 100 (2012) lên 200 cuộc (2014); 1 năm thiếu số"),
        ((4, 8), "Tăng mỗi năm, từ 4 lên 8 cuộc"),  # a few have no percentage
        ((None, None), ""),
    ],
)
def test_years_are_told_as_they_went(view, values, sentence):
    assert findings.over_years(view, years(*values), measures.of(view, COUNT)) == sentence


def test_a_percentage_changes_in_points(view):
    assert "(+2,5 điểm" in findings.over_years(view, years(80.0, 82.5), measures.of(view, SHARE))


def test_a_year_in_progress_is_no_part_of_the_change(progress_store):
    view = View(progress_store / "v00001.duckdb", (), 2014, 2016, "vi")
    assert view.months_of(2016) < 12
    rows = [row(None, value, year) for year, value in ((2014, 100), (2015, 120), (2016, 30))]
    assert findings.over_years(view, rows, measures.of(view, COUNT)) == "Từ 100 (2014) lên 120 cuộc (2015); 1 năm thiếu số"


def test_districts_over_the_years_are_counted(view):
    ends = {"U Minh": (1, 2), "Năm Căn": (5, 3), "Cái Nước": (2, 9), "Phú Tân": (None, 4)}
    rows = [row(name, value, year) for name, pair in ends.items() for year, value in zip((2012, 2016), pair, strict=True)]
    assert findings.districts_over_years(view, rows) == "Tăng ở 2/3 huyện từ 2012 đến 2016; 1 huyện thiếu số"
    assert findings.districts_over_years(view, rows[:1]) == ""


def test_parts_and_months(view):
    parts = [{"name": "Tội phạm", "value": 43, "share": 43.0}, {"name": "Ma túy", "value": 30, "share": 30.0}]
    assert findings.largest_part(view, parts) == "Tội phạm: 43%, nhiều nhất trong 2 phần"
    months = [row(None, 12, name="tháng 8"), row(None, 3, name="tháng 2"), row(None, None, name="tháng 5")]
    said = findings.busiest_month(view, months, measures.of(view, COUNT))
    assert said == "Nhiều nhất: tháng 8 (12); ít nhất: tháng 2 (3); 1 tháng thiếu số"


def test_communes_that_meet_a_rule_and_those_that_reported_nothing(view):
    def rule(area, meeting, unknown, communes):
        return row(area, meeting, area_code=area, meeting=meeting, unknown=unknown, communes=communes)

    rows = [rule("U Minh", 3, 0, 8), rule("Năm Căn", 8, 0, 8), rule("Phú Tân", 1, 4, 9), rule(None, 12, 4, 25)]
    assert findings.of_communes(view, rows) == "12/25 xã đạt; 4 xã chưa báo cáo; ít nhất ở U Minh (3/8)"
    assert findings.of_communes(view, [rule(None, None, 25, 25)]) == ""
    months = [row("Xã Khánh Hòa", None), row("Xã Khánh Hòa", 3), row("Xã Khánh An", 2), row("Thị trấn U Minh", 1)]
    assert findings.silent_months(view, months) == "1/3 nơi có tháng không báo cáo; nhiều nhất Xã Khánh Hòa (1 tháng)"
    assert findings.silent_months(view, months[1:]) == "Cả 3 nơi báo cáo mọi tháng"


def test_who_lies_outside_common_variation(view):
    def said(*positions):
        return findings.outside_limits(view, [{"area": f"H{place}", "position": name} for place, name in enumerate(positions)])

    assert said("within", "within") == "Cả 2 huyện so được đều trong mức dao động chung"
    assert said("far_above", "within", "too_few") == "Chỉ H0 ngoài mức dao động chung; 1 huyện không so được"
    assert said("above", "below", "far_below", "within") == "3/4 huyện ngoài mức dao động chung"
    assert said("too_few") == ""
    assert (said("within"), said("below")) == ("H0 trong mức dao động chung", "H0 ngoài mức dao động chung")


@given(data=some.data(), language=some.sampled_from(["vi", "en"]))
def test_a_sentence_is_short_and_every_gap_is_in_it(data, language, tiny_store):
    view = View(tiny_store / "v00001.duckdb", (), 2012, 2016, language)
    names = list(district_names(view.version).values())
    measure = data.draw(some.sampled_from(measures.plain(view)))
    number = some.sampled_from([0, 3, 1234567, 99.94, 12345.678])

    def drawn(**key):
        status = data.draw(some.sampled_from(STATUS))
        value = data.draw(number) if status == "reported" else None
        return key | {"value": value, "status": status, "partial": value is not None and data.draw(some.booleans())}

    districts = [drawn(area=name, year=2016, position=data.draw(some.sampled_from(POSITIONS))) for name in names]
    yearly = [drawn(area=None, year=year) for year in range(2012, 2017)]
    both = [drawn(area=name, year=year) for name in names for year in (2012, 2016)]
    gaps = sum(one["status"] != "not_applicable" and (one["value"] is None or one["partial"]) for one in districts)
    between = findings.between_districts(view, districts, measure, 12.3)
    of_map = findings.highest(view, districts)
    sentences = [between, of_map, findings.over_years(view, yearly, measure), findings.districts_over_years(view, both)]
    sentences += [findings.outside_limits(view, districts)]
    for sentence in filter(None, sentences):
        assert len(sentence.split()) <= findings.WORDS, sentence
    for sentence in filter(None, [between, of_map]):
        written = view.words["findings"]["gaps"]["districts"].format(count=gaps)
        assert (written in sentence) == (gaps > 0), sentence
    missing = sum(one["value"] is None or one["partial"] for one in yearly)
    if missing and sentences[2]:
        assert view.words["findings"]["gaps"]["years"].format(count=missing) in sentences[2]
    told = {format.number(value, decimals, language) for value in (0, 3, 1234567, 99.94, 12345.678, 12.3) for decimals in (0, 1, 2)}
    for found in re.findall(r"(?:^|\s)(\d[\d.,]*)%? \(", between):
        assert found.rstrip(".,") in told, between


def test_the_longest_names_of_parts_fit(view):
    for names in ("topics", "organisers"):
        labels = [line.split(",")[2] for line in open(f"data/source/{names}.csv", encoding="utf-8").read().splitlines()[1:]]
        for label in labels:
            rows = [{"name": label, "value": 9, "share": 90.0}] + [{"name": "x", "value": 1, "share": 1.0}] * 11
            assert len(findings.largest_part(view, rows).split()) <= findings.WORDS
