"""What says which version is current: lost or unreadable it is damage, never an empty store; whose store it is."""

import json
import shutil

import pytest

import queries
from cli.main import main
from cli.output import WORDS
from data.publishing import actions
from data.versions import identity, pointer, store, verification
from tests.app import html, opened
from tests.conftest import as_an_older_program_left_it, content, sessions, slow_except
from tests.reports import more

OLD = "v00002.duckdb v00002.duckdb"
ANOTHER = more(5, "2016-08")


def lose(folder, how: str):
    path = folder / pointer.POINTER
    text = path.read_bytes()
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how != "gone":
        other = text.replace(b'"current": "v00002"', b'"current": "v00001"')
        path.write_bytes({"empty": b"", "cut": text[:100], "noise": bytes(range(256)), "changed": other}[how])


LOSSES = ["gone", "empty", "cut", "noise", "changed", "a folder"]


def codes(findings) -> set[str]:
    return {finding["code"] for finding in findings}


@pytest.mark.parametrize("how", slow_except(LOSSES, "gone", "cut", "changed"))
def test_the_newest_sound_version_is_current_and_everybody_is_told(how, two_versions, capsys):
    lose(two_versions, how)
    assert pointer.current().stem == queries.version().stem == "v00002" and sessions() == 1161
    assert main(["verify"]) == 1
    code = "pointer_lost" if how == "gone" else "pointer_unreadable"
    assert verification.sentence(code) in capsys.readouterr().out
    assert main(["versions"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == WORDS["note"].format(note=verification.sentence(code)) and len(said) == 3


@pytest.mark.parametrize("page", [None, "pages/records/history.py"])
def test_the_pages_say_it(page, two_versions):
    lose(two_versions, "empty")
    app = opened(page)
    assert not app.exception and "con trỏ của kho bị mất" in html(app) and "v00002" in html(app)
    assert main(["rollback", "v00002"]) == 0
    assert "con trỏ của kho bị mất" not in html(opened(page))


def test_an_import_goes_on_from_the_newest_sound_version_and_the_pointer_is_whole_again(two_versions):
    lose(two_versions, "cut")
    assert actions.publish_records(ANOTHER).version == "v00003" and sessions() == 1166
    assert pointer.problem() == "" and main(["verify"]) == 0


def test_where_the_newest_version_is_damaged_too_somebody_has_to_decide(two_versions, run_import, capsys):
    (two_versions / "v00002.duckdb").write_bytes(b"damaged")
    lose(two_versions, "empty")
    assert queries.version().stem == "v00001"
    before = content(two_versions)
    assert run_import(ANOTHER) == 1 and main(["ready"]) == 1
    assert WORDS["damaged"].format(version="v00002") in capsys.readouterr().err
    assert content(two_versions) == before
    assert main(["rollback", "v00001"]) == 0
    assert run_import(ANOTHER) == 0 and pointer.current().stem == "v00003"


@pytest.mark.slow
@pytest.mark.parametrize("how", slow_except(LOSSES[:4], "gone"))
def test_with_no_version_left_nothing_starts_from_nothing_beside_files_that_were_loaded(how, two_versions, run_import, capsys):
    lose(two_versions, how)
    for version in two_versions.glob("v0*"):
        version.unlink()
    before = content(two_versions)
    assert run_import(ANOTHER) == main(["ready"]) == main(["demo"]) == 1
    assert "Chưa ghi gì cả" in capsys.readouterr().err
    assert content(two_versions) == before and main(["verify"]) == 1
    app = opened()
    assert not app.exception and app.title[0].value == "Kho số liệu bị hỏng"


@pytest.mark.slow
def test_with_every_version_damaged_nothing_starts_from_nothing(two_versions, run_import):
    lose(two_versions, "gone")
    for version in two_versions.glob("*.duckdb"):
        version.write_bytes(b"damaged")
    assert run_import(ANOTHER) == main(["ready"]) == 1
    assert sorted(path.stem for path in two_versions.glob("*.duckdb")) == ["v00001", "v00002"]


def test_a_version_that_was_never_acknowledged_is_not_read_when_the_pointer_is_lost_as_well(two_versions):
    shutil.copy(two_versions / "v00001.duckdb", two_versions / "v00003.duckdb")
    lose(two_versions, "gone")
    assert queries.version().stem == "v00002"
    assert actions.publish_records(ANOTHER).version == "v00004"


def test_a_store_has_an_identity_and_a_secret_of_its_own(own_tiny, tmp_path, monkeypatch):
    name, secret = identity.identity()
    assert len(name) == 32 and len(secret) == 32
    assert (own_tiny / identity.SECRET).stat().st_mode & 0o777 == 0o600
    assert json.loads((own_tiny / pointer.POINTER).read_text())["store"] == name
    actions.publish_records(more())
    assert identity.identity() == (name, secret)
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "other"))
    with pytest.raises(identity.NoIdentity):
        identity.identity()
    actions.publish_records(more())
    assert identity.identity().id != name and identity.identity().secret != secret


def test_an_older_store_is_adopted_at_the_next_write(two_versions, capsys):
    as_an_older_program_left_it(two_versions)
    (two_versions / "v00001.sha256").unlink()  # from before checksums were kept
    assert (two_versions / pointer.POINTER).read_text() == OLD
    assert queries.version().stem == "v00002" and len(queries.versions()) == 2
    assert main(["verify"]) == 0
    assert "lần ghi sau sẽ thêm" in capsys.readouterr().out
    assert actions.publish_records(ANOTHER).version == "v00003"
    assert len(identity.identity().secret) == 32 and (two_versions / "v00001.sha256").exists()
    assert main(["verify"]) == 0 and capsys.readouterr().out.count("Lưu ý") == 0


@pytest.mark.parametrize("lost", [identity.IDENTITY, identity.SECRET])
def test_a_store_without_its_identity_is_read_and_not_written_until_somebody_decides(lost, two_versions, run_import, capsys):
    (two_versions / lost).unlink()
    before = content(two_versions)
    assert queries.version().stem == "v00002"
    assert run_import(ANOTHER) == 1 and content(two_versions) == before
    assert verification.sentence(f"{lost}_lost") in capsys.readouterr().err
    assert codes(verification.verify()[0]) == {f"{lost}_lost"}
    assert main(["rollback", "v00002"]) == 0 and run_import(ANOTHER) == 0 and main(["verify"]) == 0


def test_the_pointer_of_another_store_is_damage(two_versions, tmp_path, monkeypatch, run_import):
    monkeypatch.setenv("ANTQ_STORE", str(tmp_path / "other"))
    actions.publish_records(more())
    shutil.copy(tmp_path / "other" / pointer.POINTER, two_versions)
    monkeypatch.setenv("ANTQ_STORE", str(two_versions))
    assert queries.version().stem == "v00002" and sessions() == 1161
    assert run_import(ANOTHER) == 1 and codes(verification.verify()[0]) == {"pointer_foreign"}
    assert main(["rollback", "v00001"]) == 0 and sessions() == 161


@pytest.mark.parametrize("name", ["letter.docx", pointer.POINTER, "originals/x.csv"])
def test_a_folder_that_holds_other_things_is_no_store(name, empty_store, run_import, capsys):
    (empty_store / name).parent.mkdir(parents=True)
    (empty_store / name).write_text("something else")
    before = content(empty_store)
    for command in (["ready"], ["demo"], ["verify"], ["versions"], ["rollback", "v00001"]):
        assert main(command) == 1
        assert "không phải là kho" in capsys.readouterr().err
    assert run_import(more()) == 1 and content(empty_store) == before
    app = opened()
    assert not app.exception and app.title[0].value == "Không đọc được kho số liệu"


def test_what_a_system_lays_into_any_folder_is_no_hindrance(empty_store, run_import):
    (empty_store / "lost+found").mkdir(parents=True)
    (empty_store / ".gitkeep").touch()
    assert run_import(more()) == 0


def test_a_first_import_that_does_not_come_about_leaves_an_empty_store(empty_store, run_import):
    assert run_import("area_code\n1\n") == 1
    assert {path.name for path in empty_store.iterdir()} <= {"lock"}
    with pytest.raises(identity.NoIdentity):
        identity.identity()


def test_an_unfinished_original_is_none(own_tiny):
    (original,) = store.originals().iterdir()
    original.rename(original.with_name(f"{original.name}.tmp"))
    assert store.original_of(original.stem) is None
    assert "original_missing" in codes(verification.verify()[0])
    assert verification.originals_outside(pointer.current()) == []
