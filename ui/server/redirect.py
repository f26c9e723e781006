"""Sends an address that names no page to the first page: Streamlit's own notice is in English only."""

from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

FIRST = "overview"  # its address is that of the base path
CALLBACK = "oauth2callback"  # where a sign-in comes back: a route of Streamlit, no page


class ToFirstPage:
    """Middleware that redirects a browser's request for an unknown page; every other request passes through."""

    def __init__(self, app: ASGIApp, pages: Path):
        self.app = app
        self.pages = {file.stem for file in pages.glob("*/*.py")} - {FIRST}
        self.base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        query = scope.get("query_string", b"").decode("ascii")
        first = f"{self.base}/?{query}" if query else f"{self.base}/"
        answer = RedirectResponse(first) if self._names_no_page(scope) else self.app
        await answer(scope, receive, send)

    def _names_no_page(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in Headers(scope=scope).get("accept", ""):
            return False
        path = scope["path"]
        if path.rstrip("/") == self.base:
            return path != f"{self.base}/"  # relative addresses on the page need the final /
        if not path.startswith(f"{self.base}/"):
            return True
        name = path.removeprefix(self.base).strip("/")
        return "/" not in name and "." not in name and name not in {*self.pages, CALLBACK}
