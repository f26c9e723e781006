"""A table on the screen has what readers need of the file's table, and no other number."""

import re
from html import unescape

import pytest

from tests.figures import drawn as figure_of
from tests.test_district import bare
from tests.test_tables import files_of, fresh_caches, view
from ui.blocks import communes, methods, panels
from ui.blocks import panel as drawn_panel
from ui.takeaway import reading

AREA, PERIOD, VALUE, BEFORE, SIDES = "Địa bàn", "Kỳ", "Giá trị", "Năm trước", ["Tử số", "Mẫu số"]
TIPS = "crime_tips_reports"

__all__ = ["fresh_caches"]  # of every test here


@pytest.mark.parametrize("districts", [(), ("966",), ("966", "972")])
def test_every_cell_on_the_screen_stands_in_the_files_table(districts, on_demo):
    seen, befores = view(on_demo, *districts, first=2012), 0
    for what, file in files_of(seen).items():
        shown, table = reading.to_read(seen, file.table), file.table
        assert len(shown.lines) == len(table.lines) and len(shown.headers) < len(table.headers), what
        of_file = [dict(zip(table.headers, line, strict=True)) for line in table.lines]
        order = [of_file.index(row) for row in sorted(of_file, key=lambda row: row["Mã địa bàn"] != reading.code_of_all(seen))]
        for line, place in zip(shown.lines, order, strict=True):
            row = of_file[place]
            for header, cell in zip(shown.headers, line, strict=True):
                if header == BEFORE:
                    earlier = [other for other in of_file if other[PERIOD].isdigit() and row[PERIOD] == str(int(other[PERIOD]) + 1)]
                    found = [other[VALUE] for other in earlier if other["Mã địa bàn"] == row["Mã địa bàn"]]
                    assert [cell] == (found or [None])
                    befores += cell is not None
                else:
                    name = header.partition(" (")[0] if header.startswith(VALUE) else header
                    assert cell == row[name] or (name == "Trạng thái" and cell == "" and row[name] == "đã báo cáo"), (what, header)
    assert befores


def test_the_year_before_is_that_of_the_records(demo_records, on_demo):
    seen = view(on_demo, first=2012)
    table = reading.to_read(seen, panels.by_district_and_year(seen, TIPS).table)
    sums = demo_records[demo_records["element"] == TIPS].groupby(["district", "year"])["value"].sum()
    shown = dict(zip(zip(table.columns[AREA], table.columns[PERIOD], strict=True), table.columns[BEFORE], strict=True))
    assert shown["U Minh", "2014"] == sums["966", 2013] and shown["U Minh", "2012"] is None
    assert shown["Toàn tỉnh", "2016"] == sums.xs(2015, level="year").sum()
    assert shown["Toàn tỉnh", "2012–2016"] is None
    assert table.lines[0][:2] == ["Toàn tỉnh", "2012"]


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        ("bars", [AREA, "Giá trị (%)", *SIDES]),
        ("years", [PERIOD, "Giá trị (%)", BEFORE, *SIDES]),
        ("both", [AREA, PERIOD, "Giá trị (%)", BEFORE, *SIDES]),
        ("topics", ["Chủ đề", "Giá trị (cuộc)", "Tỷ trọng (%)"]),
        ("rule", [AREA, "Giá trị (xã)", "Số xã chưa đạt", "Số xã chưa báo cáo", "Tổng số xã"]),
    ],
)
def test_only_what_tells_lines_apart_and_what_readers_need_is_a_column(kind, headers, on_demo):
    seen = view(on_demo, first=2012)
    assert reading.to_read(seen, files_of(seen)[kind].table).headers == headers


def test_a_status_stands_only_where_there_is_no_number(on_tiny):
    seen = view(on_tiny)
    table = reading.to_read(seen, panels.by_district_and_year(seen, "propaganda_sessions").table)
    told = set(zip([cell is None for cell in table.columns["Giá trị (cuộc)"]], table.columns["Trạng thái"], strict=True))
    assert told == {(False, ""), (True, "chưa báo cáo")}
    whole = view(on_tiny, "964", first=2014, last=2014)
    assert "Trạng thái" not in reading.to_read(whole, panels.by_year(whole, "propaganda_sessions").table).headers


def test_a_figures_table_names_the_districts_that_a_click_chooses(on_demo):
    seen = view(on_demo)
    panel = panels.by_district(seen, TIPS, shape="map")
    shown = drawn_panel._shown(seen, panel, "map", 3)["table"]
    assert shown["areas"][0] == "96" and shown["title"] == panel.title
    names = {trace.meta: trace.name for trace in figure_of(panel).data if trace.meta}
    assert set(shown["areas"][1:]) == set(names) and len(shown["columns"][0]["cells"]) == len(shown["areas"])


def test_a_table_of_the_page_is_a_real_one_with_scopes_and_the_numbers_as_they_are_written(on_demo):
    seen = view(on_demo, "966")
    table = reading.to_read(seen, communes.table(seen).table)
    html = reading.html(table, "Các xã <b>")
    assert "<caption>Các xã &lt;b&gt;</caption>" in html
    assert [unescape(bare(head)) for head in re.findall('<th scope="col".*?</th>', html)] == table.headers
    lines = [re.findall("<t[hd] ?[^>]*>(.*?)</t[hd]>", line) for line in html.split("<tr>")[2:]]
    written = [table.written(name) if name in table.decimals else cells for name, cells in table.columns.items()]
    assert lines == [list(line) for line in zip(*written, strict=True)] and len(lines) == 8
    assert html.count('<th scope="row"') == 8 and html.count('<td class="number"') == 8 * len(table.decimals)


def test_of_all_measures_the_screen_shows_some_facts_and_the_file_all(on_demo):
    panel = methods.every(view(on_demo))
    assert panel.table.headers == ["Số liệu", "Loại", "Đơn vị", "Ý nghĩa", "Công thức"]
    assert reading.to_read(view(on_demo), panel.table) == panel.table
    facts = [panel.file.table.columns[name] for name in panel.table.headers]
    assert list(panel.table.columns.values()) == facts and len(panel.file.table.headers) == 17
