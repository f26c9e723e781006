"""The production entry: streamlit run asgi.py

The same dashboard as dashboard.py, with its scripts compressed, the first page warm, a route for
large exports, and the first page for whoever asks for one that is not there.
"""

import gc
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from ui.server import redirect, warm
from ui.takeaway import export_route

HERE = Path(__file__).parent


@asynccontextmanager
async def lifespan(app: st.App):
    """Import and compute before the first reader comes what all of them will share."""
    warm.up()
    gc.collect()
    gc.freeze()  # what lives as long as the server need not be looked through again
    yield {}


compression = Middleware(GZipMiddleware, minimum_size=1000)
redirection = Middleware(redirect.ToFirstPage, pages=HERE / "pages")
app = st.App(HERE / "dashboard.py", lifespan=lifespan, routes=export_route.routes(), middleware=[redirection, compression])
