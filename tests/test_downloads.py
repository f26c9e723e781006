"""What is taken away opens right everywhere: the rows of the screen, with their accents, numbers and gaps."""

import hashlib
import io
import shutil
import subprocess
import zipfile

import duckdb
import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.app import PAGES, ask, opened, opened_once, press, shown
from tests.conftest import slow_except
from tests.figures import drawn
from ui.blocks import attention, panels
from ui.numbers import totals
from ui.reader.view import View
from ui.takeaway import files, tables, workbook

pytestmark = pytest.mark.slow  # every test here takes seconds

SOFFICE = shutil.which("soffice")
CSV_HASHES = ["86fc62a0cc3b62d6", "7bdd9f7cd8c2589e"]


def view(store, *districts, first=2012, last=2016, language="vi") -> View:
    return View(store / "v00001.duckdb", districts, first, last, language)


@pytest.fixture
def file(on_demo) -> files.File:
    """A ratio with gaps: U Minh and Phú Tân, year by year."""
    return panels.by_district_and_year(view(on_demo, "966", "972"), "not_reoffending_share").file


@pytest.fixture
def mixed() -> tables.Table:
    """Every kind of cell."""
    columns = {
        "Mã": ["964", "966", "967"], "Địa bàn": ['Đầm "Dơi"; U Minh, Cái Nước', "", "Ở"],
        "Số": [1234567, None, 0], "Tỷ lệ": [3.25, None, -0.5],
    }  # fmt: skip
    return tables.Table(columns, {"Số": [0, 0, 0], "Tỷ lệ": [1, 1, 1]}, "vi")


def cells(frame: pd.DataFrame) -> list[list]:
    return frame.astype(object).where(frame.notna(), None).values.tolist()


@pytest.mark.parametrize(("semicolons", "separator", "decimal"), [(False, ",", "."), (True, ";", ",")])
def test_a_csv_read_back_is_the_table(file, mixed, semicolons, separator, decimal):
    for table in (file.table, mixed):
        content = workbook.csv_of(table, semicolons)
        assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\n") == content.count(b"\r\n")
        text = {table.headers[0]: str, "Kỳ": str}
        again = pd.read_csv(io.BytesIO(content), sep=separator, decimal=decimal, dtype=text)
        blank = [[None if cell == "" else cell for cell in line] for line in table.lines]
        assert again.columns.tolist() == table.headers and cells(again) == blank


def test_duckdb_reads_the_same(file, tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(file.made("csv", file.table))
    again = duckdb.sql(f"select * from read_csv('{path}', header = true, all_varchar = true)").fetchall()
    assert [[cell or "" for cell in line] for line in again] == [
        ["" if cell is None else str(cell) for cell in line] for line in file.table.lines
    ]


def test_all_is_the_whole_query_behind_what_is_shown(on_demo):
    here = view(on_demo, "966", "972", first=2013)
    bars = panels.by_district(here, "propaganda_sessions").file
    assert len(bars.table.lines) == 3 and len(bars.whole().lines) == len(totals.of(here, "propaganda_sessions")) == 3 * 5
    months = panels.by_part(here, "propaganda_sessions", "month").file
    assert len(months.table.lines) == 12 and {line[3] for line in months.whole().lines} >= {line[3] for line in months.table.lines}
    for one in (bars, months, attention.file(here)):
        shown = [tuple(line) for line in one.table.lines]
        assert set(shown) <= {tuple(line) for line in one.whole().lines}


def test_a_workbook_has_formats_a_frozen_header_and_its_notes(file):
    book = openpyxl.load_workbook(io.BytesIO(file.made("xlsx", file.table)))
    assert book.sheetnames == ["Số liệu", "Chú giải"]
    sheet = book["Số liệu"]
    assert sheet.freeze_panes == "A2"
    header, *lines = sheet.iter_rows(values_only=True)
    assert list(header) == file.table.headers
    assert [[cell if cell != "" else None for cell in line] for line in lines] == [
        [cell if cell != "" else None for cell in line] for line in file.table.lines
    ]
    formats = {name: sheet.cell(2, place).number_format for place, name in enumerate(header, start=1)}
    assert (formats["Giá trị"], formats["Tử số"], formats["Mã địa bàn"]) == ("#,##0.0", "#,##0", "General")
    notes = dict(book["Chú giải"].iter_rows(values_only=True))
    assert notes["Địa bàn"] == "U Minh, Phú Tân" and notes["Kỳ"] == "2012–2016" and notes["Phiên bản"] == "v00001"
    assert notes["Loại số liệu"] == "Số liệu minh họa" and notes["Số liệu đến"] == "31/12/2016"
    assert notes["Mã"] == "not_reoffending_share" and notes["Công thức"] and notes["Lưu ý"]


def test_every_form_has_the_same_bytes_on_every_machine_and_day(mixed, on_demo):
    hashes = [
        hashlib.sha256(content).hexdigest()[:16]
        for content in (workbook.csv_of(mixed), workbook.csv_of(mixed, semicolons=True))
    ]
    assert hashes == CSV_HASHES
    panel = panels.by_district(view(on_demo, "966"), "propaganda_sessions").file
    books = [panel.made("xlsx", panel.table) for _ in range(2)]
    assert books[0] == books[1]
    with zipfile.ZipFile(io.BytesIO(books[0])) as made:
        assert {entry.date_time for entry in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in made.infolist()} == {zipfile.ZIP_STORED}
        assert made.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_a_name_says_what_where_when_and_which_version(file):
    content = file.made("xlsx", file.table)
    mark = hashlib.sha256(content).hexdigest()[:8]
    assert file.named("xlsx", content, "_all") == (
        f"camau_antq_not_reoffending_share_by_district_year_all_966-972_2012-2016_v00001_{mark}.xlsx"
    )
    assert file.named("semicolons", content).endswith(".csv")


def test_a_picture_carries_title_source_version_and_the_mark_of_demonstration_data(on_demo):
    panel = panels.by_district(view(on_demo), "tips_per_10000_people_year")
    own = shown(opened_once(on_demo))["figure_districts"]["picture"]["layout"]
    picture = go.Figure(panel.figure["data"], panel.figure["layout"] | own)  # as script/figure.js puts them together
    assert panel.finding and panel.finding in picture.layout.title.text.replace("<br>", " ")
    below = picture.layout.title.subtitle.text.replace("<br>", " ")
    assert panel.title in below and "Nguồn: Báo cáo của huyện, xã" in below and "Phiên bản v00001" in below and "2012–2016" in below
    assert "Số liệu minh họa" in [note.text for note in picture.layout.annotations]
    assert picture.layout.height > drawn(panel).layout.height
    assert drawn(panel).layout.title.text is None, "the figure on the page is another"


WITH_PANELS = [page for page in PAGES if page.stem not in ("history", "imports", "snapshots")]


@pytest.mark.parametrize(
    "page",
    slow_except(WITH_PANELS, *(page for page in WITH_PANELS if page.stem in ("district", "tips"))),
    ids=lambda path: path.stem,
)
def test_every_panel_of_every_page_gives_every_form(page, on_demo, monkeypatch):
    given, of = {}, files.open_menu

    def noted_menu(view, file, key):
        given[key] = file
        of(view, file, key)

    monkeypatch.setattr(files, "open_menu", noted_menu)
    app = opened(page)
    keys = [button.key.removeprefix("take_") for button in app.button if (button.key or "").startswith("take_")]
    charts = list(shown(app))
    keys += charts
    assert len(keys) == len(set(keys)) > 0
    for key in keys:
        # Every menu opens with its first form; the others are chosen in the first menu, and made of every file.
        for form in files.FORMS if key == keys[0] else files.FORMS[:1]:
            app.session_state[f"form_{key}"] = form
            ask(app, key, "open", "files") if key in charts else press(app, f"take_{key}")
            assert not app.exception, (key, form)
            short = {"xlsx": "Excel"}.get(form, "CSV")
            labels = [button.proto.label for button in app.get("download_button")]
            assert any(label.startswith(f"Tải {short} (") for label in labels), (key, form, labels)
            assert any(label.startswith("Tải tất cả (") for label in labels)
        for form in files.FORMS[1:]:
            for table in (given[key].table, given[key].whole()):
                assert given[key].named(form, given[key].made(form, table)), (key, form)


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("form", "reading"),
    [
        pytest.param("csv", "CSV:44,34,76,1,,1033,false,true", marks=pytest.mark.slow),
        pytest.param("semicolons", "CSV:59,34,76,1,,1066,false,true", marks=pytest.mark.slow),
        ("xlsx", ""),
    ],
)
def test_libreoffice_opens_each_form_with_its_columns_accents_and_numbers(file, tmp_path, form, reading):
    source = tmp_path / f"{form}.{'xlsx' if form == 'xlsx' else 'csv'}"
    source.write_bytes(file.made(form, file.table))
    command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += [f"--infilter={reading}"] if reading else []
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(source)]
    subprocess.run(command, check=True, timeout=180, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    sheet = openpyxl.load_workbook(tmp_path / "out" / f"{form}.xlsx").worksheets[0]
    header, *lines = sheet.iter_rows(values_only=True)
    assert list(header) == file.table.headers
    numbers = [place for place, name in enumerate(header) if name in file.table.decimals]
    assert len(lines) == len(file.table.lines)
    for there, here in zip(lines, file.table.lines, strict=True):
        for place in numbers:
            assert there[place] == here[place] or there[place] == pytest.approx(here[place])
        assert there[1] == here[1] and str(there[2]) == here[2]
