"""The same numbers give the same version whichever way they come in: as a wide form, saved by LibreOffice, or typed."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data import source
from data.publishing import actions, entry
from data.reading import wide_template
from data.versions import pointer
from tests.forms import SOFFICE, saved_by_libreoffice
from tests.test_wide_template import filled
from ui.desk import grid

pytestmark = pytest.mark.slow  # every test here takes seconds

MARCH = date(2016, 3, 1), date(2016, 3, 31)
OF_THE_FILE = {  # columns by table: how and when it came, as which file
    "import_batches": {"sha256", "imported_at", "channel", "format", "bytes"},
    "version_facts": {"made_at"},
}


def tables(version: Path) -> dict[str, list[tuple]]:
    """All rows of all tables of a version, but for the columns that speak of the file."""
    with duckdb.connect(version, read_only=True) as connection:
        names = connection.sql("select schema_name || '.' || table_name, table_name from duckdb_tables()").fetchall()
        return {name: connection.sql(f"select {_columns(table)} from {name} order by all").fetchall() for name, table in names}


def _columns(table: str) -> str:
    left_out = ", ".join(OF_THE_FILE.get(table, ()))
    return f"* exclude ({left_out})" if left_out else "*"


def typed_in(form: set[tuple[str, str, str]]) -> bytes:
    """What the grid of U Minh sends where somebody types the numbers of the form, given by names."""
    cells = entry.cells("966", *MARCH).assign(text="")
    assert cells["value"].isna().all()
    areas = {area["name_vi"]: area["code"] for area in source.rows("areas") if area["parent_code"] == "966"}
    elements = {element["label_vi"]: element["code"] for element in source.rows("elements")}
    edited = cells.pivot(index="area_code", columns="element", values="text")
    for area, element, value in form:
        edited.at[areas[area], elements[element]] = value
    typed, cleared = grid._changes(cells, edited)
    assert len(typed) == len(form) and not cleared
    return entry.as_file(typed, "2016-03", "15/BC-CAH", date(2016, 4, 5))


@pytest.fixture
def published(own_tiny, monkeypatch, tmp_path):
    """Publish a file into a copy of the tiny province of its own; returns the tables of the new version."""

    def publish(content: bytes, channel: str) -> dict[str, list[tuple]]:
        store = tmp_path / f"of_{channel}_{len(content)}"
        shutil.copytree(own_tiny, store)
        with monkeypatch.context() as patch:
            patch.setenv("ANTQ_STORE", str(store))
            assert actions.publish_records(content, confirmed=True, channel=channel).version == "v00002"
            return tables(pointer.current())

    return publish


def test_a_form_and_the_grid_give_the_same_version(published):
    form, numbers = filled(wide_template.made("2016-03", "966"), report_date="05/04/2016")
    of_form, of_grid = published(form, "command_line"), published(typed_in(numbers), "page")
    assert of_form.keys() == of_grid.keys() and len(of_form) > 10
    assert [name for name in of_form if of_form[name] != of_grid[name]] == []


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_a_form_that_libreoffice_saved_gives_the_same_version(published, tmp_path):
    form, _ = filled(wide_template.made("2016-03", "966"), report_date="05/04/2016")
    saved = saved_by_libreoffice(form, tmp_path)
    assert saved != form
    assert published(form, "command_line") == published(saved, "command_line")
