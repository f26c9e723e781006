"""The tar of a backup, and how it is read: nothing in it is believed before every byte was checked.

Beside the files of the store it holds, as its last member, a list of them with sizes and SHA-256.
"""

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from data.versions import files, identity, ledger
from data.versions.ledger import Ledger

MANIFEST, FORMAT = "manifest.json", "antq-backup-1"
SMALL = (ledger.POINTER, identity.IDENTITY, identity.SECRET, MANIFEST)
NAME = re.compile(r"v[0-9]{5,}\.(duckdb|sha256)|originals/[0-9a-f]{64}\.(csv|xlsx)|" + "|".join(map(re.escape, SMALL)))
MOST = 2**26  # bytes of a file that is read as a whole: the pointer of 500,000 versions
BROKEN = (tarfile.TarError, ValueError, TypeError, AttributeError, KeyError, EOFError, OverflowError, RecursionError)


class Unusable(Exception):
    """No backup can be made, or this one cannot be used: `code` is an entry of verification.toml, `detail` fills it."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(code, detail)
        self.code, self.detail = code, detail


class Backup(NamedTuple):
    """What a tar holds: the moment of its making (UTC), the store as its pointer describes it, the sizes in bytes and
    the SHA-256 of its files by name, the manifest left out."""

    made_at: datetime
    ledger: Ledger
    sizes: dict[str, int]
    hashes: dict[str, str]

    @property
    def originals(self) -> int:
        """How many of the files are originals."""
        return sum(name.startswith("originals/") for name in self.sizes)


def checked(path: Path) -> Backup:
    """What the backup at `path` holds, after every byte was read. Raises Unusable, or OSError where there is no such file."""
    sizes, hashes, small = {}, {}, {}
    with _explained():
        for name, size, file in _members(path):
            if MANIFEST in small:
                raise Unusable("backup_foreign", name)
            sizes[name], hashes[name] = size, hashlib.file_digest(file, "sha256").hexdigest()
            if name in SMALL:
                file.seek(0)
                small[name] = file.read(MOST)
        manifest = json.loads(small[MANIFEST])
        kept = ledger.parsed(small[ledger.POINTER].decode("ascii"))
        stated = {name: (one["bytes"], one["sha256"]) for name, one in manifest["files"].items()}
        found = {name: (sizes[name], hashes[name]) for name in sizes.keys() - {MANIFEST}}
        changed = sorted(name for name, _ in stated.items() ^ found.items())
        if changed:
            raise Unusable("backup_changed", ascii(changed[0][:80]))
        made_at = datetime.fromisoformat(manifest["made_at"])
        made = Backup(made_at, kept, {name: sizes[name] for name in found}, {name: hashes[name] for name in found})
        if manifest["format"] != FORMAT or not _agrees(made, small):
            raise Unusable("backup_unreadable")
    return made


def unpack(path: Path, backup: Backup, folder: Path):
    """Write the files of a backup that was `checked` into a folder. Raises Unusable where the tar has changed since."""
    (folder / "originals").mkdir()
    with _explained():
        for name, size, file in _members(path):
            if name == MANIFEST:
                continue
            if size != backup.sizes.get(name):
                raise Unusable("backup_changed", name)
            new = folder / name
            with new.open("xb") as to:
                while block := file.read(2**20):
                    to.write(block)
            files.sync(new)
            if files.sha256_of(new) != backup.hashes[name]:
                raise Unusable("backup_changed", name)


def _members(path: Path) -> Iterator[tuple[str, int, BinaryIO]]:
    """The name, size and content of each file of a tar. Raises Unusable for anything that no backup holds: links, devices,
    folders, sparse files, other names, one name twice."""
    seen = set()
    with path.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as tar:
        while member := tar.next():
            is_plain = member.type == tarfile.REGTYPE and not member.issparse() and member.size >= 0
            if not is_plain or member.name in seen or not NAME.fullmatch(member.name):
                raise Unusable("backup_foreign", ascii(member.name[:80]))
            seen.add(member.name)
            yield member.name, member.size, tar.extractfile(member)


def _agrees(backup: Backup, small: dict[str, bytes]) -> bool:
    """Whether the files of a backup are those of one store: identity, secret, every version, originals by their names."""
    published, hashes = backup.ledger.published, backup.hashes
    versions = {name.removesuffix(".duckdb"): sha256 for name, sha256 in hashes.items() if name.endswith(".duckdb")}
    name, secret = small[identity.IDENTITY].decode("ascii").strip(), small[identity.SECRET]
    return (
        versions == published
        and backup.ledger.current in published
        and backup.ledger.highest >= max(int(version[1:]) for version in published)
        and name == backup.ledger.store
        and len(secret) == identity.SECRET_BYTES
        and all(sha256 == Path(name).stem for name, sha256 in hashes.items() if name.startswith("originals/"))
    )


@contextmanager
def _explained() -> Iterator[None]:
    """Raise Unusable where a tar is cut short, altered, or none."""
    try:
        yield
    except BROKEN as error:
        raise Unusable("backup_unreadable") from error
