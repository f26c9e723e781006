"""A backup holds the whole store, and a restore brings it back."""

import json
import os
import shutil
import tarfile

import pytest

from cli.main import main
from data.versions import identity, pointer
from tests.backups import kept, publish
from tests.conftest import as_an_older_program_left_it, content, sessions, slow_except


def test_what_is_restored_is_equal_byte_for_byte_and_whole(tar, empty_store, two_versions_store, capsys):
    assert main(["verify", str(tar)]) == 0
    assert "2 phiên bản (đang dùng v00002), 2 tệp gốc" in capsys.readouterr().out
    assert main(["restore", str(tar)]) == 0
    assert "Đã phục hồi 2 phiên bản và 2 tệp gốc. Đang dùng phiên bản v00002." in capsys.readouterr().out
    assert kept(empty_store) == kept(two_versions_store)
    assert main(["verify"]) == 0 and sessions() == 1161
    assert not list(empty_store.glob("work")) and not list(tar.parent.glob("*.tmp"))
    if os.name != "nt":
        assert tar.stat().st_mode & 0o777 == 0o600 and (empty_store / identity.SECRET).stat().st_mode & 0o777 == 0o600
    assert publish(5000) == "v01003", "v00003 may have been another version, after the backup"


def test_a_backup_that_is_unpacked_by_tar_is_a_store(tar, empty_store):
    empty_store.mkdir()
    with tarfile.open(tar) as file:
        file.extractall(empty_store, filter="data")
    assert main(["verify"]) == 0 and sessions() == 1161


def test_the_outcome_for_programs(tar, empty_store, capsys):
    assert main(["verify", str(tar), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"faults": [], "notes": []}
    assert main(["restore", str(tar), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["version"], told["versions"], told["originals"]) == ("restored", "v00002", 2, 2)
    assert main(["restore", str(tar), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["status"] == "unconfirmed"
    assert main(["backup", str(tar), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bytes"] == tar.stat().st_size
    tar.write_bytes(b"x")
    assert main(["restore", str(tar), "--yes", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["code"] == "backup_unreadable"


@pytest.mark.slow
def test_a_later_version_stays_and_no_name_is_used_twice(tar, empty_store, capsys):
    assert main(["restore", str(tar)]) == 0
    assert publish(7000) == "v01003"
    before = content(empty_store)
    assert main(["restore", str(tar)]) == 1
    assert "--yes" in capsys.readouterr().out and content(empty_store) == before
    assert main(["restore", str(tar), "--yes"]) == 0
    assert "vẫn còn trong danh sách: v01003" in capsys.readouterr().out
    assert pointer.current().stem == "v00002" and sessions() == 1161
    assert publish(8000) == "v01004"
    assert main(["rollback", "v01003"]) == 0 and sessions() == 7161
    assert main(["verify"]) == 0


FILES = ["current", "identity", "secret", "v00002.duckdb", "v00002.sha256", "v00001.duckdb"]


@pytest.mark.parametrize("lost", slow_except([*FILES, "all versions"], "current", "secret", "all versions"))
@pytest.mark.parametrize("how", slow_except(["deleted", "emptied"], "deleted"))
def test_a_restore_mends_a_damaged_store(lost, how, tar, empty_store, two_versions_store):
    assert main(["restore", str(tar)]) == 0
    for path in empty_store.glob("v*") if lost == "all versions" else [empty_store / lost]:
        path.unlink() if how == "deleted" else path.write_bytes(b"")
    assert main(["restore", str(tar), "--yes"]) == 0
    assert kept(empty_store) == kept(two_versions_store)
    assert main(["verify"]) == 0 and sessions() == 1161


def test_a_store_of_an_older_program_is_backed_up(two_versions, tmp_path):
    as_an_older_program_left_it(two_versions)
    assert main(["backup", str(tmp_path / "store.tar")]) == 0
    shutil.move(two_versions, tmp_path / "original")
    assert main(["restore", str(tmp_path / "store.tar")]) == 0
    assert main(["verify"]) == 0 and kept(two_versions) == kept(tmp_path / "original")


@pytest.mark.slow
def test_a_name_given_after_the_backup_is_not_given_again_though_the_store_was_lost(tar, two_versions_store, empty_store):
    shutil.copytree(two_versions_store, empty_store)
    assert (publish(7000), sessions()) == ("v00003", 7161)
    shutil.rmtree(empty_store)
    assert main(["restore", str(tar)]) == 0 and sessions() == 1161
    assert (publish(8000), sessions()) == ("v01003", 8161)
    assert main(["verify"]) == 0
