"""The address of a connection stays that of the machine which makes it.

Uvicorn would put there what X-Forwarded-For says, where a proxy on this machine sends that header; but it is by its own
address that the file of roles knows the proxy whose word counts. Streamlit has no setting for it, and Uvicorn reads its
own before asgi.py is loaded.
"""

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware


class KeepsPeer(ProxyHeadersMiddleware):
    """Uvicorn's middleware for the headers of proxies, which here changes the scheme only."""

    def __init__(self, app: ASGIApp, trusted_hosts: list[str] | str = "127.0.0.1"):
        super().__init__(self._with_peer, trusted_hosts)
        self.own = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        scope["antq.peer"] = scope.get("client")
        await super().__call__(scope, receive, send)

    async def _with_peer(self, scope: Scope, receive: Receive, send: Send):
        peer = scope.pop("antq.peer")
        if scope["type"] != "lifespan":
            scope["client"] = peer
        await self.own(scope, receive, send)


def keep():
    """Have Uvicorn use it. Call it before the server takes its first connection."""
    config.ProxyHeadersMiddleware = KeepsPeer
