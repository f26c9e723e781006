"""Choosing districts or years takes nothing out of a figure: what is left out is pale, and in no table, finding or file."""

import pytest

from tests.figures import drawn
from ui.blocks import panels, shares
from ui.figures import drawing
from ui.figures.lines import spread
from ui.numbers import findings, measures
from ui.reader.view import View

pytestmark = pytest.mark.slow  # every test here takes seconds

SESSIONS, TIPS, SHARE = "propaganda_sessions", "tips_per_10000_people_year", "tips_useful_rate"


def view(store, *districts, first=2012, last=2016) -> View:
    return View(store / "v00001.duckdb", districts, first, last, "vi")


def strong_and_pale(traces, across: str) -> tuple[list, list]:
    """What the traces have on an axis: of those in full colour, and of the pale ones."""
    parts = ([], [])
    for trace in traces:
        opacity = (trace.marker.opacity if trace.type == "bar" else trace.opacity) or 1
        parts[opacity == drawing.PALE].extend(trace[across])
    return parts


def test_bars_of_all_districts_are_drawn_and_the_chosen_stand_out(on_demo):
    panel, whole = panels.by_district(view(on_demo, "966", "972"), TIPS), panels.by_district(view(on_demo), TIPS)
    strong, pale = strong_and_pale(drawn(panel).data, "y")
    assert [name[3:].split("  ")[0] for name in strong] == ["U Minh", "Phú Tân"] and len(pale) == 7
    lengths = sorted(length for trace in drawn(panel).data for length in trace.x)
    assert lengths == sorted(drawn(whole).data[0].x) and strong_and_pale(drawn(whole).data, "y")[1] == []
    assert panel.figure["layout"]["height"] == whole.figure["layout"]["height"]
    assert panel.figure["layout"]["xaxis"]["range"] == whole.figure["layout"]["xaxis"]["range"]
    assert set(panel.table.rows["Địa bàn"]) == {"U Minh", "Phú Tân", "Các huyện đã chọn"}
    assert panel.note.endswith("U Minh, Phú Tân · màu nhạt: các huyện khác") and "màu nhạt" not in whole.note


def test_all_years_are_drawn_and_the_chosen_stand_out(on_demo, demo_values):
    panel = panels.by_year(view(on_demo, "966", first=2015, last=2015), SESSIONS)
    strong, pale = strong_and_pale(drawn(panel).data, "x")
    assert (strong, sorted(pale)) == ([2015], [2012, 2013, 2014, 2016])
    heights = {year: height for trace in drawn(panel).data for year, height in zip(trace.x, trace.y, strict=True)}
    assert heights == {year: demo_values[SESSIONS]["966", year] for year in range(2012, 2017)}
    assert panel.note == "Đơn vị: cuộc · 2015 · U Minh · màu nhạt: các năm khác"
    assert set(panel.table.rows["Kỳ"]) == {"2015"} and panel.finding == f"Năm 2015: {heights[2015]:.0f} cuộc"


@pytest.mark.parametrize("shape", ["lines", "heat"])
def test_lines_and_cells_are_of_every_district_and_year(shape, on_demo):
    panel = panels.by_district_and_year(view(on_demo, "966", first=2014), SESSIONS, shape=shape)
    figure = drawn(panel)
    if shape == "lines":
        assert len(figure.data) == 9 and [trace.name for trace in figure.data if trace.opacity == 1] == ["U Minh"]
        assert {note.text for note in figure.layout.annotations} >= {"<b>U Minh</b>", "Năm Căn"}
    else:
        pale, strong = ([z for line in grid.z for z in line if z is not None] for grid in figure.data)
        assert (len(pale), len(strong), figure.data[0].opacity) == (42, 3, drawing.PALE)
    assert set(panel.table.rows["Địa bàn"]) == {"U Minh"} and len(panel.table.lines) == 4  # three years and the span


def test_intervals_and_the_funnel_show_all_districts(on_demo):
    for panel, whole in ((draw(view(on_demo, "966"), SHARE), draw(view(on_demo), SHARE)) for draw in (shares.intervals, shares.by_size)):
        dots = [trace for trace in drawn_dots(panel) if trace["opacity"] in (1, drawing.PALE)]
        assert [len(trace["x"]) for trace in dots] == [8, 1] and dots[0]["opacity"] == drawing.PALE
        assert sorted(x for trace in dots for x in trace["x"]) == sorted(x for trace in drawn_dots(whole) for x in trace["x"])
        assert set(panel.table.rows["Địa bàn"]) == {"U Minh"}


def drawn_dots(panel: panels.Panel) -> list[dict]:
    return [trace for trace in panel.figure["data"] if "opacity" in trace]


@pytest.mark.parametrize("chosen", [(), ("966", "972")])
def test_the_finding_is_that_of_the_chosen_rows_of_the_records(chosen, on_demo, demo_values):
    seen, districts = view(on_demo, *chosen), demo_values[SESSIONS].reset_index()
    own = districts[districts["district"].isin(chosen)] if chosen else districts
    by_year = own.groupby("year")[SESSIONS].sum()
    rows = [{"area": None, "year": year, "value": value, "status": "reported"} for year, value in by_year.items()]
    measure = measures.of(seen, SESSIONS)
    assert panels.by_year(seen, SESSIONS).finding == findings.over_years(seen, rows, measure) != ""
    names = {"966": "U Minh", "972": "Phú Tân"}
    span = [{"area": names.get(code, code), "value": value, "status": "reported"} for code, value in own.groupby("district")[SESSIONS].sum().items()]
    if chosen:
        assert panels.by_district(seen, SESSIONS).finding == findings.between_districts(seen, span, measure) != ""
        assert panels.by_district(seen, SESSIONS, shape="map").finding == ""  # two are not compared
    cells = [{"area": row["district"], "year": row["year"], "value": row[SESSIONS], "status": "reported"} for row in own.to_dict("records")]
    assert panels.by_district_and_year(seen, SESSIONS).finding == findings.districts_over_years(seen, cells) != ""


def test_names_are_moved_apart_no_more_than_they_must_and_stay_inside():
    assert spread([10, 50, 90], 16, 100) == [10, 50, 90]
    assert spread([50, 50], 16, 100) == [42, 58]
    assert spread([95, 98], 16, 100) == [84, 100]
    assert spread([0, 1, 60], 16, 100) == [0, 16, 60]
    crowded = spread([40.0, 41, 44, 46, 47], 16, 300)
    assert all(later - earlier > 15.999 for earlier, later in zip(crowded, crowded[1:])) and sum(crowded) == pytest.approx(40 + 41 + 44 + 46 + 47)
