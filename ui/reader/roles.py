"""The roles, from one small file, as docs/access.md explains it.

It is read anew for every question, so that who is taken out of it may do nothing from then on.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).parents[2] / "access.toml"
KNOWN = {  # the tables of the file and their keys
    "stewards": {"emails", "claims"},
    "readers": {"emails", "claims", "everyone"},
    "proxy": {"header", "addresses", "sign_out"},
}
NO_CLAIMS = {"email", "email_verified"}  # an e-mail address counts only where it is verified: by `emails`


class Unusable(Exception):
    """The file cannot be read, or says something unknown: nobody may do anything until it is mended."""


@dataclass(frozen=True)
class Group:
    """Accounts of one role."""

    emails: frozenset[str] = frozenset()
    claims: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has(self, email: str, claims: Mapping[str, Any]) -> bool:
        """Whether an account with this verified e-mail address (empty: none), or with these claims, belongs to it."""
        by_claim = any(wanted & _texts(claims.get(name)) for name, wanted in self.claims.items())
        return plain(email) in self.emails or by_claim


@dataclass(frozen=True)
class Rules:
    """What the file says. `header` is empty where no proxy is trusted to name the account."""

    stewards: Group
    readers: Group
    everyone_reads: bool
    header: str
    proxies: tuple[IPv4Network | IPv6Network, ...]
    sign_out: str  # the proxy's address for signing out; empty where it has none

    def is_proxy(self, address: str | None) -> bool:
        """Whether a connection from this address comes from the trusted proxy."""
        try:
            return any(ip_address(address or "") in network for network in self.proxies)
        except ValueError:
            return False


def file() -> Path:
    """The place of the file: `ANTQ_ACCESS`, or beside dashboard.py."""
    return Path(os.environ.get("ANTQ_ACCESS") or DEFAULT)


def read() -> Rules | None:
    """What the file says; None where there is none and none is asked for. Raises Unusable."""
    if not os.environ.get("ANTQ_ACCESS") and not file().exists():
        return None
    try:
        return _rules(tomllib.loads(file().read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, TypeError) as error:  # wrong TOML and wrong UTF-8 are ValueErrors
        raise Unusable(f"{file()}: {error}") from error


def plain(email: str) -> str:
    """An e-mail address as it is compared. Capitals count where not all letters are plain: others turn into plain ones."""
    email = email.strip()
    return email.lower() if email.isascii() else email


def _rules(content: dict) -> Rules:
    for table, keys in content.items():
        if unknown := set(keys) - KNOWN.get(table, set()) if table in KNOWN else {table}:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    readers, proxy = content.get("readers", {}), content.get("proxy", {})
    header, addresses = _text(proxy.get("header", "")), _list(proxy.get("addresses", []))
    if bool(header) != bool(addresses):
        raise ValueError("[proxy] needs both header and addresses")
    everyone = readers.get("everyone", False)
    if not isinstance(everyone, bool):
        raise TypeError("[readers] everyone is true or false")
    networks = tuple(ip_network(address) for address in addresses)
    sign_out = _text(proxy.get("sign_out", ""))
    return Rules(_group(content.get("stewards", {})), _group(readers), everyone, header, networks, sign_out)


def _group(table: dict) -> Group:
    claims = {name: frozenset(_list(values)) for name, values in table.get("claims", {}).items()}
    if forbidden := claims.keys() & NO_CLAIMS:
        raise ValueError(f"not a claim to go by: {', '.join(sorted(forbidden))}")
    return Group(frozenset(map(plain, _list(table.get("emails", [])))) - {""}, claims)


def _list(values: Any) -> list[str]:
    if not isinstance(values, list):
        raise TypeError(f"not a list: {values!r}")
    return [_text(value) for value in values]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value


def _texts(claim: Any) -> frozenset[str]:
    """The texts of a claim, which is one or a list of them."""
    return frozenset(one for one in (claim if isinstance(claim, list) else [claim]) if isinstance(one, str))
