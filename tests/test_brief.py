"""The A4 brief: one page whatever is chosen, with the numbers of the screen, and readable by everybody."""

import io
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from cli.main import main
from ui.numbers import alerts, headlines, totals
from ui.reader.view import View
from ui.takeaway import brief

INDICATOR = "tips_per_10000_people_year"
MILLIMETRE = 72 / 25.4


def view(store: Path, *districts: str, first=2012, last=2016, language="vi") -> View:
    return View(store / "v00001.duckdb", districts, first, last, language)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text(content: bytes) -> str:
    """All of it in one line."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


@pytest.mark.slow
@pytest.mark.parametrize("store", ["demo_store", pytest.param("tiny_store", marks=pytest.mark.slow)])
def test_it_fits_one_page_for_any_districts_years_and_indicator(store, request):
    at = request.getfixturevalue(store)
    first = 2012 if store == "demo_store" else 2014
    everywhere = ((), ("966",), ("964", "966", "967", "968", "969", "970", "971", "972"))
    indicators = (INDICATOR, "not_reoffending_share", "vms_coverage", "residential_areas_safe_rate")
    for districts, start, language in product(everywhere, (first, 2016), ("vi", "en")):
        for code in indicators:
            one = view(at, *districts, first=start, language=language)
            assert len(read(brief.made(one, code)).pages) == 1, (one, code)


def test_its_numbers_are_those_of_the_page(on_demo):
    for one in (view(on_demo), view(on_demo, "966", "972", first=2013, last=2015)):
        said = text(brief.made(one, INDICATOR))
        for card in headlines.six(one):
            for line in (card.title, card.value, card.unit, card.change, card.plan, card.coverage, card.caution):
                assert line in said, line
        found = {reason: sentences for reason, sentences in alerts.found(one).sentences.items() if sentences}
        for reason, sentences in found.items():
            assert f"{one.words['attention'][reason]}: {len(sentences)}" in said
            for sentence in sentences[: brief.LINES // len(found)]:
                assert sentence.replace("**", "") in said
        found = pd.DataFrame(totals.of(one, INDICATOR))
        for row in found[found["year"].isna() & found["area_code"].notna()].to_dict("records"):
            assert f"{row['area']} {row['value']:.1f}".replace(".", ",") in said
        yearly = pd.DataFrame(totals.of(one, "propaganda_sessions"))
        yearly = yearly[yearly["area_code"].isna() & yearly["year"].notna()]
        assert " ".join(f"{value:,.0f}".replace(",", ".") for value in yearly["value"]) in said


def test_bars_are_as_long_as_their_values(on_demo):
    made = brief.content(view(on_demo), INDICATOR)
    found = pd.DataFrame(totals.of(view(on_demo), INDICATOR))
    span = found[found["year"].isna()]
    top = span["value"].max()
    shown = {bar["name"]: bar["share"] for bar in made["districts"]["bars"]}
    for row in span[span["area_code"].notna()].to_dict("records"):
        assert shown[row["area"]] == pytest.approx(row["value"] / top)
    assert made["districts"]["line"] == pytest.approx(span[span["area_code"].isna()]["value"].iloc[0] / top)


def test_what_was_not_reported_is_a_labelled_gap(on_tiny):
    made = brief.content(view(on_tiny, "966", first=2014), "attendances_per_session")
    (gap,) = [bar for bar in made["years"][0]["bars"] if bar["is_missing"]]
    assert (gap["name"], gap["value"]) == ("2015", "chưa báo cáo")
    assert "2015: chưa báo cáo" in made["years"][0]["alt"]


def test_it_says_period_cut_off_coverage_source_version_and_the_hash_of_the_package(on_demo, tmp_path, capsys):
    said = text(brief.made(view(on_demo, "966", first=2013), INDICATOR))
    for part in ("U Minh", "Kỳ 2013–2016", "Số liệu đến 31/12/2016", "1/1 huyện đã báo cáo"):
        assert part in said
    assert "Phiên bản v00001" in said and "Nguồn: Báo cáo của huyện, xã" in said
    assert main(["snapshot", "--out", str(tmp_path / "a.zip"), "--districts", "966", "--years", "2013-2016"]) == 0
    assert capsys.readouterr().out.split()[-1] in said.replace(" ", "")
    assert "Quốc hiệu" not in said and "CỘNG HÒA" not in said


def test_demonstration_data_is_marked_across_the_page_and_real_reports_are_not(on_demo, tiny_store):
    said = text(brief.made(view(on_demo), INDICATOR))
    assert "SỐ LIỆU MINH HỌA" in said and said.count("Số liệu minh họa") >= 2  # across it, and at its foot
    assert "MINH HỌA" not in text(brief.made(view(tiny_store, first=2014), INDICATOR)).upper()


def test_it_is_an_a4_page_tagged_with_bookmarks_and_a_language(on_demo):
    document = read(brief.made(view(on_demo), INDICATOR))
    (page,) = document.pages
    assert (round(page.mediabox.width / MILLIMETRE), round(page.mediabox.height / MILLIMETRE)) == (210, 297)
    root = document.root_object
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "vi" and "/StructTreeRoot" in root
    assert document.metadata.title == "Báo cáo tóm tắt phong trào toàn dân bảo vệ an ninh Tổ quốc"
    marks = document.outline
    assert marks[0].title == document.metadata.title and len(marks[1]) == 4  # three charts and what to look at
    assert b"pdfuaid" in root["/Metadata"].get_data()
    fonts = [one.get_object()["/BaseFont"] for one in page["/Resources"]["/Font"].values()]
    assert fonts and all(font.split("+")[1].startswith("Libertinus") for font in fonts)  # brought along, in part


def test_nothing_stands_in_the_margins(tiny_store):
    (page,) = read(brief.made(view(tiny_store, first=2014), INDICATOR)).pages
    places = []

    def seen(said: str, outer: list, inner: list, *_):
        if said.strip():
            x, y = inner[4], inner[5]
            places.append((outer[0] * x + outer[2] * y + outer[4], outer[1] * x + outer[3] * y + outer[5]))

    page.extract_text(visitor_text=seen)
    across, up = ([place[side] / MILLIMETRE for place in places] for side in (0, 1))
    assert min(across) >= 29.9 and max(across) < 210 - 15  # left 30 mm, right 15
    assert min(up) >= 19.9 and max(up) <= 297 - 20  # top and bottom 20 mm


def test_the_same_view_gives_the_same_bytes_by_page_and_by_command(on_demo, tmp_path, capsys):
    out = tmp_path / "brief.pdf"
    chosen = ["--districts", "966", "--years", "2014", "--indicator", "vms_coverage"]
    assert main(["brief", "--out", str(out), *chosen]) == 0
    assert out.read_bytes() == brief.made(view(on_demo, "966", first=2014, last=2014), "vms_coverage")
    assert main(["brief", "--out", str(out), "--indicator", "nothing"]) == 1
    assert "Không có chỉ số “nothing”" in capsys.readouterr().err
