"""Who may do what: the one place that decides.

It is asked on entering a page, in every action right before it is done, on every route of ours, and before an upload
is accepted.
"""

import logging
from enum import IntEnum
from typing import NamedTuple

from starlette.requests import HTTPConnection
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.reader import accounts, roles

OWN = {"same-origin", "none"}  # sent by the dashboard's own pages; by an address that was typed, or a bookmark


class Role(IntEnum):
    """What somebody may do; each role may do what those before it may."""

    NOBODY = 0
    READER = 1  # sees the pages and takes numbers away
    STEWARD = 2  # loads, corrects, undoes, goes back to a version


class Visitor(NamedTuple):
    """Somebody at the other end of a connection. `name`: the account, empty where nobody signs in; `lacks`: why they
    may not do more, as a section of the texts [access]."""

    role: Role
    name: str = ""
    lacks: str = ""


class NotAllowed(Exception):
    """The visitor may not do this. Argument: what is lacking, a section of the texts [access]."""


def of_session() -> Visitor:
    """Who looks at the page that runs now."""
    server = Runtime.instance() if Runtime.exists() else None
    if type(server) is not Runtime:  # a test runs the page without a server
        return of(None)
    client = server.get_client(get_script_run_ctx().session_id)
    context = client.client_context if client else None
    if context is None:  # gone while the page runs: nothing more is known of them
        return Visitor(Role.NOBODY, lacks="gone")
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1", "replace")) for name, value in context.headers]
    return of(HTTPConnection({"type": "http", "headers": headers, "client": (context.remote_ip or "", 0)}))


def require_steward() -> str:
    """The account of the steward who looks at the page, empty on one's own machine. Raises NotAllowed for others."""
    visitor = of_session()
    if visitor.role < Role.STEWARD:
        raise NotAllowed(visitor.lacks)
    return visitor.name


def of(connection: HTTPConnection | None) -> Visitor:
    """Who is at the other end of a connection. None: a test runs the page without a server.

    Without any configuration everybody reads, and who sits at the server's own machine is a steward. A request that
    another site's page makes in the browser of a reader is refused; browsers mark it in Sec-Fetch-Site.
    """
    if connection and connection.headers.get("Sec-Fetch-Site", "none") not in OWN:
        return Visitor(Role.NOBODY, lacks="foreign")
    try:
        rules, providers = roles.read(), accounts.providers()
    except roles.Unusable as error:
        logging.getLogger(__name__).error("access is not set up rightly: %s", error)
        return Visitor(Role.NOBODY, lacks="unusable")
    if rules is None and not providers:
        is_steward = accounts.is_own_machine(connection)
        return Visitor(Role.STEWARD) if is_steward else Visitor(Role.READER, lacks="not_set_up")
    if rules is None or connection is None:
        return Visitor(Role.NOBODY, lacks="not_set_up")
    if not rules.header and not providers:
        account = accounts.Account(problem="not_set_up")
    else:
        account = accounts.named_by_proxy(connection, rules) if rules.header else accounts.signed_in(connection)
    return _with_role(account, rules)


def _with_role(account: accounts.Account, rules: roles.Rules) -> Visitor:
    """The role that the rules give an account."""
    if not account.problem and rules.stewards.has(account.email, account.claims):
        return Visitor(Role.STEWARD, account.name)
    if rules.everyone_reads or (not account.problem and rules.readers.has(account.email, account.claims)):
        return Visitor(Role.READER, account.name, account.problem or "no_role")
    return Visitor(Role.NOBODY, account.name, account.problem or "no_role")
