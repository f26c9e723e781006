"""The schematic map: drawn by us, true in who borders whom, open about what is missing."""

from collections import Counter
from itertools import combinations, pairwise

import pandas as pd
import pytest

from tests.figures import drawn
from tests.recomputation import DISTRICTS
from ui.blocks import panels
from ui.figures import drawing, map
from ui.numbers import measures
from ui.reader.view import View, rows

# Who borders whom, as any atlas shows it.
NEIGHBOURS = {
    "964": {"967", "968", "969", "970"},  # TP Cà Mau: Thới Bình, Trần Văn Thời, Cái Nước, Đầm Dơi
    "966": {"967", "968"},  # U Minh: Thới Bình, Trần Văn Thời
    "967": {"964", "966", "968"},  # Thới Bình: TP Cà Mau, U Minh, Trần Văn Thời
    "968": {"964", "966", "967", "969", "972"},  # Trần Văn Thời: and Cái Nước, Phú Tân
    "969": {"964", "968", "970", "971", "972"},  # Cái Nước: and Đầm Dơi, Năm Căn, Phú Tân
    "970": {"964", "969", "971"},  # Đầm Dơi: TP Cà Mau, Cái Nước, Năm Căn
    "971": {"969", "970", "972", "973"},  # Năm Căn: and Ngọc Hiển
    "972": {"968", "969", "971"},  # Phú Tân
    "973": {"971"},  # Ngọc Hiển, the cape
}


@pytest.fixture
def outlines(on_demo) -> dict[str, map.Outline]:
    return map.outlines(on_demo / "v00001.duckdb")


def edges(outline: map.Outline) -> set[frozenset]:
    return {frozenset(pair) for pair in pairwise([*outline.corners, outline.corners[0]])}


def area(outline: map.Outline) -> float:
    """By the trapezes below the edges."""
    ring = [*outline.corners, outline.corners[0]]
    return abs(sum((x1 - x0) * (y1 + y0) for (x0, y0), (x1, y1) in pairwise(ring))) / 2


def test_neighbours_share_edges_and_others_do_not(outlines):
    assert list(outlines) == list(DISTRICTS.index)
    found = {code: set() for code in outlines}
    for one, other in combinations(outlines, 2):
        if edges(outlines[one]) & edges(outlines[other]):
            found[one].add(other)
            found[other].add(one)
    assert found == NEIGHBOURS


def test_the_districts_fill_one_outline_without_holes_or_overlaps(outlines):
    count = Counter(edge for outline in outlines.values() for edge in edges(outline))
    assert set(count.values()) == {1, 2}
    border = [edge for edge, times in count.items() if times == 1]
    corners = Counter(corner for edge in border for corner in edge)
    assert set(corners.values()) == {2}  # the border is a ring, or rings
    start = next(iter(border[0]))
    ring, rest = [start], set(border)
    while rest:
        edge = next((edge for edge in rest if ring[-1] in edge), None)
        assert edge, "the border is more than one ring"
        rest.remove(edge)
        ring.extend(edge - {ring[-1]})
    whole = map.Outline("", ring[:-1], (0, 0))
    assert area(whole) == sum(area(outline) for outline in outlines.values())


def test_districts_lie_to_each_other_as_their_real_places_do(outlines):
    real = DISTRICTS[["lat", "lon"]].astype(float)
    drawn = pd.DataFrame({code: outline.label for code, outline in outlines.items()}, index=["x", "y"]).T
    assert drawn["y"].corr(real["lat"], method="spearman") > 0.9
    assert drawn["x"].corr(real["lon"], method="spearman") > 0.8


def mapped(store, *districts, code="propaganda_sessions", year=2015) -> tuple[dict, list[str]]:
    """The areas by district code, and the texts."""
    traces = drawn(panels.by_district(View(store / "v00001.duckdb", districts, year, year, "vi"), code, shape="map")).data
    return {trace.meta: trace for trace in traces[:9]}, [text for trace in traces[9:] for text in trace.text]


def test_the_map_tells_a_value_from_a_gap_and_from_what_does_not_apply(on_tiny):
    fills, texts = mapped(on_tiny, code="vms_coverage", year=2015)  # only U Minh reported both sides
    assert fills["966"].fillcolor == map.NOT_APPLICABLE and any("U Minh<br><b>" in text for text in texts)  # nobody to be compared with
    assert fills["968"].fillpattern.shape == "/" and "Trần Văn<br>Thời<br><b>chưa<br>báo cáo</b>" in texts
    assert fills["964"].fillcolor == map.NOT_APPLICABLE and fills["964"].fillpattern.shape is None
    assert "TP Cà Mau<br><b>không<br>áp dụng</b>" in texts


def test_colour_counts_from_zero_and_who_is_not_chosen_is_pale(on_tiny):
    fills, texts = mapped(on_tiny, "964")  # 30 and 14 sessions
    sessions = measures.of(View(on_tiny / "v00001.duckdb", (), 2015, 2015, "vi"), "propaganda_sessions")
    assert [fills[code].fillcolor for code in ("964", "973")] == [drawing.tint(sessions, 1), drawing.tint(sessions, 14 / 30)]
    assert {code for code, area in fills.items() if area.opacity == 1} == {"964"} and fills["973"].opacity == drawing.PALE
    assert "TP Cà Mau<br><b>30</b>" in texts and "Ngọc Hiển<br>14" in texts


def test_shares_have_three_colours(on_demo):
    version = on_demo / "v00001.duckdb"
    view = View(version, (), 2012, 2016, "vi")
    fills = {trace.meta: trace.fillcolor for trace in drawn(panels.by_district(view, "tips_useful_rate", shape="map")).data[:9]}
    positions = {row["area_code"]: row["position"] for row in rows(view, "shares", measures=["tips_useful_rate"])}
    measure = measures.of(view, "tips_useful_rate")
    assert fills == {code: drawing.tint(measure, map.CLASSES[positions[code]]) for code in fills} and len(set(fills.values())) == 3


def test_an_area_says_which_district_a_click_on_it_chooses_and_what_stands_under_the_pointer(on_tiny, outlines):
    fills, _ = mapped(on_tiny, "964", "973")
    assert list(fills) == list(DISTRICTS.index)
    for code, area in fills.items():
        assert list(zip(area.x, area.y, strict=True))[:-1] == outlines[code].corners
        assert (area.hoveron, area.hoverinfo) == ("fills", "text") and area.text.startswith(outlines[code].name)
    assert fills["964"].text == "TP Cà Mau: 30 cuộc" and fills["966"].text == "U Minh: chưa báo cáo"
