"""Who is at the other end of a connection: the account that signed in, or that the proxy names, or one's own machine.

What a token says is text from outside: it is compared and shown, and nothing else.
"""

import hashlib
import json
import time
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import HTTPConnection
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri, get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui.reader.roles import Rules, Unusable

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")  # a proxy is in between
LONGEST = 200  # characters of a name that is shown and stored
_signed_out: dict[bytes, float] = {}  # digests of cookies, and when they expire by themselves


class Account(NamedTuple):
    """An account, or why there is none (`problem`: a section of the texts [access]). `email`: empty unless verified."""

    name: str = ""
    email: str = ""
    claims: Mapping[str, Any] = {}
    problem: str = ""


def providers() -> list[str]:
    """The names of the OpenID Connect providers in the secrets: `default` for one without a name of its own.

    Raises Unusable where the file cannot be read, for then nobody knows who should have to sign in.
    """
    section = get_secrets_auth_section()
    is_there = any(Path(file).exists() for file in st.get_option("secrets.files"))
    if is_there and not st.secrets.load_if_toml_exists():
        raise Unusable("secrets.toml")
    named = [name for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value]
    return (["default"] if "client_id" in section else []) + named


def signed_in(connection: HTTPConnection) -> Account:
    """The account of the cookie that Streamlit's sign-in has set, while its token is valid."""
    claims = _claims(connection)
    if claims is None:
        return Account(problem="sign_in")
    expires = claims.get("exp")
    if isinstance(expires, bool) or not isinstance(expires, int | float) or expires <= time.time():
        return Account(problem="expired")
    verified, email = claims.get("email_verified"), claims.get("email")
    if verified not in (None, True, "true"):
        return Account(problem="not_verified")
    email = email if verified and isinstance(email, str) else ""
    return Account(as_text(email or claims.get("sub", "")), email, claims)


def sign_out(connection: HTTPConnection):
    """Take the connection's cookie for nothing from now on, in other tabs and wherever it was copied to."""
    expires = (_claims(connection) or {}).get("exp")
    if isinstance(expires, int | float):
        for digest in [digest for digest, end in _signed_out.items() if end < time.time()]:
            del _signed_out[digest]
        _signed_out[_digest(connection)] = expires


def named_by_proxy(connection: HTTPConnection, rules: Rules) -> Account:
    """The account that the trusted proxy names in its header; from anywhere else the header says nothing."""
    names = connection.headers.getlist(rules.header)
    email = names[0].strip() if len(names) == 1 else ""
    if not email or not rules.is_proxy(connection.client.host if connection.client else None):
        return Account(problem="no_proxy")
    return Account(as_text(email), email)


def is_own_machine(connection: HTTPConnection | None) -> bool:
    """Whether server and browser are on one machine, with nothing in between. None: a test runs the page, no server."""
    if not _is_loopback(st.get_option("server.address")):
        return False
    if connection is None:
        return True
    addresses = [f"//{connection.headers.get('Host', '')}", connection.headers.get("Origin", "//localhost")]
    return (
        _is_loopback(connection.client.host if connection.client else None)
        and all(_is_loopback(_host(address)) for address in addresses)
        and not any(header in connection.headers for header in FORWARDED)
    )


def as_text(value: Any) -> str:
    """A name of an account as one line of text."""
    return "".join(letter for letter in str(value) if letter.isprintable())[:LONGEST].strip()


def _claims(connection: HTTPConnection) -> dict | None:
    """What the identity token said, from the signed cookie; None without a cookie of this site that is in force."""
    secret = get_cookie_secret()

    def signed(name: str) -> bytes | None:
        return decode_signed_value(secret, name, connection.cookies.get(name, "").encode("latin-1", "replace"))

    content = get_cookie_with_chunks(signed, USER_COOKIE_NAME) if secret else None
    if content is None or _digest(connection) in _signed_out:
        return None
    claims, own = json.loads(content), get_origin_from_redirect_uri()
    is_ours = own and claims.get("origin") == own and connection.headers.get("Origin", own) == own
    return claims if is_ours and claims.get("is_logged_in") is True else None


def _digest(connection: HTTPConnection) -> bytes:
    return hashlib.sha256(connection.cookies.get(USER_COOKIE_NAME, "").encode()).digest()


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _is_loopback(name: str | None) -> bool:
    try:
        return name == "localhost" or ip_address(name or "").is_loopback
    except ValueError:
        return False
