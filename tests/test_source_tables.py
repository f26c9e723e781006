"""Reference tables, words and requirements are complete, and nothing stored can hold a name."""

import re
import tomllib

import pandas as pd

from tests.conftest import ask
from tests.recomputation import ELEMENTS, SOURCE
from tests.test_house_rules import ROOT


def keys(table: dict, above: str = "") -> set[str]:
    found = set()
    for key, value in table.items():
        found |= keys(value, f"{above}{key}.") if isinstance(value, dict) else {f"{above}{key}"}
    return found


def test_both_languages_have_the_same_words():
    vi, en = (tomllib.loads((ROOT / "ui" / "text" / f"{one}.toml").read_text(encoding="utf-8")) for one in ("vi", "en"))
    assert keys(vi) == keys(en)


def test_every_requirement_is_pinned_and_explained():
    heading = False
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            heading = line.startswith("#")
            continue
        requirement, _, why = line.partition("#")
        assert re.fullmatch(r"[a-z0-9-]+==\d+(\.\d+)*", requirement.strip()), line
        assert why.strip() or heading, line


def test_the_source_tables_are_complete():
    areas = pd.read_csv(SOURCE / "areas.csv", dtype=str)
    assert areas["level"].value_counts().to_dict() == {"commune": 101, "district": 9, "province": 1}
    districts = areas[areas["level"] == "district"]
    assert districts["population"].astype(int).sum() == 1_194_476
    assert (districts["coastal"] == "true").sum() == 6
    communes = areas[areas["level"] == "commune"]
    assert set(communes["parent_code"]) == set(districts["code"])
    assert not areas.duplicated(["vintage", "code"]).any()
    assert len(ELEMENTS) == 33 and ELEMENTS.index.is_unique
    assert len(pd.read_csv(SOURCE / "published_figures.csv")) == 28


def test_nothing_stored_can_hold_a_name_but_of_the_staff_who_load(on_tiny):
    # Every text of a record is a code of a reference table, a word of a fixed list, or a report's number.
    columns = """
        select distinct column_name from duckdb_columns()
        where table_name in ('activities', 'outcomes', 'reports', 'import_batches', 'undone_batches') and data_type = 'VARCHAR'
    """
    allowed = {
        "area_code",
        "element",
        "topic",
        "organiser",
        "status",
        "report_no",
        "issuer_code",
        "sha256",
        "data_kind",
        "channel",
        "format",
        "reason",
        "account",
        "undone_by",
    }
    assert {column for (column,) in ask(columns)} == allowed
