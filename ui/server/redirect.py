"""Sends an address that names no page to the first page: Streamlit's own notice is in English only."""

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.reader.address import NO_PAGE

FIRST = "overview"  # its address is that of the base path
CALLBACK = "oauth2callback"  # where a sign-in comes back: a route of Streamlit, no page


class ToFirstPage:
    """Middleware that redirects a browser's request for an unknown page; every other request passes through."""

    def __init__(self, app: ASGIApp, pages: Path):
        self.app = app
        self.pages = {file.stem for file in pages.glob("*/*.py")} - {FIRST}
        self.base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        answer = RedirectResponse(self._first(scope)) if self._names_no_page(scope) else self.app
        await answer(scope, receive, send)

    def _first(self, scope: Scope) -> str:
        """The address of the first page with the query that was asked; it is told the name of what is not there."""
        name = scope["path"].removeprefix(self.base).strip("/")
        told = urlencode({NO_PAGE: name}) if name not in ("", FIRST) else ""
        query = "&".join(filter(None, [scope.get("query_string", b"").decode("ascii"), told]))
        return f"{self.base}/?{query}" if query else f"{self.base}/"

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
