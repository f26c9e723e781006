"""A table of numbers has one shape and the same numbers, on the screen, in every file and in the package."""

import io
import zipfile

import openpyxl
import pandas as pd
import pytest
import streamlit as st

from queries import package
from tests.recomputation import AREAS, ELEMENTS
from ui.blocks import attention, communes, panels, passport, profile, reconciliation, shares
from ui.numbers import measures, totals
from ui.numbers.values import value_text
from ui.reader.view import View
from ui.takeaway import tables

COMPLETENESS = ("reporting_completeness", "propaganda_sessions")  # a ratio written without decimals
STOCK = "residential_areas_safe_rate"
FIRST = ["Mã địa bàn", "Địa bàn", "Kỳ", "Giá trị", "Trạng thái", "Đơn vị", "Tử số", "Mẫu số"]
LAST = ["Số liệu", "Mã số liệu", "Loại số liệu", "Phiên bản"]


@pytest.fixture(autouse=True)
def fresh_caches():
    st.cache_resource.clear()


def view(store, *districts: str, first: int = 2014, last: int = 2016, language: str = "vi") -> View:
    return View(store / "v00001.duckdb", districts, first, last, language)


def files_of(seen: View) -> dict:
    """A file of numbers of each kind there is."""
    found = {
        "bars": panels.by_district(seen, "not_reoffending_share").file,
        "years": panels.by_year(seen, STOCK).file,
        "both": panels.by_district_and_year(seen, *COMPLETENESS).file,
        "topics": panels.by_part(seen, "propaganda_sessions", "topic").file,
        "months": panels.by_part(seen, "propaganda_sessions", "month").file,
        "intervals": shares.intervals(seen, STOCK).file,
        "rule": communes.by_rule(seen, "one_model").file,
        "attention": attention.file(seen),
        "reconciliation": reconciliation.file(seen),
    }
    of_one = {"communes": communes.table, "reported_months": communes.months}
    if len(seen.districts) == 1:
        found |= {name: build(seen).file for name, build in of_one.items()} | {"profile": profile.file(seen)}
    return found


def read(content: bytes, **options) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), dtype={"Mã địa bàn": str, "Kỳ": str}, **options)


def on_screen(table: tables.Table) -> list[str]:
    """The values as the table on the screen writes them."""
    shown = table.styled().to_string(delimiter="\t").splitlines()
    at = table.headers.index("Giá trị") + 1
    return [line.split("\t")[at] for line in shown[1:]]


def test_a_ratio_without_decimals_is_rounded_for_the_eye_and_never_cut(on_tiny):
    seen = view(on_tiny)
    measure = measures.all_of(seen.version, "vi")[COMPLETENESS[0]]
    assert measure.ratio and measure.decimals == 0
    panel = panels.by_district_and_year(seen, *COMPLETENESS)
    rows = totals.of(seen, *COMPLETENESS)
    values = [row["value"] for row in rows if row["value"] is not None]
    assert any(value % 1 >= 0.5 for value in values), "one that rounding and cutting write differently"
    sheet = openpyxl.load_workbook(io.BytesIO(panel.file.made("xlsx", panel.table))).worksheets[0]
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=4, max_col=4)]
    assert {cell.number_format for cell in cells} == {"#,##0"}
    for kept in (
        read(panel.file.made("csv", panel.file.table))["Giá trị"],
        read(panel.file.made("csv", panel.file.whole()))["Giá trị"],
        read(panel.file.made("semicolons", panel.table), sep=";", decimal=",")["Giá trị"],
        pd.Series([cell.value for cell in cells], dtype=float),
    ):
        assert kept.dropna().tolist() == pytest.approx(values, abs=1e-6)
    written = [value_text(row, measure, seen) for row in rows if row["value"] is not None]
    assert [f"{text}%" for text in on_screen(panel.table) if text] == written
    span = value_text(totals.together(seen, COMPLETENESS[0], element=COMPLETENESS[1]), measure, seen)
    assert f"**{span} " in dict(passport.facts(seen, *COMPLETENESS))["Giá trị, Toàn tỉnh, 2014–2016"]


def test_every_value_on_the_screen_is_written_with_the_decimals_of_its_measure(on_demo):
    seen = view(on_demo, "966", first=2012)
    table, known = profile.file(seen).table, measures.all_of(seen.version, "vi")
    for code, value, text in zip(table.columns["Mã số liệu"], table.columns["Giá trị"], on_screen(table), strict=True):
        assert (f"{text}%" if known[code].unit == "%" and text else text) == known[code].write_bare(value)
    assert len({known[code].decimals for code in table.columns["Mã số liệu"]}) > 1


@pytest.mark.parametrize("code", [STOCK, "residential_areas_total", "models_active_effective"])
def test_the_span_of_a_stock_is_its_last_year_in_every_table(code, on_tiny):
    seen = view(on_tiny, first=2014, last=2015)
    made = [panels.by_district(seen, code), panels.by_year(seen, code), panels.by_district_and_year(seen, code)]
    if code == STOCK:
        made += [shares.intervals(seen, code), shares.by_size(seen, code)]
    for panel in made:
        for table in (panel.table, panel.file.whole()):
            assert set(table.columns["Kỳ"]) <= {"2014", "2015"}
            (last,) = [line for line in table.lines if line[:3] == ["96", "Toàn tỉnh", "2015"]]
            assert last[3] == pytest.approx(totals.together(seen, code)["value"], abs=1e-6)
    row = next(line for line in profile.file(view(on_tiny, "964", last=2015)).table.lines if line[-3] == STOCK)
    assert row[2] == "2015"
    flow = panels.by_district(seen, "propaganda_sessions").table
    assert set(flow.columns["Kỳ"]) == {"2014–2015"}


@pytest.mark.parametrize(
    ("districts", "code", "name"),
    [((), "96", "Toàn tỉnh"), (("966",), "966", "U Minh"), (("966", "972"), "966, 972", "Các huyện đã chọn")],
)
def test_all_chosen_districts_have_the_same_code_and_name_in_every_file(districts, code, name, on_demo):
    seen = view(on_demo, *districts, first=2012)
    names = AREAS.set_index("code")["short_name_vi"]
    single = set(districts or AREAS[AREAS["level"] == "district"]["code"])
    for what, file in files_of(seen).items():
        rows = read(file.made("csv", file.whole()), keep_default_na=False)
        if what in ("communes", "reported_months"):  # rows of communes
            continue
        areas = set(rows[["Mã địa bàn", "Địa bàn"]].itertuples(index=False, name=None))
        assert areas <= {(code, name), *((area, names[area]) for area in single)}, what
        assert (code, name) in areas or what == "attention"


@pytest.mark.parametrize("districts", [(), ("966",), ("966", "972")])
def test_every_file_of_numbers_has_the_same_first_and_last_columns(districts, on_demo):
    for what, file in files_of(view(on_demo, *districts, first=2012)).items():
        for table in (file.table, file.whole()):
            assert table.headers[:8] == FIRST and table.headers[-4:] == LAST, what
            content = {form: file.made(form, table) for form in ("csv", "semicolons", "xlsx")}
            sheet = openpyxl.load_workbook(io.BytesIO(content["xlsx"])).worksheets[0]
            assert [cell.value for cell in sheet[1]] == table.headers
            rows = read(content["csv"], keep_default_na=False)
            assert (rows["Trạng thái"] != "").all() and (rows["Kỳ"] != "").all() and (rows["Số liệu"] != "").all()
            assert set(rows["Phiên bản"]) <= {"v00001"} and set(rows["Loại số liệu"]) <= {"Số liệu minh họa"}
            blank = rows["Giá trị"] == ""
            assert (rows[blank]["Trạng thái"] != "đã báo cáo").all() and (rows[~blank]["Trạng thái"] == "đã báo cáo").all()


def test_one_chosen_district_or_year_stands_once_in_a_table(on_demo):
    for seen in (view(on_demo, "966"), view(on_demo, "966", "972", first=2015, last=2015), view(on_demo, "966", last=2014)):
        whole = panels.by_district(seen, "propaganda_sessions").file.whole()
        keys = [tuple(line[:3]) for line in whole.lines]
        assert len(keys) == len(set(keys)) == len(set(whole.columns["Mã địa bàn"])) * len(set(whole.columns["Kỳ"]))


@pytest.mark.slow
def test_the_package_says_what_the_files_of_the_screen_say(on_tiny):
    seen = view(on_tiny)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(package.pieces(seen.filters))))
    data = pd.read_csv(archive.open("data.csv"), dtype={"area_code": str, "period": str})
    assert list(data)[:8] == list(tables.FIRST)
    data = data[data["element"].isna()].set_index(["measure", "area_code", "period"])
    count = 0
    for code, measure in measures.all_of(seen.version, "vi").items():
        if measure.by_element:
            continue
        file = panels.by_district(seen, code).file
        rows = read(file.made("csv", file.whole()))
        rows = rows[rows["Mã địa bàn"].ne("96") & rows["Kỳ"].isin(["2014", "2015", "2016"])]
        for _, row in rows.iterrows():
            there = data.loc[(code, row["Mã địa bàn"], row["Kỳ"])]
            here = row[["Giá trị", "Tử số", "Mẫu số"]].astype(float)
            assert there[["value", "numerator", "denominator"]].astype(float).tolist() == pytest.approx(here.tolist(), nan_ok=True)
            assert (there["area"], there["unit"]) == (row["Địa bàn"], row["Đơn vị"])
            assert seen.words["status"][there["status"]] == row["Trạng thái"]
            count += 1
    assert count == len(data)


def test_a_denominator_that_is_a_part_of_a_year_is_neither_cut_nor_blown_up(on_tiny):
    seen = view(on_tiny)
    columns = ("measure", "area_code", "area", "year", "status", "value", "numerator", "denominator")
    lines = [("964", "TP Cà Mau", 2016, "reported", 36 / 4.25, 36, 4.25), ("966", "U Minh", 2016, "reported", 12.0, 24, 2.0)]
    rows = [dict(zip(columns, ("sessions_per_commune_year", *line), strict=True)) for line in lines]
    table = tables.of_measures(seen, rows, {})
    assert table.columns["Mẫu số"] == [4.25, 2] and table.columns["Tử số"] == [36, 24]
    assert table.columns["Giá trị"] == [round(36 / 4.25, 6), 12]
    assert table.written("Mẫu số") == ["4,3", "2"] and table.written("Tử số") == ["36", "24"]


def test_communes_in_a_file_stand_one_number_a_line_and_say_why_there_is_none(on_tiny):
    file = communes.table(view(on_tiny, "964")).file
    rows = read(file.made("csv", file.whole()))
    its = rows[rows["Mã số liệu"] == "propaganda_sessions"]
    assert len(its) == 17 and set(its["Trạng thái"]) == {"đã báo cáo", "chưa báo cáo"}
    inland = rows[rows["Mã số liệu"] == "vessel_owner_commitments"]
    assert set(inland["Trạng thái"]) == {"không áp dụng"} and inland["Giá trị"].isna().all()
    assert ELEMENTS.loc["vessel_owner_commitments", "applies_to"] == "coastal"
    # On the screen each element is a column: the same numbers.
    shown = communes.table(view(on_tiny, "964")).table
    assert sum(its["Giá trị"].dropna()) == sum(filter(None, shown.columns[ELEMENTS.loc["propaganda_sessions", "label_vi"]]))
