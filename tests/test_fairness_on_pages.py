"""Fair comparison of districts on the pages: what does not apply, what nobody reported, and the caveat beside a share."""

import plotly.graph_objects as go
import pytest
from statsmodels.stats.proportion import proportion_confint

import queries
from tests.app import opened, pieces
from tests.figures import drawn
from tests.recomputation import AREAS
from tests.share_counts import SHARE, view
from ui.blocks import shares
from ui.numbers import comparison
from ui.reader.view import View

pytestmark = pytest.mark.slow  # every test here takes seconds


def test_sea_shares_do_not_apply_inland(on_tiny):
    found = queries.run("shares", measures=["vms_coverage"], districts=None, first_year=2014, last_year=2016)
    places = found.set_index("area_code")["position"]
    # A stock: 20 of 40 and 15 of 60 vessels at the end of 2016, see fixtures/README.md.
    assert (places["964"], places["968"], places["966"]) == ("not_applicable", "not_reported", "above")
    assert found[found["area_code"].isna()][["numerator", "denominator"]].values.tolist() == [[35, 100]]


def test_a_year_nobody_reported_is_an_empty_chart_and_a_sentence(on_tiny):
    empty, share = View(queries.version(), (), 2016, 2016, "vi"), "communes_safe_rate"
    assert len(drawn(shares.by_size(empty, share)).data[-1].x) == 0
    assert len(comparison.sentences(empty, share)) == 1 and "Chưa báo cáo" in comparison.sentences(empty, share)[0]


def test_the_warning_stands_beside_the_number_with_both_counts_and_the_interval(on_demo, demo_records):
    app = opened("pages/outcomes/community.py")
    app.select_slider(key="nam").set_value((2012, 2012)).run()
    assert not app.exception
    (said,) = [piece for piece in pieces(app) if 'class="card-value' in piece]
    sums = demo_records[demo_records["year"] == 2012].groupby("element")["value"].sum()
    part, whole = sums["persons_not_reoffending"], sums["persons_managed_educated"]
    low, high = proportion_confint(part, whole, method="wilson")
    share = f"{100 * part / whole:.1f}%".replace(".", ",")
    for text in (share, f"{part} trong {whole}", "9/9 huyện đã báo cáo", "KHÔNG phải tỷ lệ tái phạm"):
        assert text in said
    assert f"{100 * low:.1f}% – {100 * high:.1f}%".replace(".", ",") in said


def test_the_sentences_name_every_district_once(on_shares):
    said = comparison.sentences(view(2013), SHARE)
    assert said[0] == "Cao hơn hẳn mức dao động chung (ngoài 99,8%): **U Minh**"
    assert "Trong mức dao động chung: **TP Cà Mau**" in said
    assert "Quá ít trường hợp để so: **Đầm Dơi**" in said
    named = ", ".join(sentence.split(": **")[1].rstrip("*") for sentence in said).split(", ")
    assert sorted(named) == sorted(AREAS[AREAS["level"] == "district"]["short_name_vi"])
    assert comparison.sentences(view(2013, language="en"), SHARE)[0].startswith("Far above common variation")


def test_only_shares_are_drawn_and_those_outside_are_filled_and_named_first(on_shares):
    figure = shares.by_size(view(2013), SHARE).figure
    dots = go.Figure(figure["data"]).data[-1]
    assert list(dots.x) == [500, 500, 500, 500, 500, 10]
    assert [label["text"] for label in figure["labels"]] == [
        "U Minh", "Thới Bình", "Trần Văn Thời", "Cái Nước", "TP Cà Mau", "Đầm Dơi"
    ]  # fmt: skip
    assert list(dots.marker.symbol) == ["circle-open", *["circle"] * 4, "circle-open"]
    beside = drawn(shares.intervals(view(2013), SHARE))
    assert len(beside.data[0].x) == 6 and len(beside.layout.yaxis.ticktext) == 9
    assert "chưa báo cáo" in beside.layout.yaxis.ticktext[-1] and "mẫu số 0" in beside.layout.yaxis.ticktext[6]


def test_the_table_of_the_funnel_holds_what_is_drawn(on_shares):
    shown = shares.by_size(view(2013), SHARE).table.rows.set_index("Địa bàn")
    assert shown.loc["U Minh", ["Tử số", "Mẫu số", "Giá trị"]].tolist() == [200, 500, 40]
    assert shown.loc["U Minh", "Mức dao động 99,8%, trên"] == pytest.approx(36.3331, abs=1e-4)
    assert shown.loc["Ngọc Hiển", "Trạng thái"] == "chưa báo cáo"
    assert shown["Khoảng tin cậy 95%, dưới"].isna().sum() == 3
