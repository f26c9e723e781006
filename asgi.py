"""The production entry: streamlit run asgi.py

The same dashboard as dashboard.py, with a first HTML of its own, compressed scripts, fonts cut to what is used,
the first page computed in advance, routes for large exports and for the scripts of figures, a door that refuses wrong
hosts and origins, a guard before uploads, and a redirect from unknown addresses to the first page.
"""

import gc
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from data.versions import workspace
from ui.server import compression, door, fonts, guard, peer, redirect, scripts, shell, warm
from ui.takeaway import export_route

HERE = Path(__file__).parent
peer.keep()


@asynccontextmanager
async def lifespan(app: st.App):
    """Delete what a killed process left of files it looked at; compute what all readers share before the first comes."""
    workspace.clear()
    warm.up()
    gc.collect()
    gc.freeze()  # garbage collections skip what lives as long as the server
    yield {}


redirection = Middleware(redirect.ToFirstPage, pages=HERE / "pages")
shown = Middleware(shell.Shell, scripts=(scripts.PLOTLY,), modules=tuple(scripts.MODULES))
sending = [Middleware(compression.Compression), shown, Middleware(fonts.Fonts)]
middleware = [Middleware(door.Door), Middleware(guard.Guard), redirection, *sending]
routes = [*export_route.routes(), *scripts.routes()]
app = st.App(HERE / "dashboard.py", lifespan=lifespan, routes=routes, middleware=middleware)
