"""What else is killed between the imports of tests/faults.py: backups, restores, prunes, rollbacks, undos.

Each is killed once, at any moment, and followed by what makes up for it: afterwards every import that was acknowledged
is there again, so that one that is not has been lost.
"""

from pathlib import Path

from data.versions import history, pointer
from tests.fault_programs import command

LASTS = {"restore": 0.15, "backup": 0.1, "prune": 0.05, "undo": 1, "rollback": 0.4}  # the kinds, beside an import


def happen(kind: str, seconds: float, folder: Path, newest: Path) -> tuple[bool, bool]:
    """Run a command of this kind, killed after `seconds` or as much sooner as it is quicker than an import, and make up for
    it; returns whether it was killed, and whether something failed that has to succeed.

    `newest` is the file of the last acknowledged import.
    """
    tar, current = folder / "store.tar", pointer.current()
    older = [version for version in pointer.versions() if version != current][-1]
    batch = history.batches(current)[0].number
    before, words, after = {
        "backup": ([], ["backup", tar], [["verify", tar]] if tar.exists() else []),  # whole, or the one before
        "restore": ([["backup", tar]], ["restore", tar, "--yes"], [["verify"]]),
        "prune": ([], ["prune", "--keep", "3"], [["verify"]]),
        "rollback": ([], ["rollback", older.stem], [["rollback", current.stem]]),
        "undo": ([], ["undo", batch], [["import", newest, "--yes"]]),
    }[kind]
    failed = any([command(*one).status for one in before])
    killed = command(*words, seconds=seconds * LASTS[kind]).status < 0
    return killed, any([failed, *(command(*one).status for one in after)])
