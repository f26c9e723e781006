"""The first HTML of every page: what a reader sees and hears before Streamlit wakes, and what speaks for it afterwards.

Streamlit's own says nothing until its scripts have run, is titled "Streamlit" on every page and calls itself English.
Here it gets the language and the title of the page, the style, first words, and shell.js, which puts Streamlit's own
words into the reader's language.
"""

import json
import re
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from ui import style, text
from ui.reader.filters import LANGUAGE
from ui.server import fonts
from ui.server.redirect import FIRST

HERE = Path(__file__).parent
# What a browser asks of Streamlit's own file, which is not what is sent: whether it changed, and to compress it.
ABOUT_THE_FILE = (b"if-none-match", b"if-modified-since", b"accept-encoding")


class Shell:
    """Middleware that fills in the HTML Streamlit answers with; every other answer passes through.

    The browser is told to load `scripts` and `modules`, addresses below the base path, before it knows what for.
    """

    def __init__(self, app: ASGIApp, scripts: tuple[str, ...] = (), modules: tuple[str, ...] = ()):
        self.app = app
        self.loads = tuple(f'<link rel="preload" as="script" href=".{script}">' for script in scripts)
        self.loads += tuple(f'<link rel="modulepreload" href=".{module}">' for module in modules)

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in Headers(scope=scope).get("accept", ""):
            return await self.app(scope, receive, send)
        page, is_page = b"", False

        async def filled(message: Message):
            nonlocal page, is_page
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                is_page = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
                if is_page:
                    page = self._page(scope)
                    headers["content-length"] = str(len(page))
                    for name in ("etag", "last-modified", "accept-ranges"):
                        del headers[name]
            elif is_page:
                message = {"type": "http.response.body", "body": page, "more_body": message.get("more_body", False)}
                page = b""  # the first part of the body is all of it
            await send(message)

        headers = [header for header in scope["headers"] if header[0] not in ABOUT_THE_FILE]
        await self.app(scope | {"headers": headers}, receive, filled)

    def _page(self, scope: Scope) -> bytes:
        asked = parse_qs(scope["query_string"].decode("latin-1")).get(LANGUAGE, [""])[0]
        return html(scope["path"].rsplit("/", 1)[-1], text.LANGUAGES.get(asked, "vi"), self.loads).encode()


@cache
def html(page: str, language: str, loads: tuple[str, ...] = ()) -> str:
    """The first HTML of a page, by its name in the address, in `vi` or `en`; `loads` are elements that load something
    beforehand."""
    words = text.words(language)
    titles, shell = words["navigation"], words["shell"]
    title = escape(f"{titles.get(page or FIRST, titles[FIRST])} · {titles['site']}")
    of_fonts = [f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./{font}">' for font in fonts.ADDRESSES]
    spoken = {other: text.words(other)["streamlit"] for other in text.LANGUAGES.values()}
    data = json.dumps({"languages": text.LANGUAGES, "parameter": LANGUAGE, "words": spoken}, ensure_ascii=False)
    head = [
        *loads,
        *of_fonts,
        f'<script type="application/json" id="shell-words">{data.replace("<", chr(92) + "u003c")}</script>',
        f"<script>{(HERE / 'shell.js').read_text(encoding='utf-8')}</script>",
    ]
    first_words = f'<main id="first-words"><h1>{escape(shell["site"])}</h1><p>{escape(shell["loading"])}</p></main>'
    filled = _of_streamlit().replace('<html lang="en">', f'<html lang="{language}" class="waking">', 1)
    filled = filled.replace("<title>Streamlit</title>", f"<title>{title}</title>", 1)
    without = f"<noscript><p>{escape(shell['no_script'])}</p></noscript>"
    filled = re.sub("<noscript>.*?</noscript>", without, filled, flags=re.DOTALL)
    filled = filled.replace("</head>", "\n".join([*head, "</head>"]), 1)
    # The style stands in the body: what Streamlit adds to the head comes before it.
    return filled.replace('<div id="root"></div>', f'{style.ELEMENT}{first_words}<div id="root"></div>', 1)


@cache
def _of_streamlit() -> str:
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
