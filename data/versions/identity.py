"""Which store this is: a random name of its own, and a secret for what may not be worked out from outside."""

import secrets
from pathlib import Path
from typing import NamedTuple

from data.versions import contents, files

IDENTITY, SECRET = "identity", "secret"  # the files in the store
SECRET_BYTES = 32


class NoIdentity(Exception):
    """The store has no identity or no secret: nothing was ever written to it, an older program wrote it, or they were lost."""


class Identity(NamedTuple):
    """`id` is 32 hexadecimal digits and may be shown; `secret` is 32 bytes that never leave the store's own computations."""

    id: str
    secret: bytes


def identity() -> Identity:
    """The identity of the store.

    While `store.writing` there always is one. Raises NoIdentity, or OSError where the secret may not be read.
    """
    folder = files.store()
    name, secret = id_in(folder), _secret_in(folder)
    if name is None or secret is None:
        raise NoIdentity
    return Identity(name, secret)


def id_in(folder: Path) -> str | None:
    """The name of the store in `folder`; None where it has none."""
    try:
        return contents.line_of(folder / IDENTITY) or None
    except FileNotFoundError:
        return None


def has_secret(folder: Path) -> bool:
    """Whether the store in `folder` has a secret of the right size; needs no right to read it."""
    path = folder / SECRET
    return path.exists() and path.stat().st_size == SECRET_BYTES


def new_id() -> str:
    """A random name for a store."""
    return secrets.token_hex(16)


def give(folder: Path, name: str):
    """Make the store in `folder` the one called `name`; a secret that is there stays. Call it while `store.writing`.

    The identity is written last: where it is, all that belongs to a store was there once.
    """
    if not has_secret(folder):
        files.write_atomically(folder / SECRET, secrets.token_bytes(SECRET_BYTES), mode=0o600)
    files.write_atomically(folder / IDENTITY, f"{name}\n".encode("ascii"))


def _secret_in(folder: Path) -> bytes | None:
    return (folder / SECRET).read_bytes() if has_secret(folder) else None
