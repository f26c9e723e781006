"""What a circular asks of a commune, counted from what communes reported themselves."""

import pytest
from streamlit.testing.v1 import AppTest

import queries
from cli.main import main
from tests.app import ask, html
from tests.figures import drawn
from tests.recomputation import AREAS
from tests.serving import ROOT
from ui.blocks import communes
from ui.figures import drawing
from ui.reader.view import View

HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"
U_MINH = sorted(AREAS[(AREAS["level"] == "commune") & (AREAS["parent_code"] == "966")]["code"])


def counted(year: int, rule: str, district: str | None, *chosen: str) -> tuple[int, int, int]:
    """(meeting, below, unknown) of a district, or of all chosen."""
    found = queries.run("commune_rules", districts=list(chosen) or None, last_year=year)
    of_one = found["area_code"].isna() if district is None else found["area_code"] == district
    (row,) = found[(found["rule"] == rule) & of_one].to_dict("records")
    assert row["meeting"] + row["below"] + row["unknown"] == row["communes"]
    return row["meeting"], row["below"], row["unknown"]


def publish(tmp_path, *lines: str):
    file = tmp_path / "communes.csv"
    file.write_text("\n".join([HEADER, *(f"{line},,,1/BC,2017-01-05" for line in lines)]) + "\n", encoding="utf-8")
    assert main(["import", str(file), "--yes"]) == 0


@pytest.mark.parametrize(
    ("year", "district", "counts"),
    # Communes' areas meeting the standard, of all their areas: see fixtures/README.md.
    [
        (2014, "964", (0, 2, 15)),  # 6 of 12, 4 of 8
        (2015, "964", (2, 0, 15)),  # 9 of 12, 6 of 8
        (2014, "966", (1, 1, 6)),  # 8 of 10, 4 of 6
        (2015, "966", (0, 0, 8)),  # nothing reported
        (2015, "973", (0, 2, 5)),  # 2 of 4, 3 of 6: the corrected report counts
        (2016, "964", (0, 0, 17)),  # areas without those that meet the standard
        (2015, None, (2, 2, 97)),
    ],
)
def test_communes_with_seventy_percent_of_their_areas(on_tiny, year, district, counts):
    assert counted(year, "areas_70", district) == counts


def test_seventy_percent_exactly_is_enough_and_no_areas_are_no_answer(empty_store, tmp_path):
    exact, short, none = U_MINH[:3]
    publish(
        tmp_path,
        *(f"{exact},2016,residential_areas_{part},{count}" for part, count in (("total", 10), ("safe", 7))),
        *(f"{short},2016,residential_areas_{part},{count}" for part, count in (("total", 1000), ("safe", 699))),
        *(f"{none},2016,residential_areas_{part},0" for part in ("total", "safe")),
    )
    assert counted(2016, "areas_70", "966") == (1, 1, 6)


def test_of_models_the_last_count_of_the_year_decides_and_a_districts_own_count_names_no_commune(
    empty_store, tmp_path
):
    closed, opened, silent = U_MINH[:3]
    publish(
        tmp_path,
        f"{closed},2016-03,models_active_effective,2",
        f"{closed},2016-11,models_active_effective,0",
        f"{opened},2016-03,models_active_effective,0",
        f"{opened},2016-11,models_active_effective,1",
        f"{silent},2015-11,models_active_effective,3",
        "973,2016,models_active_effective,30",
    )
    assert counted(2016, "one_model", "966") == (1, 1, 6)
    assert counted(2016, "one_model", "973") == (0, 0, 7)
    assert counted(2016, "one_model", None, "966", "973") == (1, 1, 13)


def test_the_panel_counts_every_commune_and_hatches_the_unknown(on_tiny):
    view = View(queries.version(), ("964", "966"), 2014, 2015, "vi")
    panel = communes.by_rule(view, "areas_70")
    assert panel.remarks[0] == "2/25 xã đạt, 0 chưa đạt, 23 chưa báo cáo."
    assert panel.finding == "2/25 xã đạt; 23 xã chưa báo cáo"
    *_, pale, unknown = (trace for trace in drawn(panel).data if trace.name == "chưa báo cáo")
    assert list(unknown.x) == [15, 8] and unknown.marker.pattern.shape == "/"
    assert len(pale.x) == 7 and pale.marker.opacity == drawing.PALE
    assert panel.table.rows["Tổng số xã"].tolist() == [17, 8, 25]


def test_models_stand_from_registered_to_active(on_tiny):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page("pages/outcomes/models.py").run()
    stages = html(app).split('<section class="card-body"')[1:]
    # 12 + 12 + 7 registered, 3 replicated, active ones not reported by anybody.
    expected = [(">31 <", "3/9 huyện"), (">3 <", "2/9 huyện"), (">chưa báo cáo<", "0/9 huyện")]
    for said, texts in zip(stages, expected, strict=True):
        assert all(text in said for text in texts)


def test_a_rule_shows_how_it_is_counted_and_from_which_records(on_demo):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.switch_page("pages/activities/pledges.py").run()
    ask(app, "figure_communes_areas_70", "open", "passport")
    assert not app.exception
    assert (ROOT / "queries" / "commune_rules.sql").read_text(encoding="utf-8").strip() in [
        block.value.strip() for block in app.code
    ]
    (said,) = [block.value for block in app.markdown if "từ 70% trở lên là đạt" in block.value]
    assert "**79/101 xã đạt, 22 chưa đạt, 0 chưa báo cáo.**" in said
    # The counts that decide it, of the last year alone.
    assert any("Giá trị, Toàn tỉnh, 2016: **78,7%" in block.value for block in app.markdown)
