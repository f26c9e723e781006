"""Backups to test with."""

import io
import shutil
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from cli.main import main
from data.publishing import actions
from data.versions import ledger
from tests.conftest import content
from tests.reports import more


@pytest.fixture(scope="session")
def backup_once(two_versions_store, tmp_path_factory) -> Path:
    """A backup of the two versions, the second current. Not to be written to."""
    path = tmp_path_factory.mktemp("backup") / "store.tar"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANTQ_STORE", str(two_versions_store))
        assert main(["backup", str(path)]) == 0
    return path


@pytest.fixture
def tar(backup_once, tmp_path) -> Path:
    """A copy of the backup in a folder of its own; the store is gone."""
    folder = tmp_path / "backups"
    folder.mkdir()
    return Path(shutil.copy(backup_once, folder))


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of a store but the lock, and the pointer without the highest number: that only grows."""
    pointed = {ledger.POINTER: ledger.written(replace(ledger.of(folder), highest=0))}
    return {name: read for name, read in content(folder).items() if name not in ("lock", "holder")} | pointed


def publish(value: int) -> str:
    """Correct the one record of more(); returns the name of the version."""
    return actions.publish_records(more(value), confirmed=True, correct=True).version


def rewritten(tar: Path, change) -> Path:
    """A copy of a tar whose members `change(member, content)` gives anew: a list of members and contents."""
    path = tar.with_name("rewritten.tar")
    with tarfile.open(tar) as old, tarfile.open(path, "w") as new:
        for member in old.getmembers():
            for one, read in change(member, old.extractfile(member).read()):
                one.size = len(read)
                new.addfile(one, io.BytesIO(read))
    return path
