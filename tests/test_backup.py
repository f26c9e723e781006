"""A backup holds the whole store, a restore brings it back; what is cut short, altered or foreign changes nothing."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

import queries
from cli.main import main
from data.publishing import actions
from data.versions import contents, identity, ledger, pointer, store
from tests.conftest import RECORDS, TESTS, as_an_older_program_left_it, content, give_secret, sessions
from tests.fault_programs import COMMAND, READER
from tests.reports import more


@pytest.fixture
def tar(two_versions, tmp_path) -> Path:
    """A backup of two versions, the second current; the store itself is gone."""
    path = tmp_path / "backups" / "store.tar"
    path.parent.mkdir()
    assert main(["backup", str(path)]) == 0
    shutil.move(two_versions, tmp_path / "original")
    return path


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of a store but the lock, and the pointer without the highest number: that only grows."""
    pointed = {ledger.POINTER: ledger.written(replace(ledger.of(folder), highest=0))}
    return {name: read for name, read in content(folder).items() if name not in ("lock", "holder")} | pointed


def publish(value: int) -> str:
    """Correct the one record of more(); returns the name of the version."""
    return actions.publish_records(more(value), confirmed=True, correct=True).version


def run(*words: object, step: int = -1) -> subprocess.CompletedProcess:
    """A command in a process of its own, which ends before write or statement number `step`."""
    command = [sys.executable, "-c", COMMAND, str(step), *map(str, words)]
    return subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, encoding="utf-8")


def rewritten(tar: Path, change) -> Path:
    """A copy of a tar whose members `change(member, content)` gives anew: a list of members and contents."""
    path = tar.with_name("rewritten.tar")
    with tarfile.open(tar) as old, tarfile.open(path, "w") as new:
        for member in old.getmembers():
            for one, read in change(member, old.extractfile(member).read()):
                one.size = len(read)
                new.addfile(one, io.BytesIO(read))
    return path


def test_what_is_restored_is_equal_byte_for_byte_and_whole(tar, empty_store, tmp_path, capsys):
    assert main(["verify", str(tar)]) == 0
    assert "2 phiên bản (đang dùng v00002), 2 tệp gốc" in capsys.readouterr().out
    assert main(["restore", str(tar)]) == 0
    assert "Đã phục hồi 2 phiên bản và 2 tệp gốc. Đang dùng phiên bản v00002." in capsys.readouterr().out
    assert kept(empty_store) == kept(tmp_path / "original")
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


@pytest.mark.parametrize("lost", ["current", "identity", "secret", "v00002.duckdb", "v00002.sha256", "v00001.duckdb", "all versions"])
@pytest.mark.parametrize("how", ["deleted", pytest.param("emptied", marks=pytest.mark.slow)])
def test_a_restore_mends_a_damaged_store(lost, how, tar, empty_store, tmp_path):
    assert main(["restore", str(tar)]) == 0
    for path in empty_store.glob("v*") if lost == "all versions" else [empty_store / lost]:
        path.unlink() if how == "deleted" else path.write_bytes(b"")
    assert main(["restore", str(tar), "--yes"]) == 0
    assert kept(empty_store) == kept(tmp_path / "original")
    assert main(["verify"]) == 0 and sessions() == 1161


def test_a_name_given_after_the_backup_is_not_given_again_though_the_store_was_lost(tar, tmp_path, empty_store):
    shutil.copytree(tmp_path / "original", empty_store)
    assert (publish(7000), sessions()) == ("v00003", 7161)
    shutil.rmtree(empty_store)
    assert main(["restore", str(tar)]) == 0 and sessions() == 1161
    assert (publish(8000), sessions()) == ("v01003", 8161)
    assert main(["verify"]) == 0


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


def test_a_backup_with_an_altered_byte_is_refused_or_restored_as_it_was(tar, empty_store, tmp_path):
    """The only bytes that nobody checks are those between the files, which belong to none."""
    whole = tar.read_bytes()
    refused = 0
    for place in range(0, len(whole), len(whole) // 40):
        tar.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        if main(["restore", str(tar), "--yes"]) == 0:
            assert kept(empty_store) == kept(tmp_path / "original")
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


def test_a_store_of_an_older_program_is_backed_up(two_versions, tmp_path):
    as_an_older_program_left_it(two_versions)
    assert main(["backup", str(tmp_path / "store.tar")]) == 0
    shutil.move(two_versions, tmp_path / "original")
    assert main(["restore", str(tmp_path / "store.tar")]) == 0
    assert main(["verify"]) == 0 and kept(two_versions) == kept(tmp_path / "original")


def test_a_backup_waits_for_nobody(two_versions, tmp_path):
    path = tmp_path / "store.tar"
    with store.writing(), store.draft(pointer.current()):
        assert run("backup", path).returncode == 0
    assert main(["verify", str(path)]) == 0


@pytest.mark.slow
def test_backups_while_others_import_and_prune_are_whole(two_versions, tmp_path):
    program = "import sys; from cli.main import main; from data.publishing import actions; from tests.reports import more\n"
    program += "for value in range(2000, 2012):\n    actions.publish_records(more(value), confirmed=True, correct=True)\n"
    program += "    assert main(['prune', '--keep', '1']) == 0\n"
    writer = subprocess.Popen([sys.executable, "-c", program], cwd=TESTS.parent, stdout=subprocess.DEVNULL)
    made = 0
    while writer.poll() is None:
        path = tmp_path / f"{made}.tar"
        assert main(["backup", str(path)]) == 0 and main(["verify", str(path)]) == 0
        made += 1
    assert writer.returncode == 0 and made > 1


@pytest.mark.slow
def test_readers_see_only_published_bytes_while_backups_are_restored(tar, empty_store):
    assert main(["restore", str(tar)]) == 0
    publish(7000)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER], cwd=TESTS.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    for _ in range(4):
        assert run("restore", tar, "--yes").returncode == 0
        assert main(["rollback", "v01003"]) == 0
    seen = json.loads(reader.communicate("")[0])
    assert seen["queries"] > 10 and seen["errors"] == []
    published = ledger.of(empty_store).published
    assert len(published) == 3 and dict(seen["versions"]).items() <= published.items()


def steps_of(*words: object) -> list[int]:
    """The numbers of the writes of a command, from a run that is not killed."""
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return [number for number, name in enumerate(json.loads(done.stderr)) if name != "execute"]


@pytest.mark.slow
def test_a_backup_that_is_killed_leaves_the_one_before(two_versions, tmp_path):
    path = tmp_path / "store.tar"
    steps = steps_of("backup", path)
    before = path.read_bytes()
    for step in steps:
        assert run("backup", path, step=step).returncode == 9
        assert main(["verify", str(path)]) == 0 and (path.read_bytes() == before or step == steps[-1])
    assert main(["backup", str(path)]) == 0 and [one.name for one in tmp_path.glob("store.tar*")] == ["store.tar"]


def shown() -> tuple[str, str] | None:
    """The version that readers get, by name and content; None in an empty store."""
    try:
        version = queries.version()
    except queries.NothingPublished:
        return None
    return version.stem, contents.content_of(version)


@pytest.fixture(params=["nothing", "a later version", "a damaged version"])
def over(request, tar, empty_store, tmp_path) -> Path:
    """A store to restore over, to be copied to where the store is."""
    path = tmp_path / "over"
    if request.param == "nothing":
        path.mkdir()
        return path
    shutil.copytree(tmp_path / "original", empty_store)
    publish(7000)
    if request.param == "a damaged version":
        (empty_store / "v00001.duckdb").write_bytes(b"x")
    return Path(shutil.move(empty_store, path))


@pytest.mark.parametrize("kills", [2, pytest.param(12, marks=pytest.mark.slow)])
def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new(kills, over, tar, empty_store, tmp_path):
    """And either can be written to, and the restore can be repeated."""
    shutil.copytree(over, empty_store)
    old, steps = shown(), steps_of("restore", tar, "--yes")
    new, outcomes, whole = shown(), [], content(empty_store)
    assert old != new == ("v00002", ledger.of(empty_store).published["v00002"])
    count = min(kills, len(steps))
    for step in [steps[number * (len(steps) - 1) // (count - 1)] for number in range(count)]:
        shutil.rmtree(empty_store)
        shutil.copytree(over, empty_store)
        assert run("restore", tar, "--yes", step=step).returncode == 9
        outcomes.append(shown())
        assert outcomes[-1] in (old, new) and pointer.problem() == ""
        killed = shutil.copytree(empty_store, tmp_path / "killed")
        assert main(["restore", str(tar), "--yes"]) == 0
        assert content(empty_store) == whole
        shutil.rmtree(empty_store)
        shutil.move(killed, empty_store)
        known = set(ledger.of(empty_store).published)
        assert publish(9000) not in known and not list(empty_store.glob("work/*"))
        assert sessions() == {None: 9000, "v00002": 9161, "v00003": 9161}[outcomes[-1] and outcomes[-1][0]]
    assert old in outcomes and new in outcomes
