"""What is put right of each connection: its address, and that small answers do not wait.

The address stays that of the machine which makes the connection.

Uvicorn would put there what X-Forwarded-For says, where a proxy on this machine sends that header; but it is by its own
address that the file of roles knows the proxy whose word counts. Streamlit has no setting for it, and Uvicorn reads its
own before asgi.py is loaded.

What a server sends in small parts waits, by the rules of TCP, until the part before has arrived, which takes as long as
the line, or 40 ms. A change of the filters is such parts. Python turns that off for sockets of the protocol TCP, but
not for those that leave the protocol to the system, as Streamlit's do.
"""

import socket

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware


class KeepsPeer(ProxyHeadersMiddleware):
    """Uvicorn's middleware for the headers of proxies, which here changes the scheme only."""

    def __init__(self, app: ASGIApp, trusted_hosts: list[str] | str = "127.0.0.1"):
        super().__init__(self._with_peer, trusted_hosts)
        self.own = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        _send_at_once(send)
        scope["antq.peer"] = scope.get("client")
        await super().__call__(scope, receive, send)

    async def _with_peer(self, scope: Scope, receive: Receive, send: Send):
        peer = scope.pop("antq.peer")
        if scope["type"] != "lifespan":
            scope["client"] = peer
        await self.own(scope, receive, send)


def _send_at_once(send: Send):
    """Turn the waiting off. `send` is a method of what holds Uvicorn's connection; of anything else it stays as it is."""
    connection = getattr(getattr(send, "__self__", None), "transport", None)
    own = connection and connection.get_extra_info("socket")
    if own is not None and own.family in (socket.AF_INET, socket.AF_INET6):
        own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def keep():
    """Have Uvicorn use it. Call it before the server takes its first connection."""
    config.ProxyHeadersMiddleware = KeepsPeer
