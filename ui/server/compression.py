"""Sends what never changes compressed, and compresses it once: Brotli where the browser takes it, else gzip.

Browsers take Brotli over TLS and from their own machine. Streamlit compresses the rest itself, but not its scripts.
"""

import gzip
import threading
from collections import OrderedDict

import brotli
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = {"br": lambda body: brotli.compress(body, quality=9), "gzip": lambda body: gzip.compress(body, 9, mtime=0)}
MOST = 24 * 1024**2  # bytes that are kept; all of Streamlit's scripts, both ways, take fewer
SMALLEST = 1000  # bytes: less is not worth it
WORDS = ("text/", "application/javascript", "application/json", "image/svg")  # types that get smaller
PAGE = "text/html"  # changes, and is small: compressed each time


class Compression:
    """Middleware that compresses pages, and files that their headers call immutable; every other answer passes through."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.kept: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()
        self.lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        method = _method(scope)
        if not method:
            return await self.app(scope, receive, send)
        start, parts = None, []

        async def held(message: Message):
            nonlocal start
            if message["type"] == "http.response.start" and _gets_smaller(message):
                start = message
            elif start is None:
                await send(message)
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    await self._compressed(scope["path"], method, start, b"".join(parts), send)

        await self.app(scope, receive, held)

    async def _compressed(self, path: str, method: str, start: Message, body: bytes, send: Send):
        answer = MutableHeaders(raw=start["headers"])
        key = (path, answer.get("etag", ""), method)
        small = self.kept.get(key) or await to_thread.run_sync(METHODS[method], body)
        if not answer["content-type"].startswith(PAGE):
            self._keep(key, small)
        answer["content-encoding"], answer["content-length"] = method, str(len(small))
        answer.add_vary_header("Accept-Encoding")
        await send(start)
        await send({"type": "http.response.body", "body": small})

    def _keep(self, key: tuple[str, str, str], small: bytes):
        """Keep an answer, and forget those asked for longest ago where they take too much room together."""
        with self.lock:
            self.kept[key] = small
            self.kept.move_to_end(key)
            while sum(map(len, self.kept.values())) > MOST:
                self.kept.popitem(last=False)


def _method(scope: Scope) -> str:
    """How the answer to a request may be compressed; empty where it may not."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return ""
    headers = Headers(scope=scope)
    accepted = {one.split(";")[0].strip() for one in headers.get("accept-encoding", "").split(",")}
    return "" if "range" in headers else next((one for one in METHODS if one in accepted), "")


def _gets_smaller(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "")
    stays = "immutable" in headers.get("cache-control", "") or kind.startswith(PAGE)
    small = int(headers.get("content-length", SMALLEST)) < SMALLEST
    is_plain = headers.get("content-encoding", "identity") == "identity"
    return start["status"] == 200 and stays and kind.startswith(WORDS) and not small and is_plain
