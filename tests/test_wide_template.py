"""The wide form: made, filled in, saved by LibreOffice, and read back as what was filled in."""

import io
from pathlib import Path

import openpyxl
import pytest

from cli.main import main
from data.reading import wide_template
from tests.conftest import ask
from tests.forms import SOFFICE, read, saved_by_libreoffice
from tests.importing import codes, examined, saved

TEXT = wide_template.TEXT
COASTAL = {"vessels_notified_safe_anchorage", "vessel_owner_commitments", "vessels_15m_total", "vessels_15m_vms"}
COASTAL |= {"vessels_foreign_waters_violations"}


def sheet_of(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def header_of(sheet) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == TEXT["running"])


def filled(content: bytes, total: int = 0, **fields: str) -> tuple[bytes, set[tuple[str, str, str]]]:
    """The form with numbers in most of its first four columns and its totals right but for `total`; and what was typed."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, typed, sums = book.active, set(), {}
    head = header_of(sheet)
    for cell in sheet["B"]:
        for field, text in ({"report_no": "15/BC-CAH", "report_date": "05/04/2014"} | fields).items():
            if cell.value == TEXT[field]:
                sheet.cell(cell.row, 3).value = text
    for (area,) in sheet.iter_rows(head + 2, sheet.max_row, 2, 2):
        if area.value == TEXT["total"]:
            for column, number in sums.items():
                sheet.cell(area.row, column).value = number + total
            break
        for column in range(3, min(7, sheet.max_column + 1)):
            if (area.row + column) % 4:
                number = 1000 * area.row + column
                sheet.cell(area.row, column).value = number
                sums[column] = sums.get(column, 0) + number
                typed.add((area.value, sheet.cell(head, column).value.rsplit(" (", 1)[0], str(number)))
    return saved(book), typed


def numbers_of(records: list[dict[str, str]]) -> set[tuple[str, str, str]]:
    return {(record["area_code"], record["element"], record["value"]) for record in records}


@pytest.mark.parametrize(("district", "areas"), [("966", 8), ("", 9), ("964", 17)])
@pytest.mark.parametrize("period", ["2014", "2014-Q1", "2014-03"])
def test_a_filled_form_is_read_as_what_was_filled_in(district, areas, period):
    content = wide_template.made(period, district)
    assert codes(read(content)[1]) == ["fields_missing", "no_rows"]
    content, typed = filled(content)
    records, faults, notes = read(content)
    assert faults == [] and numbers_of(records) == typed and len(records) == len(typed)
    assert len(wide_template.areas_of(district)) == areas
    assert {record["period"] for record in records} <= {period, wide_template.period_in_words(period)}
    assert {(record["report_no"], record["report_date"]) for record in records} == {("15/BC-CAH", "05/04/2014")}
    assert codes(notes) == ["said_above", "totals_skipped", "signatures_skipped"]


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_a_form_that_libreoffice_saved_says_the_same(tmp_path):
    content, typed = filled(wide_template.made("2014-03", "966"), topic="Phòng, chống ma túy")
    form = saved_by_libreoffice(content, tmp_path)
    records, faults, notes = read(form)
    assert (records, faults, notes) == read(content)
    assert numbers_of(records) == typed and {record["topic"] for record in records} == {"Phòng, chống ma túy"}
    sheet = sheet_of(form)
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToWidth == 1


def test_a_total_is_held_against_its_parts():
    content, _ = filled(wide_template.made("2014-03", "966"), total=1)
    _, faults, _ = read(content)
    assert [fault.code for fault in faults] == ["total_differs"] * 4 and len({fault.line for fault in faults}) == 1


def test_a_filled_form_is_published(run_import):
    content, typed = filled(wide_template.made("2014-03", "966", ("propaganda_sessions", "propaganda_attendances")))
    assert examined(content).faults == ()
    assert run_import(content, "--yes") == 0
    ((count, total, areas),) = ask("select count(*), sum(value), count(distinct area_code) from records")
    assert (count, total) == (len(typed), sum(int(value) for *_, value in typed)) and areas == len({area for area, *_ in typed})
    assert ask("select distinct first_day::varchar, last_day::varchar from records") == [("2014-03-01", "2014-03-31")]


def test_elements_of_the_coast_are_left_out_inland_and_shaded_beside_it():
    inland, coast = (
        {element["code"] for element in wide_template.elements_of(wide_template.areas_of(district))} for district in ("967", "966")
    )
    assert coast - inland == COASTAL
    sheet = sheet_of(wide_template.made("2014", codes=("propaganda_sessions", "vessels_15m_total")))
    head = header_of(sheet)
    shaded = {row[1].value for row in sheet.iter_rows(head + 2, head + 10) if row[3].fill.fgColor.rgb == "00BFBFBF"}
    assert shaded == {area["name_vi"] for area in wide_template.areas_of() if area["coastal"] == "false"}
    assert not any(row[2].fill.fgColor.rgb == "00BFBFBF" for row in sheet.iter_rows(head + 2, head + 10))


def test_the_form_is_ready_to_print():
    sheet = sheet_of(wide_template.made("2014-03", "966"))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == ("landscape", 9, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    head = header_of(sheet)
    assert sheet.print_title_rows == f"${head}:${head + 1}"
    assert all(cell.border.left.style for cell in sheet[head])
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"THÁNG 3 NĂM 2014", "Huyện U Minh", TEXT["made_by"], TEXT["head"], TEXT["total"], TEXT["report_no"]} <= texts


def test_the_command_writes_the_form(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["template", "--wide", "--district", "966", "--period", "2014-03", "--elements", "population,leaflets_distributed"]) == 0
    (path,) = tmp_path.iterdir()
    assert path.name == "mau_ngang_966_2014-03.xlsx" and path.name in capsys.readouterr().out
    sheet = sheet_of(Path(path).read_bytes())
    assert [cell.value for cell in sheet[header_of(sheet)]][2:] == ["Tờ rơi phát hành (tờ)", "Dân số (người)"]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--wide"], "--period"), (["--period", "2014"], "--wide"), (["--wide", "--period", "2014-13"], "--period"),
        (["--wide", "--period", "2014", "--district", "999"], "--district"),
        (["--wide", "--period", "2014", "--elements", "leaflets"], "--elements"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_made_is_wrong_usage(options, named, capsys):
    assert main(["template", *options]) == 2
    assert named in capsys.readouterr().err.splitlines()[0]


def test_elements_that_do_not_apply_are_refused_in_words(capsys):
    assert main(["template", "--wide", "--period", "2014", "--district", "967", "--elements", "vessels_15m_total"]) == 1
    assert "ven biển" in capsys.readouterr().err
