"""Streamlit's fonts, cut to what can be seen here: its icons and letters weigh 545 kB, those drawn here a sixth.

An icon is written as a ligature: the letters of its name turn into its picture. The names are gathered from this
program's code and from Streamlit's scripts; letters are those of Vietnamese, English and other languages written with
the Latin alphabet. A font that cannot be cut is sent whole.
"""

import hashlib
import io
import logging
import re
import threading
from functools import cache
from pathlib import Path

from anyio import to_thread
from fontTools import subset
from fontTools.ttLib import TTFont
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from ui.server import kept

STATIC = Path(file_util.get_static_dir())
ICONS = next(STATIC.rglob("MaterialSymbols*.woff2"))
LETTERS = next(STATIC.rglob("SourceSans*Upright*.woff2"))
ADDRESSES = {font.relative_to(STATIC).as_posix(): font for font in (ICONS, LETTERS)}  # below the base path
# Latin with Vietnamese, marks that combine, punctuation, superscripts, currency, arrows, signs of arithmetic, shapes.
BLOCKS = ((0x20, 0x17F), (0x1A0, 0x1B0), (0x2B0, 0x2DD), (0x300, 0x323), (0x1EA0, 0x1EF9), (0x2000, 0x20BF))
BLOCKS += ((0x2100, 0x2122), (0x2190, 0x2199), (0x2200, 0x2265), (0x25A0, 0x25FF), (0xFB00, 0xFB02), (0xFFFD, 0xFFFD))
ROOT = Path(__file__).parents[2]
OURS = [ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), *(ROOT / "ui").rglob("*.js")]
QUOTED = re.compile(r"[\"'/>](\w+)[\"':<]")  # "sailing", ":material/table:", ">tune<"
OF_STREAMLIT = re.compile(rb":material/(\w+):")
cutting = threading.Lock()


class Fonts:
    """Middleware that answers for the two fonts with a part of them; every other request passes through."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        answer, path = self.app, scope.get("path", "")
        file = next((file for address, file in ADDRESSES.items() if path.endswith(f"/{address}")), None)
        if scope["type"] == "http" and file:
            font = await to_thread.run_sync(cut, file)
            tag = f'"{hashlib.sha256(font).hexdigest()[:32]}"'
            # Its address stays when the icons change: the browser asks each time whether it has the right one.
            same = Headers(scope=scope).get("if-none-match") == tag
            headers = {"ETag": tag, "Cache-Control": "no-cache"}
            answer = Response(b"" if same else font, 304 if same else 200, headers, "font/woff2")
        await answer(scope, receive, send)


def cut(file: Path) -> bytes:
    """A part of the font in `file`, as WOFF2; the whole one where that fails."""
    with cutting:
        return _cut(file)


@cache
def _cut(file: Path) -> bytes:
    try:
        names = icons() if file == ICONS else set()
        made_of = b"".join([Path(__file__).read_bytes(), file.read_bytes(), repr(sorted(names)).encode()])
        return kept.made_once(file.stem, made_of, lambda: _part(TTFont(file), names))
    except Exception:  # whatever is wrong with a font or its library, readers need their letters
        logging.getLogger(__name__).exception("%s is sent whole", file.name)
        return file.read_bytes()


def _part(font: TTFont, names: set[str]) -> bytes:
    """The icons of these names, or without names the letters of BLOCKS."""
    cutter = subset.Subsetter(subset.Options(layout_features=["*"]))
    if names:
        _drop_ligatures(font, names)
        cutter.populate(text="".join(names))
    else:
        cutter.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    cutter.subset(font)
    font.flavor, written = "woff2", io.BytesIO()
    font.save(written)
    return written.getvalue()


def icons() -> set[str]:
    """The words that may be names of icons: every quoted one of our code, and the icons of Streamlit's scripts."""
    ours = {name for file in OURS for name in QUOTED.findall(file.read_text(encoding="utf-8"))}
    return ours | {name.decode() for script in STATIC.rglob("*.js") for name in OF_STREAMLIT.findall(script.read_bytes())}


def _drop_ligatures(font: TTFont, wanted: set[str]):
    """Take from the font the ligatures of names that are not wanted; with them go their pictures."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (part.ExtSubTable for part in lookup.SubTable):
            for first, ligatures in table.ligatures.items():
                table.ligatures[first] = [one for one in ligatures if _name(first, one, letters) in wanted]


def _name(first: str, ligature, letters: dict[str, str]) -> str:
    return "".join(letters.get(glyph, "?") for glyph in (first, *ligature.Component))
