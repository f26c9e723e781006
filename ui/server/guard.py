"""Stands before Streamlit's own routes: no upload from those who may not load, no file for those who may not read, no
sign-in that fails without a word."""

import re

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui import text
from ui.reader import access, accounts
from ui.reader.access import Role

UPLOAD, LOGIN, CALLBACK, LOGOUT = "/_stcore/upload_file", "/auth/login", "/oauth2callback", "/auth/logout"
FAILED = "?dang_nhap=loi"  # the sign-in page then says so
NEW_COOKIE = re.compile(rf'{USER_COOKIE_NAME}=(?!""|;)')  # an empty one deletes it


class Guard:
    """Middleware for the routes of Streamlit that have to do with accounts; every other request passes through."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.media = f"/{st.get_option('server.baseUrlPath').strip('/')}/media/".replace("//", "/")  # files of download buttons

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path, connection = scope["path"], HTTPConnection(scope)
        needed = Role.STEWARD if UPLOAD in path else Role.READER if path.startswith(self.media) else Role.NOBODY
        if needed and access.of(connection).role < needed:
            return await PlainTextResponse(text.in_both("access.no_role", "title"), 403)(scope, receive, send)
        if path.endswith(LOGOUT):
            accounts.sign_out(connection)
        has_state = bool({"state", "error"} & connection.query_params.keys())  # not on the way back from signing out
        if path.endswith(LOGIN) or (path.endswith(CALLBACK) and has_state):
            return await self._sign_in(scope, receive, send)
        await self.app(scope, receive, send)

    async def _sign_in(self, scope: Scope, receive: Receive, send: Send):
        """Pass a step of the sign-in on; where it fails, lead back to the first page, which says so."""
        is_callback, failed = scope["path"].endswith(CALLBACK), False

        async def watched(message: Message):
            nonlocal failed
            if message["type"] == "http.response.start":
                cookies = MutableHeaders(raw=message["headers"]).getlist("set-cookie")
                failed = message["status"] >= 400 or (is_callback and not any(map(NEW_COOKIE.match, cookies)))
                if failed:
                    up = "./" if is_callback else "../"
                    response = RedirectResponse(f"{up}{FAILED}")
                    cookie_headers = [header for header in message["headers"] if header[0].lower() == b"set-cookie"]
                    response.raw_headers.extend(cookie_headers)
                    await response(scope, receive, send)
            if not failed:
                await send(message)

        await self.app(scope, receive, watched)
