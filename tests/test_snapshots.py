"""The data package: what it holds is what was published, it says so itself, and it is the same tomorrow."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest

import queries
from cli.main import main
from data.publishing import catalogue
from queries import package
from queries.filters import Filters
from queries.package import archive, as_csv, records
from tests.conftest import AREAS, ELEMENTS, RECORDS, TESTS, ask

SMALL = set(ELEMENTS[ELEMENTS["small_cell"]].index)


def filters(*districts: str, first: int = 2014, last: int = 2016, at: Path | None = None) -> Filters:
    return Filters(at or queries.version(), districts, first, last)


def opened(*given, **options) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(package.pieces(*given, **options))))


def table(archive: zipfile.ZipFile, name: str) -> pd.DataFrame:
    return pd.read_csv(archive.open(f"{name}.csv"), dtype={"area_code": str, "code": str})


def descriptor(archive: zipfile.ZipFile) -> dict:
    return json.loads(archive.read("datapackage.json"))


def add(tmp_path: Path, *lines: str) -> int:
    header = "area_code,period,element,value,topic,organiser,report_no,report_date"
    file = tmp_path / "more.csv"
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return main(["import", str(file), "--yes"])


def test_indicators_in_the_package_are_those_worked_out_by_hand(on_tiny):
    data = table(opened(filters()), "data")
    places = ["element", "area_code", "period"]
    for path in sorted((TESTS / "expected").glob("*.csv")):
        golden = pd.read_csv(path, dtype={"district_code": str}).dropna(subset="value")
        golden = golden.rename(columns={"district_code": "area_code", "year": "period"})
        of_it = data[data["measure"] == path.stem]
        hidden = of_it[of_it["status"] == "suppressed"]  # which these are: tests/test_indicators.py
        golden = golden[~_keys(golden).isin(_keys(hidden))]
        shown = of_it[of_it["value"].notna()]
        if path.stem == "reporting_completeness":  # its file leaves out the elements nobody reported
            shown = shown[shown["element"].isin(golden["element"])]
        expected, made = (
            frame.reindex(columns=[*places, "value"]).astype({"value": float}).round({"value": 4}).sort_values(places)
            for frame in (golden, shown)
        )
        assert expected.astype(str).values.tolist() == made.astype(str).values.tolist(), path.stem


def test_elements_in_the_package_are_what_pandas_makes_of_the_records(on_demo, demo_values):
    data = table(opened(filters(first=2012)), "data")
    shown = data[data["kind"] == "element"].set_index(["measure", "area_code", "period"])
    for place, row in shown.iterrows():
        value = demo_values[place[0]].get(place[1:])
        if row["status"] == "suppressed":
            assert ELEMENTS.loc[place[0], "small_cell"] and pd.isna(row["value"]) and value > 0
            continue
        assert not (ELEMENTS.loc[place[0], "small_cell"] and 0 < (value or 0) < 5)
        assert (row["status"] == "reported") is pd.notna(value), place
        assert pd.isna(row["value"]) if pd.isna(value) else row["value"] == value, place


def _keys(frame: pd.DataFrame) -> pd.Series:
    return frame.reindex(columns=["element", "area_code", "period"]).astype(object).fillna("").astype(str).agg("|".join, axis=1)


def test_what_does_not_apply_and_what_was_not_reported_are_told_apart(on_tiny):
    data = table(opened(filters()), "data")
    data = data[data["kind"] == "element"].set_index(["measure", "area_code", "period"])
    assert data.loc[("vessels_15m_total", "964", 2015), "status"] == "not_applicable"
    assert data.loc[("propaganda_sessions", "966", 2015), "status"] == "not_reported"
    zero = data.loc[("propaganda_sessions", "973", 2014)]
    assert (zero["status"], zero["value"]) == ("reported", 0)


def test_the_filters_hold_for_every_table_and_are_said(on_demo):
    held = opened(filters("966", "972", first=2013, last=2014), with_records=True)
    data, raw = table(held, "data"), table(held, "records")
    assert set(data["area_code"]) == set(raw["district_code"].astype(str)) == {"966", "972"}
    assert set(data["period"]) == set(raw["last_day"].str[:4].astype(int)) == {2013, 2014}
    assert descriptor(held)["filters"] == {"districts": ["966", "972"], "first_year": 2013, "last_year": 2014}
    readme = held.read("README.md").decode()
    assert "U Minh, Phú Tân" in readme and "2013–2014" in readme and "--districts 966,972" in readme


def test_a_table_read_back_is_the_query_row_by_row(on_demo, tmp_path):
    held = opened(filters(first=2012), with_records=True)
    held.extractall(tmp_path)
    for name, query in (("data", "package/data"), ("areas", "package/areas")):
        there = queries.run(query, **filters(first=2012).parameters)
        text = there.astype(object).where(there.notna(), None)
        again = duckdb.read_csv(str(tmp_path / f"{name}.csv"), header=True, dtype=_types(there)).df()
        again = again.astype(object).where(again.notna(), None)
        assert again.columns.tolist() == text.columns.tolist()
        assert again.map(str).equals(text.map(str)), name
    # RFC 4180 to the letter: lines end in CRLF, quotes are doubled, every line has all cells.
    for name in ("data", "areas", "measures", "records"):
        content = held.read(f"{name}.csv").decode()
        assert content.count("\n") == content.count("\r\n") and content.endswith("\r\n")
        lines = list(csv.reader(io.StringIO(content, newline=""), strict=True))
        assert len({len(line) for line in lines}) == 1


def _types(frame: pd.DataFrame) -> dict[str, str]:
    words = {"object": "varchar", "str": "varchar", "float64": "double", "Float64": "double", "bool": "boolean"}
    kinds = frame.dtypes.astype(str)
    return {name: words.get(kind, "timestamp" if "datetime" in kind else "bigint") for name, kind in kinds.items()}


def test_the_records_are_those_stored_but_for_people_under_measures(on_demo):
    held = opened(filters("964", first=2014, last=2014), with_records=True)
    raw = table(held, "records")
    communes = AREAS[AREAS["parent_code"] == "964"]["code"].tolist()
    stored = ask(
        f"select record_id, element, value from records where area_code in {tuple(communes)} and year(last_day) = 2014"
    )
    assert SMALL & {element for _, element, _ in stored}
    expected = sorted((one, element, value) for one, element, value in stored if element not in SMALL)
    assert sorted(raw[["record_id", "element", "value"]].itertuples(index=False, name=None)) == expected
    assert raw["record_id"].is_monotonic_increasing
    assert records.counted(filters("964", first=2014, last=2014)) == len(raw)
    assert "Đối tượng không tái phạm" in held.read("README.md").decode()


def test_every_element_and_indicator_of_the_package_says_what_it_means(on_tiny):
    measures = table(opened(filters()), "measures").set_index("measure")
    for language in ("vi", "en"):
        said = measures[f"meaning_{language}"]
        assert said.notna().all()
        assert said["tips_useful"] == ELEMENTS.loc["tips_useful", f"meaning_{language}"]
        assert said["vms_coverage"] == getattr(catalogue.indicators()["vms_coverage"], f"meaning_{language}")


def test_the_descriptor_knows_bytes_hash_and_columns_of_every_table(on_demo):
    held = opened(filters(first=2012), with_records=True)
    told = descriptor(held)
    assert {one["path"] for one in told["resources"]} == {"data.csv", "areas.csv", "measures.csv", "records.csv"}
    for resource in told["resources"]:
        content = held.read(resource["path"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode().split("\r\n")[0].split(",")
        assert [one["name"] for one in resource["schema"]["fields"]] == header
        assert all(one["description"] for one in resource["schema"]["fields"])


def test_frictionless_finds_no_fault_and_would_find_one(on_demo, tmp_path):
    opened(filters("966", first=2014), with_records=True).extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} == {"data", "areas", "measures", "records"}
    data = tmp_path / "data.csv"
    data.write_bytes(data.read_bytes().replace(b",2014,", b",201x,", 1))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_the_package_carries_the_very_sql_its_version_was_computed_by(on_tiny):
    held = opened(filters())
    root = Path(queries.__file__).parent
    for code in catalogue.indicators():
        text = (root / "indicators" / f"{code}.sql").read_text(encoding="utf-8")
        assert held.read(f"sql/indicators/{code}.sql").decode() == text
    # Run on the version, it gives the table beside it.
    sql = held.read("sql/data.sql").decode()
    with duckdb.connect(queries.version(), read_only=True) as connection:
        again = connection.execute(sql, filters().parameters).df()
    assert again["value"].tolist() == pytest.approx(table(held, "data")["value"].tolist(), nan_ok=True)


def test_demonstration_data_is_marked_in_every_file_of_numbers(on_demo):
    held = opened(filters("966", first=2014, last=2014), with_records=True)
    for name in ("data", "records"):
        assert set(table(held, name)["data_kind"]) == {"demonstration"}
    assert "SỐ LIỆU MINH HỌA" in held.read("README.md").decode()
    assert "MINH HỌA" in descriptor(held)["description"]


def test_two_stores_made_apart_give_the_same_bytes(on_tiny, tiny_store, tmp_path, monkeypatch):
    here = b"".join(package.pieces(filters(), with_records=True))
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "elsewhere"))
    assert main(["import", str(RECORDS), "--yes"]) == 0
    there = b"".join(package.pieces(filters(), with_records=True))
    assert here == there


def test_neither_clock_nor_place_nor_hash_seed_is_in_the_bytes(on_demo, tmp_path):
    out = tmp_path / "out.zip"
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "data", "snapshot", "--out", str(out), "--records"]
    subprocess.run(command, check=True, env=os.environ | elsewhere, stdout=subprocess.DEVNULL)
    assert out.read_bytes() == b"".join(package.pieces(filters(first=2012), with_records=True))


def test_how_a_zip_and_a_csv_are_written_is_the_same_on_every_machine():
    rows = """
        select 964 as code, 'Đầm "Dơi", 1' as name, 0.1::double as value, date '2016-12-31' as day, true as yes
        union all select null, null, 1234567.891, null, false
    """
    header, *lines = as_csv.Table("rows", rows, [{}]).parts(duckdb.connect())
    text = b"".join(lines)
    expected = '964,"Đầm ""Dơi"", 1",0.1,2016-12-31,true\r\n,,1234567.891,,false\r\n'
    assert header == b"code,name,value,day,yes\r\n" and text.decode() == expected
    made = b"".join(archive.pieces([("a.csv", [text, text]), ("b/c.txt", [b"x"])]))
    assert hashlib.sha256(made).hexdigest() == "62096948df22e7afaca057ae61a4e7abe2fca2eee7acdbed9c95e4f6d32aa1d7"


def test_changing_one_record_changes_the_hash(on_tiny, tmp_path, monkeypatch):
    before = package.summary(filters()).sha256
    text = RECORDS.read_text(encoding="utf-8")
    # Another topic moves no sum: the hash knows it all the same.
    changed = text.replace(",crime,", ",general,", 1)
    assert changed != text
    (tmp_path / "changed.csv").write_text(changed, encoding="utf-8")
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "elsewhere"))
    assert main(["import", str(tmp_path / "changed.csv"), "--yes"]) == 0
    assert package.summary(filters()).sha256 != before


def test_the_next_version_lists_what_it_says_otherwise(own_tiny, tmp_path):
    assert package.compared(filters()) is None
    assert "changed_values.csv" not in opened(filters()).namelist()
    # 4 sessions more in the city in 2016 (36 before), and U Minh's first of 2015; see fixtures/README.md.
    assert add(
        tmp_path,
        "964,2016,propaganda_sessions,4,,,99/BC,2017-03-01",
        "966,2015,propaganda_sessions,5,,,98/BC,2017-03-01",
    ) == 0  # fmt: skip
    held = opened(filters())
    changes = table(held, "changed_values")
    by_element = changes[changes["element"].notna()]
    changes = changes[changes["element"].isna()].set_index(["measure", "area_code", "period"])
    revised = changes.loc[("propaganda_sessions", "964", 2016)]
    assert (revised["change"], revised["value_before"], revised["value"]) == ("revised", 36, 40)
    added = changes.loc[("propaganda_sessions", "966", 2015)]
    assert (added["change"], added["status_before"], added["value"]) == ("added", "not_reported", 5)
    assert pd.isna(added["value_before"])
    # Whatever did not change is not there, and what hangs on the two is.
    assert set(changes.index.get_level_values("area_code")) == {"964", "966"}
    assert ("sessions_per_commune_year", "964", 2016) in changes.index
    assert descriptor(held)["compared_with"] == "v00001"
    held.extractall(tmp_path / "held")
    assert frictionless.validate(str(tmp_path / "held" / "datapackage.json")).valid
    count = len(changes) + len(by_element)
    assert ("yoy_change", "propaganda_sessions") in set(zip(by_element["measure"], by_element["element"], strict=True))
    assert f"So với bản v00001: {count} số khác" in held.read("README.md").decode()
    both = table(opened(filters(at=own_tiny / "v00001.duckdb")), "data"), table(held, "data")
    keys = ["measure", "element", "area_code", "period"]
    joined = both[0].merge(both[1], on=keys, suffixes=("_before", ""))
    sides = ["numerator", "denominator"]
    earlier, later = (joined[[f"{side}{when}" for side in sides]].fillna(-1).to_numpy() for when in ("_before", ""))
    differ = (earlier != later).any(axis=1)
    assert differ.sum() == count


def test_an_earlier_version_gives_the_same_package_as_when_it_was_current(own_tiny, tmp_path):
    then = package.summary(filters()).sha256
    assert add(tmp_path, "964,2016,propaganda_sessions,4,,,99/BC,2017-03-01") == 0
    assert package.summary(filters(at=own_tiny / "v00001.duckdb")).sha256 == then
    assert package.summary(filters()).sha256 != then


def test_real_reports_are_not_compared_with_the_demonstration_they_replaced(own_demo):
    assert main(["import", "--yes", str(RECORDS)]) == 0
    assert package.compared(filters()) is None


def test_the_command_writes_what_the_page_gives(on_demo, tmp_path, capsys):
    out = tmp_path / "out.zip"
    chosen = ["--districts", "966,964", "--years", "2013-2014", "--version", "1", "--records"]
    command = ["snapshot", "--out", str(out), *chosen]
    assert main(command) == 0
    chosen = filters("964", "966", first=2013, last=2014)
    assert out.read_bytes() == b"".join(package.pieces(chosen, with_records=True))
    assert hashlib.sha256(out.read_bytes()).hexdigest() in capsys.readouterr().out
    # The README says the command by which it was made.
    assert " ".join(["python -m data", *command]).replace(str(out), "FILE.zip").replace("966,964", "964,966") in (
        zipfile.ZipFile(out).read("README.md").decode()
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--districts", "999"], "Không có huyện mang mã “999”"),
        (["--years", "2016-2012"], "2012-2016"),
        (["--years", "1999"], "2012-2016"),
        (["--version", "7"], "Không có phiên bản “7”"),
    ],
)
def test_a_command_for_what_does_not_exist_says_so_and_writes_nothing(on_demo, tmp_path, capsys, options, said):
    out = tmp_path / "out.zip"
    assert main(["snapshot", "--out", str(out), *options]) == 1
    assert said in capsys.readouterr().err and not out.exists()


@pytest.mark.parametrize("older", ["drop table definition_texts", "alter table measures drop column made_of"])
def test_a_version_of_an_older_structure_is_told_and_never_half_written(older, own_tiny, tmp_path, capsys):
    with duckdb.connect(own_tiny / "v00001.duckdb") as connection:
        connection.execute(older)
    (own_tiny / "v00001.sha256").unlink()  # as in a store of before they were kept
    out = tmp_path / "out.zip"
    for command in ("snapshot", "brief"):
        assert main([command, "--out", str(out)]) == 1
        assert "cấu trúc cũ" in capsys.readouterr().err and not out.exists()
    with pytest.raises(package.OlderStructure):
        package.pieces(filters())
