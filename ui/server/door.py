"""The first thing a request meets: whether it names this server, and whether a page of this server sent it.

Browsers put the name of the server they mean in Host, and the site of the page that asks in Origin. A name that is not
ours is one that somebody else made lead here (DNS rebinding); an Origin that is not ours is another site's page. Both
are refused before Streamlit sees them: to judge a foreign Origin it would look up this machine's address on the Internet.
"""

import ipaddress
import os
import socket
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from ui import text

HOSTS = "ANTQ_HOSTS"  # the environment variable: names that browsers use for this server, between commas
LOCAL = {"localhost", "127.0.0.1", "::1"}
CLOSED = "/_stcore/metrics"  # tells who has sessions and how much memory they take; nobody here needs it
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",  # appended: a stricter one of the response holds besides
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
PORTS = {"http": 80, "https": 443}


class Door:
    """Middleware that refuses wrong hosts (421), foreign origins (403) and the metrics (404), and adds HEADERS to all.

    A websocket that is refused is answered 403. The names are those of ANTQ_HOSTS; where it is not set, the machine's
    own name and the addresses it listens on. Names of the loopback address always count, so that it can be checked
    from the machine itself.
    """

    def __init__(self, app: ASGIApp):
        self.app = app
        self.configured = {_plain(name) for name in os.environ.get(HOSTS, "").split(",") if name.strip()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        status, reason = self._refusal(scope)
        if not status:
            return await self._answered(scope, receive, _with_headers(send))
        if scope["type"] == "websocket":
            return await WebSocket(scope, receive, send).close()
        await PlainTextResponse(reason, status)(scope, receive, _with_headers(send))

    async def _answered(self, scope: Scope, receive: Receive, send: Send):
        """Pass a request on. What fails is answered here: beyond, Starlette would answer in English, without the headers."""
        has_begun = False

        async def watched(message: Message):
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            if scope["type"] == "http" and not has_begun:
                await PlainTextResponse(text.in_both("door", "failed"), 500)(scope, receive, send)
            raise  # to the log of the server

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        """The status and the reason with which a request is refused; 0 where it is not."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("Host")
        host = _name_and_port(f"//{hosts[0]}") if len(hosts) == 1 else None
        if not host or host[0] not in self._names(scope):
            return 421, text.in_both("door", "host", setting=HOSTS)
        if not all(_is_of(origin, host) for origin in headers.getlist("Origin")):
            return 403, text.in_both("door", "origin")
        return (404, text.in_both("door", "closed")) if CLOSED in scope["path"] else (0, "")

    def _names(self, scope: Scope) -> set[str]:
        """The names by which a request may call the server."""
        if self.configured:
            return self.configured | LOCAL
        own = [socket.gethostname(), (scope.get("server") or [""])[0]]  # the address that this connection came in on
        own += [st.get_option("server.address"), st.get_option("browser.serverAddress")]
        return {_plain(name) for name in own if name} | LOCAL


def _with_headers(send: Send) -> Send:
    async def sent(message: Message):
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.append(name, value)
        await send(message)

    return sent


def _is_of(origin: str, host: tuple[str, int | None]) -> bool:
    """Whether the page at `origin` came from `host`; a port that is not written is the usual one of the page's scheme."""
    scheme, _, place = origin.partition("://")
    asks, usual = _name_and_port(f"//{place}"), PORTS.get(scheme)
    return bool(asks and usual) and (asks[0], asks[1] or usual) == (host[0], host[1] or usual)


def _name_and_port(address: str) -> tuple[str, int | None] | None:
    """The two parts of "//name:port"; None where it is anything else."""
    try:
        parts = urlsplit(address)
        name, port = parts.hostname, parts.port
    except ValueError:
        return None
    return (_plain(name), port) if name and not {*"@/?#\\"} & {*address[2:]} else None


def _plain(name: str) -> str:
    """A name as it is compared: in small letters, an address in its shortest form, without brackets or final dot."""
    name = name.strip().lower().strip("[]").removesuffix(".")
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        return name
