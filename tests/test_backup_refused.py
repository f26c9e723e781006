"""What is no whole backup of this store is refused and changes nothing; a damaged or foreign store is not backed up."""

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from cli.main import main
from data.publishing import actions
from data.versions import identity
from tests.backups import kept, publish, rewritten
from tests.conftest import RECORDS, content, give_secret

pytestmark = pytest.mark.slow  # every test here takes seconds


def test_another_store_is_never_restored_over(tar, own_tiny_of_another, capsys):
    before = content(own_tiny_of_another)
    assert main(["restore", str(tar), "--yes"]) == 1
    assert "của một kho khác" in capsys.readouterr().err and content(own_tiny_of_another) == before


@pytest.fixture
def own_tiny_of_another(tar, empty_store) -> Path:
    """A store of another identity with one version."""
    give_secret(empty_store)
    (empty_store / identity.IDENTITY).write_text("f" * 32)
    actions.publish_records(RECORDS.read_bytes(), confirmed=True)
    return empty_store


def test_a_name_that_means_another_version_there_is_refused(tar, empty_store, capsys):
    """As after a folder was copied and both copies were written to."""
    give_secret(empty_store)
    for value in (1, 2):
        publish(value)
    assert identity.id_in(empty_store) == "0" * 32
    before = content(empty_store)
    assert main(["restore", str(tar), "--yes"]) == 1
    assert "là một phiên bản khác" in capsys.readouterr().err and content(empty_store) == before


def test_a_backup_cut_short_anywhere_is_refused(tar, empty_store, capsys):
    whole = tar.read_bytes()
    manifest = whole.rindex(b"manifest.json")
    for size in (0, 1, 511, 512, 513, 1024, 5000, len(whole) // 2, manifest, manifest + 512, manifest + 700):
        tar.write_bytes(whole[:size])
        assert main(["verify", str(tar)]) == 1 and main(["restore", str(tar), "--yes"]) == 1, size
        assert "Chưa phục hồi gì cả." in capsys.readouterr().err
    assert not empty_store.exists()


def test_a_backup_with_an_altered_byte_is_refused_or_restored_as_it_was(tar, empty_store, two_versions_store):
    """The only bytes that nobody checks are those between the files, which belong to none."""
    whole = tar.read_bytes()
    refused = 0
    for place in range(0, len(whole), len(whole) // 40):
        tar.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        if main(["restore", str(tar), "--yes"]) == 0:
            assert kept(empty_store) == kept(two_versions_store)
            shutil.rmtree(empty_store)
        else:
            refused += 1
            assert not empty_store.exists()
    assert refused > 30


def renamed(name: str):
    def change(member: tarfile.TarInfo, read: bytes) -> list:
        extra = tarfile.TarInfo(name)
        return [(member, read)] if member.name != "identity" else [(member, read), (extra, b"x")]

    return change


def linked(kind: bytes):
    def change(member: tarfile.TarInfo, read: bytes) -> list:
        if member.name == "v00001.duckdb":
            member.type, member.linkname = kind, "/etc/passwd"
            return [(member, b"")]
        return [(member, read)]

    return change


def without(name: str):
    return lambda member, read: [] if member.name == name else [(member, read)]


def other_bytes(name: str):
    return lambda member, read: [(member, read[:-1] + b"?")] if member.name == name else [(member, read)]


FOREIGN = {
    "outside": renamed("../outside"),
    "absolute": renamed("/tmp/outside"),
    "deeper": renamed("originals/../../outside"),
    "not of a store": renamed("notes.txt"),
    "not in the list": renamed("v00009.duckdb"),
    "twice": renamed("secret"),
    "symbolic link": linked(tarfile.SYMTYPE),
    "hard link": linked(tarfile.LNKTYPE),
    "device": linked(tarfile.CHRTYPE),
    "sparse": linked(tarfile.GNUTYPE_SPARSE),
    "no secret": without("secret"),
    "no pointer": without("current"),
    "no list": without("manifest.json"),
    "no version": without("v00001.duckdb"),
    "version": other_bytes("v00002.duckdb"),
    "pointer": other_bytes("current"),
    "list": other_bytes("manifest.json"),
}


@pytest.mark.parametrize("change", FOREIGN.values(), ids=FOREIGN)
def test_a_tar_that_is_not_a_whole_backup_is_refused_and_touches_nothing(change, tar, empty_store, tmp_path, capsys):
    bad = rewritten(tar, change)
    assert main(["verify", str(bad)]) == 1
    capsys.readouterr()
    before = sorted(tmp_path.rglob("*"))
    assert main(["restore", str(bad), "--yes"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Chưa phục hồi gì cả.") and len(said.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_parts_of_two_backups_with_a_right_list_are_refused(tar, empty_store, capsys):
    """The list agrees with the files, the pointer does not."""
    with tarfile.open(tar) as file:
        first = file.extractfile("v00001.duckdb").read()
        listed = json.loads(file.extractfile("manifest.json").read())
    listed["files"]["v00002.duckdb"] = listed["files"]["v00001.duckdb"]
    swapped = {"v00002.duckdb": first, "manifest.json": json.dumps(listed).encode()}
    bad = rewritten(tar, lambda member, read: [(member, swapped.get(member.name, read))])
    assert main(["restore", str(bad), "--yes"]) == 1
    assert "không phải là bản sao lưu" in capsys.readouterr().err and not empty_store.exists()


@pytest.mark.parametrize("harm", ["version", "missing", "original", "pointer"])
def test_no_backup_is_made_of_a_damaged_store_and_the_last_one_stays(harm, two_versions, tmp_path, capsys):
    path = tmp_path / "store.tar"
    assert main(["backup", str(path)]) == 0
    before = path.read_bytes()
    version, original = two_versions / "v00001.duckdb", next((two_versions / "originals").iterdir())
    if harm == "missing":
        version.unlink()
    else:
        {"version": version, "original": original, "pointer": two_versions / "current"}[harm].write_bytes(b"x")
    assert main(["backup", str(path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(("Chưa sao lưu: ", "Chưa ghi gì cả")) and "Traceback" not in said
    assert path.read_bytes() == before and not list(tmp_path.glob("*.tmp"))


def test_where_a_backup_cannot_be_written_is_said(two_versions, tmp_path, capsys):
    for inside in (two_versions / "x.tar", two_versions / "originals" / "x.tar", two_versions):
        before = content(two_versions)
        assert main(["backup", str(inside)]) == 1
        assert "nằm trong chính kho" in capsys.readouterr().err and content(two_versions) == before
    missing = tmp_path / "no" / "x.tar"
    assert main(["backup", str(missing)]) == 1 and f"tệp {missing}:" in capsys.readouterr().err
    for command in ("restore", "verify"):
        assert main([command, str(missing)]) == 1 and f"tệp {missing}:" in capsys.readouterr().err


def test_an_empty_store_is_not_backed_up_and_a_folder_that_is_none_not_restored_to(tar, empty_store, tmp_path, capsys):
    assert main(["backup", str(tmp_path / "none.tar")]) == 1
    assert "chưa có phiên bản" in capsys.readouterr().err and not empty_store.exists()
    empty_store.mkdir()
    (empty_store / "letter.txt").write_text("mine")
    assert main(["restore", str(tar), "--yes"]) == 1
    assert "letter.txt" in capsys.readouterr().err and list(content(empty_store)) == ["letter.txt"]
