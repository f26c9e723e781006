"""Accounts to test with: a server that knows a sign-in provider, and cookies as Streamlit's sign-in sets them."""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.protocol import Session, session
from tests.serving import ROOT, free_port, started

SECRET = "a secret of the tests, long enough to sign a cookie with"
STEWARD, READER, STRANGER = "kieu.lan@camau.test", "minh@camau.test", "ai.do@camau.test"
ROLES = f"""
[stewards]
emails = ["{STEWARD}"]
claims = {{ groups = ["antq-steward"] }}

[readers]
emails = ["{READER}"]
"""
SECRETS = """
[auth]
redirect_uri = "{site}/oauth2callback"
cookie_secret = "{secret}"
client_id = "antq"
client_secret = "a secret of the client"
server_metadata_url = "{provider}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email", prompt = "login" }}
"""
NO_PROVIDER = "http://127.0.0.1:9"  # nothing answers there


@contextmanager
def guarded(folder: Path, provider: str = NO_PROVIDER, roles: str = ROLES, base: str = "", **environment: str) -> Iterator[str]:
    """A server where people sign in at `provider`; yields its host and port, and the base path `base`. `folder` gets its
    settings and roles."""
    port = free_port()
    (folder / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    secrets = SECRETS.format(site=f"http://127.0.0.1:{port}{base}", secret=SECRET, provider=provider)
    (folder / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
    (folder / "access.toml").write_text(roles, encoding="utf-8")
    environment["ANTQ_ACCESS"] = str(folder / "access.toml")
    with started(ROOT / "asgi.py", folder, port, base, **environment) as (address, _):
        yield address


@pytest.fixture(scope="module")
def guarded_store(two_versions_store, tmp_path_factory) -> Path:
    """Two versions, for all tests of a module; what may not change them does not."""
    return shutil.copytree(two_versions_store, tmp_path_factory.mktemp("guarded") / "store")


@pytest.fixture(scope="module")
def guarded_address(guarded_store) -> Iterator[str]:
    """Where they are served to those who sign in; settings and roles stand beside the store."""
    with guarded(guarded_store.parent, ANTQ_STORE=str(guarded_store)) as address:
        yield address


def claims(address: str, email: str, /, **changed: object) -> dict:
    """What a sign-in at this server's provider leaves in the cookie."""
    usual = {"sub": email, "email": email, "email_verified": True, "exp": time.time() + 600}
    return usual | {"origin": f"http://{address}", "is_logged_in": True, "provider": "default"} | changed


def cookie(content: dict, secret: str = SECRET) -> dict[str, str]:
    """The header with the cookie that Streamlit's sign-in sets for these claims."""
    signed = create_signed_value(secret, USER_COOKIE_NAME, json.dumps(content)).decode()
    return {"Cookie": f"{USER_COOKIE_NAME}={signed}"}


def signed_in(address: str, email: str, /, **changed: object) -> AbstractContextManager[Session]:
    """A session of who has signed in."""
    return session(address, **cookie(claims(address, email, **changed)))


def nobodies(address: str) -> dict[str, dict[str, str]]:
    """Headers of connections that give no right to anything."""
    steward = claims(address, STEWARD)
    return {
        "without a cookie": {},
        "stranger": cookie(claims(address, STRANGER)),
        "e-mail not verified": cookie(steward | {"email_verified": False}),
        "e-mail verified by another word": cookie(steward | {"email_verified": "no"}),
        "nothing said of verification": cookie(steward | {"email_verified": None}),
        "token expired": cookie(steward | {"exp": time.time() - 1}),
        "token without an end": cookie(steward | {"exp": None}),
        "token with an end in words": cookie(steward | {"exp": "tomorrow"}),
        "not signed in": cookie(steward | {"is_logged_in": False}),
        "cookie of another site": cookie(steward | {"origin": "http://127.0.0.1:1"}),
        "cookie signed with another secret": cookie(steward, "another secret"),
        "e-mail that is a list": cookie(steward | {"email": [STEWARD]}),
        "another letter whose small one is the same": cookie(steward | {"email": STEWARD.replace("k", "\u212a")}),
        "claim with something else in it": cookie(claims(address, STRANGER, groups={"antq-steward": True})),
        "header of a proxy that nobody trusts": {"X-Forwarded-Email": STEWARD, "X-Forwarded-User": STEWARD},
    }


NOBODIES = list(nobodies(""))
