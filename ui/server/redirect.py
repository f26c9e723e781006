"""An address that names no page leads to the first one. Streamlit would say so, but in English only."""

from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

FIRST = "overview"  # stands at / alone


class ToFirstPage:
    """Middleware that sends a browser on; what anything else asks for is none of its business."""

    def __init__(self, app: ASGIApp, pages: Path):
        self.app = app
        self.known = {file.stem for file in pages.glob("*/*.py")} - {FIRST}

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        answer = RedirectResponse(self._home(scope)) if self._is_lost(scope) else self.app
        await answer(scope, receive, send)

    def _is_lost(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in Headers(scope=scope).get("accept", ""):
            return False
        name = scope["path"].strip("/")
        return bool(name) and "/" not in name and "." not in name and name not in self.known

    def _home(self, scope: Scope) -> str:
        asked = scope["query_string"].decode("ascii")
        return f"./?{asked}" if asked else "./"
