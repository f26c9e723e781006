"""Where the store is and which version is current: all that readers and writers share."""

import os
import re
from pathlib import Path

POINTER = "current"
VERSION = re.compile(r"v(\d{5})\.duckdb")


def store() -> Path:
    """The folder of the published versions; `ANTQ_STORE` names another."""
    chosen = os.environ.get("ANTQ_STORE")
    return Path(chosen).resolve() if chosen else Path(__file__).parent / "store"


def current() -> Path | None:
    """The current version's file, or None while nothing has been published."""
    try:
        name = (store() / POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return store() / name


def versions() -> list[Path]:
    """Every published version, oldest first."""
    return sorted(path for path in store().glob("v*.duckdb") if VERSION.fullmatch(path.name))
