"""The data package as a file: its descriptor, its CSV files, and the same bytes on every machine and day."""

import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pytest

import queries
from cli.main import main
from data.publishing import catalogue
from data.versions import identity
from queries import package
from queries.package import archive, as_csv
from tests.conftest import RECORDS
from tests.packages import descriptor, filters, opened, table

pytestmark = pytest.mark.slow  # every test here takes seconds


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


def test_the_package_contains_the_sql_its_version_was_computed_by(on_tiny):
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


def test_two_stores_of_one_secret_made_apart_give_the_same_bytes(on_tiny, tiny_store, tmp_path, monkeypatch):
    here = b"".join(package.pieces(filters(), with_records=True))
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere").mkdir()
    for file in (identity.IDENTITY, identity.SECRET):
        shutil.copy(tiny_store / file, tmp_path / "elsewhere")
    assert main(["import", str(RECORDS), "--yes"]) == 0
    there = b"".join(package.pieces(filters(), with_records=True))
    assert here == there


def test_the_bytes_depend_on_neither_clock_nor_folder_nor_hash_seed(on_demo, tmp_path):
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
    header, *lines = as_csv.Table("rows", rows, [{}]).written(duckdb.connect())
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
