"""The template and the export: both are files that the import takes."""

import io

import openpyxl
import pytest

from cli.main import main
from data.reading import templates
from tests.conftest import ask, give_secret
from tests.importing import VIETNAMESE, report, row, saved, understood


def cells(file: bytes) -> dict[str, list[tuple]]:
    """What the sheets of a workbook hold: its bytes also hold the time when it was made."""
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(io.BytesIO(file))}


@pytest.mark.parametrize("kind", templates.NAMES)
def test_the_template_is_written(kind, tmp_path):
    path = tmp_path / "mau"
    assert main(["template", "--format", kind, "--out", str(path)]) == 0
    written, made = path.read_bytes(), templates.made(kind)
    if kind == "xlsx":
        assert cells(written) == cells(made)
        assert [*cells(written)] == [templates.WORDS[sheet] for sheet in ("records", "codes", "guide")]
    else:
        assert written == made and len(written.splitlines()) == {"csv": 1, "codes": 1 + 110 + 33 + 12 + 7}[kind]


def test_the_filled_template_is_a_good_file(run_import):
    book = openpyxl.load_workbook(io.BytesIO(templates.made("xlsx")))
    sheet = book[templates.WORDS["records"]]
    assert [cell.value for cell in sheet[1]] == VIETNAMESE.split(",")
    for column, value in enumerate(["Huyện U Minh", "2014-03", "Tin có giá trị", 7, None, None, "15/BC-CAH", "10/01/2015"], 1):
        sheet.cell(2, column).value = value
    assert run_import(saved(book)) == 0
    assert ask("select area_code, element, value, first_day::varchar from records") == [("966", "tips_useful", 7, "2014-03-01")]


@pytest.mark.parametrize("kind", ["code", "name"])
def test_every_code_of_the_template_is_taken(kind):
    listed = cells(templates.made("xlsx"))[templates.WORDS["codes"]][1:]
    assert len(listed) == 110 + 33 + 12 + 7
    columns = {name: column for column, name in templates.WORDS["columns"].items()}
    rows = [
        row(
            **{"period": f"{2005 + number % 10}-{1 + number // 10 % 12:02}", "area_code": "966", "report_no": f"{number}/BC", "value": "1"}
            | {columns[column]: code if kind == "code" else name}
        )
        for number, (column, code, name, *_) in enumerate(listed)
    ]
    order = ["area_code", "element", "topic", "organiser"]
    meant = understood(report(*rows), ", ".join(order))
    assert [codes[order.index(columns[line[0]])] for line, codes in zip(listed, meant, strict=True)] == [line[1] for line in listed]


def test_an_export_can_be_imported_and_says_the_same(own_tiny, tmp_path, monkeypatch):
    out = tmp_path / "out.csv"
    assert main(["export", "--out", str(out)]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + 133
    before = ask("select * from indicator_values order by all")
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "other"))
    give_secret(tmp_path / "other")  # the same, or other counts may be hidden
    assert main(["import", str(out), "--yes"]) == 0
    assert ask("select * from indicator_values order by all") == before
