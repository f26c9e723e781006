"""The data package of each version, what changed since the version before, and the command that writes it."""

import hashlib
import zipfile

import duckdb
import frictionless
import pandas as pd
import pytest

from cli.main import main
from queries import package
from tests.conftest import RECORDS, resealed
from tests.packages import add, descriptor, filters, opened, table

pytestmark = pytest.mark.slow  # every test here takes seconds


def test_the_next_version_lists_the_values_that_changed(own_tiny, tmp_path):
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
def test_a_command_for_an_unknown_district_year_or_version_is_refused_and_writes_nothing(on_demo, tmp_path, capsys, options, said):
    out = tmp_path / "out.zip"
    assert main(["snapshot", "--out", str(out), *options]) == 1
    assert said in capsys.readouterr().err and not out.exists()


@pytest.mark.parametrize("older", ["drop table definition_texts", "alter table measures drop column made_of"])
def test_a_version_of_an_older_structure_is_refused_and_nothing_is_written(older, own_tiny, tmp_path, capsys):
    with duckdb.connect(own_tiny / "v00001.duckdb") as connection:
        connection.execute(older)
    resealed(own_tiny / "v00001.duckdb")
    out = tmp_path / "out.zip"
    for command in ("snapshot", "brief"):
        assert main([command, "--out", str(out)]) == 1
        assert "cấu trúc cũ" in capsys.readouterr().err and not out.exists()
    with pytest.raises(package.OlderStructure):
        package.pieces(filters())
