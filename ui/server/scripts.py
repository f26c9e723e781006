"""Serves the scripts that draw figures, under names that change with their content: a browser asks for each once."""

import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from ui.figures import component

PLOTLY = f"/{component.PLOTLY}"  # its address below the base path
FILES = {PLOTLY: component.PLOTLY_FILE, f"/{component.CODE}": component.CODE_FILE}
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


def routes() -> list[Route]:
    """The routes, for asgi.py: under the base path of the server, as every address of it."""
    component.served.set()
    base = st.get_option("server.baseUrlPath").strip("/")
    return [Route(f"/{base}{name}" if base else name, answer, methods=["GET", "HEAD"]) for name in FILES]


async def answer(request: Request) -> FileResponse:
    """The file of the name with which the address ends."""
    name = f"/{request.url.path.rpartition('/')[2]}"
    return FileResponse(FILES[name], media_type="text/javascript", headers=KEPT)
