"""What pages are made of: numbers as people write them, gaps as gaps, files as promised."""

import io

import pandas as pd
import pytest

from tests.conftest import TESTS
from tests.figures import drawn
from ui import text
from ui.blocks import panels
from ui.figures import drawing
from ui.numbers import alerts, headlines, measures, published
from ui.reader.view import View
from ui.takeaway import files, tables

ROOT = TESTS.parent


def view(store, *districts, first=2014, last=2016, language="vi") -> View:
    return View(store / "v00001.duckdb", districts, first, last, language)


def test_a_missing_report_is_a_labelled_gap_in_every_chart(on_tiny):
    # U Minh reported no session in 2015; see fixtures/README.md.
    bars = drawn(panels.by_district(view(on_tiny, "966", first=2015, last=2015), "propaganda_sessions"))
    (stub,) = (trace for trace in bars.data if any("U Minh" in name for name in trace.y))
    assert list(stub.y) == ["<b>U Minh  chưa báo cáo</b>"] and stub.marker.pattern.shape == "/"
    lines = drawn(panels.by_district_and_year(view(on_tiny, "966"), "propaganda_sessions", shape="lines"))
    (line,) = (trace for trace in lines.data if trace.name == "U Minh")
    assert list(line.x) == [2014, 2015, 2016] and pd.isna(line.y[1]) and line.connectgaps is False
    assert line.hovertext[1] == "U Minh 2015: chưa báo cáo"
    heat = drawn(panels.by_district_and_year(view(on_tiny, "966"), "propaganda_sessions", shape="heat"))
    assert all(grid.z[1][1] is None for grid in heat.data)  # of the second district the second year
    assert [note.text for note in heat.layout.annotations if (note.x, note.y) == (1, 1)] == ["<b>chưa<br>báo cáo</b>"]
    columns = drawn(panels.by_year(view(on_tiny, "966"), "propaganda_sessions"))
    hatched = next(trace for trace in columns.data if trace.marker.pattern.shape)
    assert list(hatched.x) == [2015]


def test_a_number_that_is_neither_activity_nor_outcome_has_its_own_colour(on_tiny):
    known = measures.all_of(view(on_tiny).version, "vi")
    codes = ("propaganda_sessions", "crime_tips_reports", "crimes_recorded")
    colours = [drawing.hue(known[code]) for code in codes]
    assert len({*colours, drawing.QUIET}) == 4


def test_a_hidden_number_is_labelled_on_one_line_and_looks_neither_missing_nor_zero(on_tiny):
    # Ngọc Hiển counts 3 persons in 2015, see tests/test_indicators.py.
    seen, meaning = view(on_tiny, "973"), text.words("vi")["panel"]["hidden"]
    heat = panels.by_district_and_year(seen, "persons_not_reoffending", shape="heat")
    assert [note.text for note in drawn(heat).layout.annotations if (note.x, note.y) == (1, 8)] == ["<b>đã ẩn</b>"]
    assert drawing.HIDDEN["color"] in {shape.fillcolor for shape in drawn(heat).layout.shapes}
    assert meaning in heat.remarks
    assert heat.table.headers[3:5] == ["Giá trị", "Trạng thái"]
    column = drawn(panels.by_year(seen, "persons_not_reoffending"))
    stub = next(trace for trace in column.data if 2015 in trace.x)
    assert (stub.text[0], stub.marker.color) == ("đã ẩn", drawing.HIDDEN["color"]) and stub.y[0] > 0
    assert tuple(column.layout.xaxis.range) == (2013.5, 2016.5)
    card = next(card for card in headlines.six(view(on_tiny, "964", first=2015, last=2015)) if card.code == "not_reoffending_share")
    assert (card.value, card.unit) == ("đã ẩn", "") and card.caution.startswith(meaning)
    assert card.change == "Không so được với 2014: có số đã ẩn"


def test_the_stub_of_a_single_missing_district_is_visible_beside_the_line_of_the_province(on_tiny):
    bars = drawn(panels.by_district(view(on_tiny, "966", first=2015, last=2015), "sessions_per_commune_year"))
    assert bars.data[0].x[0] > 0.1 * bars.layout.shapes[0].x0


def test_a_month_nobody_reported_is_a_labelled_gap_too(on_tiny):
    panel = panels.by_part(view(on_tiny), "propaganda_sessions", "month")
    hatched = next(trace for trace in drawn(panel).data if trace.marker.pattern.shape)
    assert "T4" in hatched.x and set(hatched.text) == {"chưa<br>báo cáo"}
    assert panel.table.rows["Giá trị"].isna().sum() == len(hatched.x)
    # What came by quarter, by year or for a district as a whole belongs to no month, and is said.
    assert "không chia được theo tháng" in panel.remarks[1]


def test_gaps_are_listed_in_a_sentence_too(on_tiny):
    said = panels.by_district_and_year(view(on_tiny, "964", "966"), "propaganda_sessions").remarks[-1]
    assert said == "2/2 huyện đã báo cáo; còn thiếu: U Minh (2015)"


def test_a_rate_shows_what_it_was_divided_from(on_tiny):
    # 40 sessions and 2,000 attendances of the city in 2014.
    figure = drawn(panels.by_district(view(on_tiny, "964", first=2014, last=2014), "attendances_per_session"))
    hovers = [text for trace in figure.data for text in trace.hovertext if text.startswith("TP Cà Mau")]
    assert hovers[0] == "TP Cà Mau: 50,0 lượt/cuộc (2.000 / 40)"


def test_the_csv_is_the_table_for_excel_and_says_its_rows(on_demo):
    panel = panels.by_district_and_year(view(on_demo, "966", "972", first=2012, last=2013), "not_reoffending_share")
    assert panel.file.made("csv", panel.file.table).startswith(b"\xef\xbb\xbf") and b"\r\n" in panel.file.made("csv", panel.file.table)
    again = pd.read_csv(io.BytesIO(panel.file.made("csv", panel.file.table)), dtype={"Mã địa bàn": str})
    shown = panel.table.rows
    assert len(panel.file.table.lines) == len(again) == len(shown) == 9  # 2 districts and their total, 2 years and the span
    assert again.columns.tolist() == shown.columns.tolist()
    for header in again.columns:
        there, here = (column.astype(object).fillna("").tolist() for column in (again[header], shown[header]))
        assert there == here, header
    assert {"Mã địa bàn", "Địa bàn", "Tử số", "Mẫu số", "Giá trị", "Trạng thái"} <= set(again.columns)


def test_a_part_has_its_share_and_its_denominator(on_tiny):
    table = panels.by_part(view(on_tiny, "964", first=2014, last=2014), "propaganda_sessions", "topic").table.rows
    assert table["Tử số"].sum() == 40 and set(table["Mẫu số"]) == {40}  # see fixtures/README.md
    assert table["Tỷ trọng (%)"].sum() == pytest.approx(100)


def test_a_total_has_the_number_of_communes_that_reported(on_tiny):
    # Sessions of 2015: two communes of the city's 17, none of U Minh's 8, two of Ngọc Hiển's 7.
    table = panels.by_year(view(on_tiny, "964", "966", "973"), "propaganda_sessions").table.rows
    of_2015 = table[table["Kỳ"] == "2015"].iloc[0]
    assert (of_2015["Số xã đã báo cáo"], of_2015["Số xã cần báo cáo"]) == (2 + 0 + 2, 17 + 8 + 7)


def test_a_sea_number_inland_is_labelled_not_applicable_and_is_no_gap(on_tiny):
    panel = panels.by_district(view(on_tiny, "964", "966"), "vms_coverage")
    city, u_minh = (name for trace in drawn(panel).data for name in trace.y if name.startswith("<b>"))
    assert "không áp dụng" in city and "50,0%" in u_minh  # 20 of 40 vessels at the end of 2016
    assert "TP Cà Mau" not in panel.remarks[-1]


def test_the_line_of_the_province_is_named_inside_the_chart(on_demo):
    # The share of all vessels is nearly that of the longest bar.
    figure = drawn(panels.by_district(view(on_demo), "vms_coverage"))
    label = next(note for note in figure.layout.annotations if note.text.startswith("Toàn tỉnh"))
    assert label.x == figure.layout.shapes[0].x0 and label.xanchor == "right"


def test_missing_values_are_blank_in_the_csv(on_tiny):
    panel = panels.by_district_and_year(view(on_tiny, "966", first=2015, last=2015), "propaganda_sessions")
    row = pd.read_csv(io.BytesIO(panel.file.made("csv", panel.file.table)), dtype=str, keep_default_na=False).iloc[0]
    assert (row["Tử số"], row["Giá trị"], row["Trạng thái"]) == ("", "", "chưa báo cáo")


def test_file_names_are_plain_and_the_same_content_gives_the_same_name(on_demo):
    table = tables.Table({"Huyện": ["U Minh"]}, {}, "vi")
    made = [files.csv_file(view(on_demo, "966"), "models", table, "-") for _ in range(2)]
    names = [file.named("csv", file.made("csv", file.table)) for file in made]
    assert names[0] == names[1] and names[0].isascii()
    assert names[0].startswith("camau_antq_models_966_2014-2016_v00001_")


def test_the_article_keeps_its_qualifier(on_demo):
    whole = view(on_demo, first=2012)
    said = published.said(whole, "crime_tips_reports")
    assert "trên 3.700 tin" in said and "cung cấp trên 3.700 tin báo" in said and "suy ra là 2012–2016" in said
    assert "hàng ngàn cái" in published.said(whole, "panels_posters")
    assert "khoảng 30,7%" in published.said(whole, "not_reoffending_share")
    assert published.said(whole, "crimes_recorded") == ""
    # It speaks of the whole province and of its own years, so it stands beside nothing else.
    assert published.said(view(on_demo), "crime_tips_reports") == published.said(view(on_demo, "966", first=2012), "panels_posters") == ""


def test_attention_lists_the_fall_and_the_gap_put_into_the_demonstration(on_demo):
    found = alerts.found(view(on_demo, first=2012, last=2015)).sentences
    assert any(sentence.startswith("**Năm Căn**: Số cuộc tuyên truyền, vận động giảm") for sentence in found["fall"])
    missing = alerts.found(view(on_demo, first=2012, last=2012)).sentences["not_reported"]
    assert any("U Minh" in sentence and "Pa nô" in sentence for sentence in missing)


def test_every_finding_links_to_the_view_that_shows_it(on_demo):
    found = alerts.found(view(on_demo, first=2012, last=2015))
    for reason, sentences in found.sentences.items():
        assert len(sentences) == len(found.links[reason])
    place = next(
        place for place, sentence in enumerate(found.sentences["fall"]) if "Số cuộc tuyên truyền, vận động" in sentence
    )
    link = found.links["fall"][place]
    assert (link.district, link.first_year) == ("971", 2014)  # Năm Căn, with the year it fell from
    assert link.choices == {"so_lieu": "propaganda_sessions", "kieu": "lines"}
    for link in [link for links in found.links.values() for link in links]:
        assert (ROOT / "pages" / "places" / f"{link.page}.py").exists()


def test_a_card_distinguishes_not_reported_from_not_applicable(on_tiny):
    inland, silent = headlines.six(view(on_tiny, "964"))[-1], headlines.six(view(on_tiny, "968"))[-1]
    assert (inland.value, silent.value) == ("không áp dụng", "chưa báo cáo")
    assert (inland.coverage, silent.coverage) == (
        "",
        "0/1 huyện đã báo cáo; còn thiếu: Trần Văn Thời (2014–2016)",
    )
