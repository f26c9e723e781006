"""Why the store cannot be used now, and how that is said."""

import errno

import duckdb

from data.versions.ledger import NotAStore

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_WORDS = ("no space left", "file too large", "quota exceeded", "not enough space")  # as systems say it through DuckDB


class StoreIsBusy(Exception):
    """Another process is writing to the store; the argument is its process id, or "?"."""


class Damaged(Exception):
    """A version's bytes are not those that were published; the argument is its name."""


class Unsettled(Exception):
    """Nothing is written, because it is not certain what the store holds. The argument is a code of verification.toml:
    pointer_lost, pointer_unreadable, pointer_foreign, identity_lost or secret_lost. Going back to a version settles it."""


# Why the store cannot be used now: another writer, damage, or what DuckDB and the system report.
FAILURES = (StoreIsBusy, Damaged, Unsettled, OSError, duckdb.Error)


def explain(failure: Exception) -> tuple[str, dict[str, str]]:
    """The key of the sentence for one of FAILURES, and what fills it: busy (`holder`, a process id), damaged
    (`version`), unsettled (`code`), not_a_store (`found`), full, unwritable or, by DuckDB, failed (both `reason`)."""
    reason = str(failure).split("\n")[0]
    if isinstance(failure, StoreIsBusy):
        return "busy", {"holder": failure.args[0]}
    if isinstance(failure, Damaged):
        return "damaged", {"version": failure.args[0]}
    if isinstance(failure, Unsettled):
        return "unsettled", {"code": failure.args[0]}
    if isinstance(failure, NotAStore):
        return "not_a_store", {"found": failure.args[1]}
    if getattr(failure, "errno", None) in FULL or any(words in reason.lower() for words in FULL_WORDS):
        return "full", {}
    by_duckdb = isinstance(failure, duckdb.Error) and not isinstance(failure, duckdb.OperationalError)
    return "failed" if by_duckdb else "unwritable", {"reason": reason}
