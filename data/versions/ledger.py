"""The pointer file: which version is current, and every published version by name and content.

Only what stands in it is a version. A pointer that is lost or cannot be read is damage, never an empty store: then the
versions that have a checksum beside them are those that were published, and the newest sound one is current.
"""

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from data.versions import contents, identity

POINTER = "current"
OWN = ("lock", "holder", "work", identity.SECRET)  # what a store may hold before it has an identity
NOT_SEEN = ("lost+found", "desktop.ini")  # what systems put into any folder; so are names that begin with a dot


class NotAStore(OSError):
    """The folder holds other things than a store; the argument is its path."""


@dataclass(frozen=True)
class Ledger:
    """What is published. `problem` says why the pointer cannot be trusted, a code of verification.toml; empty where it can.

    `published` gives the SHA-256 by name, oldest first; None where the version is from before checksums were kept.
    `highest` is the highest number that any version ever had, `store` the identity (None: by an older program).
    """

    store: str | None = None
    current: str | None = None
    highest: int = 0
    published: dict[str, str | None] = field(default_factory=dict)
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever published."""
        return not self.published and not self.highest and not self.problem


def of(folder: Path) -> Ledger:
    """What the pointer in `folder` says, or what the versions say where there is none to trust.

    Raises NotAStore, or OSError where the folder cannot be read.
    """
    try:
        kept = _kept(folder / POINTER)
    except FileNotFoundError:
        return _recovered(folder, "pointer_lost")
    except (OSError, ValueError):
        return _recovered(folder, "pointer_unreadable")
    if isinstance(kept, tuple):
        return _of_older_program(folder, *kept)
    name = identity.id_in(folder)
    return kept if name in (kept.store, None) else _recovered(folder, "pointer_foreign")


def written(ledger: Ledger) -> bytes:
    """The pointer file of a ledger: JSON, with a check over the rest."""
    ordered = dict(sorted(ledger.published.items(), key=lambda item: int(item[0][1:])))
    rest = {"store": ledger.store, "current": ledger.current, "highest": ledger.highest, "published": ordered}
    return (json.dumps(rest | {"check": _check(rest)}, indent=1) + "\n").encode("ascii")


@contents.read_once
def _kept(path: Path) -> Ledger | tuple[str, str]:
    """The ledger, or of an older program's pointer the names of the current and the newest version. Raises ValueError where
    it is neither."""
    text = path.read_text(encoding="ascii")
    names = text.split()
    if len(names) in (1, 2) and all(map(contents.VERSION.fullmatch, names)):
        return names[0], names[-1]
    return parsed(text)


def parsed(text: str) -> Ledger:
    """The ledger that a pointer file states. Raises ValueError where it is none, or its check does not agree."""
    kept = json.loads(text)
    if not isinstance(kept, dict) or kept.pop("check", None) != _check(kept):
        raise ValueError("the check of the pointer does not agree")
    return Ledger(**kept)


def _check(rest: dict) -> str:
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _of_older_program(folder: Path, current: str, newest: str) -> Ledger:
    """An older program listed no versions: they were the files up to the newest ever published."""
    highest = contents.order(Path(newest))
    listed = {path for path in _versions(folder) if contents.order(path) <= highest} | {folder / current}
    return Ledger(None, Path(current).stem, highest, _by_name(listed))


def _recovered(folder: Path, problem: str) -> Ledger:
    versions, name = _versions(folder), identity.id_in(folder)
    if not versions and name is None:
        if strange := _strange(folder):
            raise NotAStore(str(folder), strange)
        return Ledger()
    checked = [path for path in versions if contents.checksum_of(path).exists()]
    published = _by_name(checked or versions)
    sound = [path for path in checked or versions if contents.is_whole(path, published[path.stem])]
    highest = max(map(contents.order, versions), default=0)
    return Ledger(name, sound[-1].stem if sound else None, highest, published, problem)


def _versions(folder: Path) -> list[Path]:
    """Every file with a version's name, oldest first."""
    paths = (folder / name for name in _names(folder) if contents.VERSION.fullmatch(name))
    return sorted(paths, key=contents.order)


def _by_name(versions: list[Path] | set[Path]) -> dict[str, str | None]:
    return {path.stem: contents.stored_checksum(path) for path in sorted(versions, key=contents.order)}


def _strange(folder: Path) -> str:
    """The name of something that no store holds before its first version; empty where there is none."""
    names = (name for name in _names(folder) if name not in (*OWN, *NOT_SEEN) and not name.startswith("."))
    return next((name for name in sorted(names) if ".tmp" not in name), "")


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
