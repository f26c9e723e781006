"""Files of any size: a route of the app hands them out as they are made, so that none is ever whole in memory.

The route is there under asgi.py only. Under the plain entry a download button gives what is
small, and the reader is told how to get the rest.
"""

import re
import threading
from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

import queries
from queries import package
from queries.filters import Filters, UnknownFilter
from queries.package import records
from ui import text
from ui.reader import access
from ui.reader.view import View

KINDS = {"package": ("zip", "application/zip"), "records": ("csv", "text/csv; charset=utf-8")}
SMALL = 200_000  # records a download button may hold in memory
MARK = re.compile(r"[0-9a-f]{8}")
_served = threading.Event()  # a fact of the process: whether asgi.py has opened the route


class Unknown(Exception):
    """There is no such file."""


def routes() -> list[Route]:
    """The route, for asgi.py."""
    _served.set()
    return [Route("/exports/{what}", answer)]


def answer(request: Request) -> Response:
    """The file of the request's parameters `version`, `districts`, `years` and `records`; 403 or 404 with the reason."""
    words, asked, what = text.words("vi")["exports"], request.query_params, request.path_params["what"]
    if not access.allowed(request.headers):
        return PlainTextResponse(words["refused"], 403)
    try:
        filters = Filters.parsed(*(asked.get(name, "") for name in ("version", "districts", "years")))
        content = _content(filters, what, "records" in asked)
    except UnknownFilter as unknown:
        return PlainTextResponse(words.get(unknown.what, words["unknown"]).format(value=unknown.value), 404)
    except (Unknown, queries.NothingPublished, queries.NothingSound, package.OlderStructure):
        return PlainTextResponse(words["unknown"], 404)
    extension, media_type = KINDS[what]
    mark = asked.get("mark", "") if MARK.fullmatch(asked.get("mark", "")) else ""
    headers = {
        "Content-Disposition": f'attachment; filename="{filters.file_name(what, extension, mark)}"',
        # Named, so that the server does not compress it: compressing a large file would hold up every reader.
        "Content-Encoding": "identity",
    }
    return StreamingResponse(content, headers=headers, media_type=media_type)


def offer(view: View, what: str, label: str, rows: int, mark: str = "", with_records: bool = False):
    """Draw the link to `what` (of KINDS); `rows` says how many records are in it, `mark` its hash where known."""
    extension, media_type = KINDS[what]
    name = view.filters.file_name(what, extension, mark)
    if _served.is_set():
        address = f"exports/{what}?{urlencode(_asked(view.filters, mark, with_records))}"
        st.html(f'<a class="take" href="{escape(address)}" download="{escape(name)}">{escape(label)}</a>')
    elif rows <= SMALL:

        def whole() -> bytes:
            return b"".join(_content(view.filters, what, with_records))

        st.download_button(label, whole, name, media_type, key=f"take_{what}", on_click="ignore")
    else:
        st.info(view.words["exports"]["not_served"])


def _content(filters: Filters, what: str, with_records: bool) -> Iterator[bytes]:
    if what == "records":
        return records.stream(filters)
    if what == "package":
        return package.pieces(filters, with_records)
    raise Unknown


def _asked(filters: Filters, mark: str, with_records: bool) -> dict[str, str]:
    more = {"mark": mark[:8], "records": "1" if with_records else ""}
    return filters.address | {name: value for name, value in more.items() if value}
