"""Files of any size: a route of the app sends them as they are made, so that none is ever whole in memory.

The route exists under asgi.py only. Without it a download button gives what is small, and the page says how to get
the rest.
"""

import re
import threading
from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import queries
from queries import package
from queries.filters import Filters, UnknownFilter
from queries.package import records
from ui import text
from ui.reader import access, roles
from ui.reader.view import View
from ui.takeaway import files
from ui.takeaway.turns import InPieces, Turns

EXTENSIONS = {"package": "zip", "records": "csv"}  # of what the route gives
SMALL = 200_000  # records a download button may hold in memory
_served = threading.Event()  # set once in this process, when asgi.py opens the route


def routes() -> list[Route]:
    """The route, for asgi.py: under the base path of the server, as every address of it."""
    _served.set()
    base = st.get_option("server.baseUrlPath").strip("/")
    return [Route(f"/{base}/exports/{{what}}" if base else "/exports/{what}", Turns(answer, _busy), methods=["GET"])]


def answer(request: Request) -> Response:
    """The file of the request's parameters `version`, `districts`, `years` and `records`; 403 or 404 with the reason."""
    asked, what = request.query_params, request.path_params["what"]
    visitor = access.of(request)
    if visitor.role < access.Role.READER:
        return PlainTextResponse(text.in_both(f"access.{visitor.lacks}", "what_to_do", file=roles.file().name), 403)
    if what not in EXTENSIONS:
        return PlainTextResponse(text.in_both("exports", "unknown"), 404)
    try:
        filters = Filters.parsed(*(asked.get(name, "") for name in ("version", "districts", "years")))
        content = _content(filters, what, "records" in asked)
    except UnknownFilter as unknown:
        key = unknown.what if unknown.what in text.words("vi")["exports"] else "unknown"
        return PlainTextResponse(text.in_both("exports", key, value=unknown.value), 404)
    except (queries.NothingPublished, queries.NothingSound, queries.Withheld, package.OlderStructure):
        return PlainTextResponse(text.in_both("exports", "unknown"), 404)
    mark = re.sub("[^0-9a-f]", "", asked.get("mark", ""))
    headers = {
        "Content-Disposition": f'attachment; filename="{filters.file_name(what, EXTENSIONS[what], mark)}"',
        # Named, so that the server does not compress it: compressing a large file would hold up every reader.
        "Content-Encoding": "identity",
    }
    return InPieces(content, headers, files.MEDIA_TYPES[EXTENSIONS[what]])


def offer(view: View, what: str, label: str, rows: int, mark: str = "", with_records: bool = False):
    """Draw the link to `what` (of EXTENSIONS); `rows` is the number of records in it, `mark` its SHA-256 where that is known."""
    name = view.filters.file_name(what, EXTENSIONS[what], mark)
    if _served.is_set():
        more = {"mark": mark[:8]} if mark else {}
        more |= {"records": "1"} if with_records else {}
        address = f"exports/{what}?{urlencode(view.filters.address | more)}"
        st.html(f'<a class="take" href="{escape(address)}" download="{escape(name)}">{escape(label)}</a>')
    elif rows <= SMALL:
        files.button(label, lambda: b"".join(_content(view.filters, what, with_records)), name, f"take_{what}", icon=None)
    else:
        st.info(view.words["exports"]["not_served"])


def _busy() -> Response:
    return PlainTextResponse(text.in_both("exports", "busy"), 503)


def _content(filters: Filters, what: str, with_records: bool) -> Iterator[bytes]:
    return records.stream(filters) if what == "records" else package.pieces(filters, with_records)
