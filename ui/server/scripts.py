"""Serves the scripts that draw figures, under names that change with their content: a browser asks for each once.

Half of what a first visit brings over the line is plotly.js, so it is sent without parts that no figure needs, and where the
browser takes Brotli in a form that takes seconds to make and is a twelfth smaller than compression.py would make it at once.
"""

from functools import cache, partial

import brotli
import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ui.figures import component, lighter
from ui.server import kept

PLOTLY = f"/{component.PLOTLY}"  # its address below the base path
MODULES = {f"/{component.FOLDER}/{file.name}": file for file in component.CODE_FILES}
# Streamlit leaves alone what has a Content-Encoding, and compression.py compresses it better.
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Encoding": "identity"}
SMALL = HEADERS | {"Content-Encoding": "br", "Vary": "Accept-Encoding"}
QUALITY = 10  # of 11, which takes twice as long for a fiftieth less
small: dict[str, bytes] = {}  # by name, once `prepare` has made it


def routes() -> list[Route]:
    """The routes, for asgi.py: under the base path of the server, as every address of it."""
    component.served.set()
    base = st.get_option("server.baseUrlPath").strip("/")
    before = f"/{base}" if base else ""
    return [Route(f"{before}{name}", partial(answer, name), methods=["GET", "HEAD"]) for name in (PLOTLY, *MODULES)]


def prepare():
    """Make the small form of plotly.js, or find it where it was made before."""
    script = plotly()
    made_of = script + bytes([QUALITY])
    small[PLOTLY] = kept.made_once(component.PLOTLY, made_of, lambda: brotli.compress(script, brotli.MODE_TEXT, QUALITY, 24))


async def answer(name: str, request: Request) -> Response:
    """The script of this name."""
    if name in small and "br" in request.headers.get("accept-encoding", ""):
        return Response(small[name], media_type="text/javascript", headers=SMALL)
    if name == PLOTLY:
        return Response(plotly(), media_type="text/javascript", headers=HEADERS)
    return FileResponse(MODULES[name], media_type="text/javascript", headers=HEADERS)


@cache
def plotly() -> bytes:
    """plotly.js as it is sent."""
    return lighter.of(component.PLOTLY_FILE.read_bytes())
