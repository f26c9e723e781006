"""Damaged versions: readers fall back to the last good one, nothing is built on a bad one, and verify finds it."""

import os

import duckdb
import pytest

import queries
from cli.main import main
from cli.output import WORDS
from data.versions import pointer, store, verification
from tests.app import html, opened
from tests.conftest import content, resealed, sessions
from tests.reports import more


def damage(path):
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0x10]))


def test_readers_fall_back_to_the_last_good_version_and_say_so(two_versions):
    damage(two_versions / "v00002.duckdb")
    assert queries.version().stem == "v00001" and queries.damaged() == ["v00002"]
    app = opened()
    assert not app.exception
    assert "v00002 bị hỏng" in html(app) and "Phiên bản v00001" in html(app)


@pytest.mark.parametrize("how", ["emptied", "removed", "its checksum removed and its head overwritten"])
def test_a_version_may_be_damaged_in_any_way(how, two_versions):
    version = two_versions / "v00002.duckdb"
    if how == "removed":
        version.unlink()
    else:
        version.write_bytes(b"" if how == "emptied" else bytes(100) + version.read_bytes()[100:])
    if how.startswith("its"):
        pointer.checksum_of(version).unlink()
    assert queries.version().stem == "v00001"


def test_with_every_version_damaged_a_page_says_what_to_do(two_versions):
    for version in pointer.versions():
        damage(version)
    app = opened()
    assert not app.exception
    assert app.title[0].value == "Kho số liệu bị hỏng" and "verify" in app.error[0].value


def test_nothing_is_built_on_a_damaged_version_and_what_it_held_is_named(two_versions, tmp_path, capsys):
    damage(two_versions / "v00002.duckdb")
    path = tmp_path / "another.csv"
    path.write_bytes(more(7))
    before = content(two_versions)
    assert main(["import", str(path)]) == 1
    assert WORDS["damaged"].format(version="v00002") in capsys.readouterr().err
    assert content(two_versions) == before
    assert main(["verify"]) == 1
    assert "v00002: các byte không khớp" in capsys.readouterr().out
    assert main(["rollback", "v00002"]) == 1
    assert main(["rollback", "v00001"]) == 0
    (missing,) = verification.originals_outside(pointer.current())
    assert str(missing) in capsys.readouterr().out
    assert main(["import", str(missing), "--yes"]) == 0
    assert sessions() == 1161


def test_verify_finds_files_changed_by_other_programs(two_versions, capsys):
    assert main(["verify"]) == 0
    (original, *_) = sorted(store.originals().iterdir())
    original.write_bytes(original.read_bytes() + b"\n")
    (two_versions / "v00009.sha256").write_text("x")
    assert main(["verify"]) == 1
    said = capsys.readouterr().out
    assert original.name in said and "v00009.sha256" in said
    original.unlink()
    faults_found, _ = verification.verify()
    assert {fault["code"] for fault in faults_found} == {"original_missing"}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("update activities set value = value + 1 where record_id = 1", "facts"),
        ("delete from confidential.element_years where element = 'propaganda_sessions'", "summaries"),
        ("update confidential.element_years set value = value + 1 where element = 'residential_areas_total' and year = 2015", "summaries"),
        ("delete from reports where report_id = 1", "orphan_record"),
        ("insert into replacements values (999999, 1, 1)", "orphan_replacement"),
        ("delete from activities where record_id = 1", "batch_count"),
    ],
)
def test_verify_adds_up_every_version_anew(statement, code, own_tiny):
    version = pointer.current()
    with duckdb.connect(version) as connection:
        connection.execute(statement)
    resealed(version)
    assert code in {fault["code"] for fault in verification.verify()[0]}


@pytest.mark.slow
def test_going_back_lists_no_demonstration_data_and_nothing_undone_on_purpose(own_demo, tmp_path, capsys):
    files = [tmp_path / f"{value}.csv" for value in (1, 2)]
    for value, file in enumerate(files, start=1):
        file.write_bytes(more(value))
        assert main(["import", str(file), "--yes", *(["--correct"] if value > 1 else [])]) == 0
    undone = store.original_of(pointer.sha256_of(files[1]))
    assert verification.originals_outside(own_demo / "v00002.duckdb") == [undone]  # and not the demonstration's
    assert main(["undo", "2"]) == 0
    capsys.readouterr()
    for version in ("v00003", "v00002"):
        assert main(["rollback", version]) == 0
    assert ".csv" not in capsys.readouterr().out
    assert main(["rollback", "v00001"]) == 0  # back to the demonstration: the report is no part of it
    assert [path.stem for path in verification.originals_outside(pointer.current())] == [pointer.sha256_of(files[0])]
    assert main(["import", str(files[1]), "--yes"]) == 0  # loaded again after it was undone
    assert len(verification.originals_outside(own_demo / "v00002.duckdb")) == 1
