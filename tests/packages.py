"""The data package as tests open it."""

import io
import json
import zipfile
from pathlib import Path

import pandas as pd

import queries
from cli.main import main
from queries import package
from queries.filters import Filters


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
