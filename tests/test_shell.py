"""What goes over the wire before a page is drawn: its first HTML, scripts compressed once, fonts cut."""

import gzip
import io
import re

import brotli
import httpx
import pytest
from fontTools.ttLib import TTFont

from tests.serving import PATIENCE, ROOT, serving
from ui import text
from ui.server import fonts, shell

PAGE = {"Accept": "text/html", "Accept-Encoding": "identity"}


@pytest.fixture(scope="module")
def below(demo_store):
    """A client of a server with a base path."""
    with serving(ROOT / "asgi.py", base="/antq", ANTQ_STORE=str(demo_store)) as address:
        with httpx.Client(base_url=f"http://{address}", timeout=PATIENCE) as client:
            yield client


def test_the_first_html_has_the_language_and_the_title_of_its_page(below):
    vietnamese = below.get("/tips?huyen=U+Minh", headers=PAGE).text
    english = below.get("/tips?ngon_ngu=English", headers=PAGE).text
    assert re.search('<html lang="vi".*<title>Tin báo, tố giác · ANTQ Cà Mau</title>', vietnamese, re.DOTALL)
    assert re.search('<html lang="en".*<title>Tips · Cà Mau ANTQ</title>', english, re.DOTALL)
    for page, words in ((vietnamese, text.words("vi")), (english, text.words("en"))):
        assert words["shell"]["site"] in page and words["shell"]["loading"] in page and words["shell"]["no_script"] in page
    assert "You need to enable JavaScript" not in vietnamese
    assert "<title>Tổng quan · ANTQ Cà Mau</title>" in below.get("/", headers=PAGE).text


def test_a_page_is_the_same_compressed_and_other_answers_are_left_alone(below):
    plain = below.get("/tips", headers=PAGE)
    assert int(plain.headers["content-length"]) == len(plain.content)
    for encoding in ("br", "gzip"):
        sent = below.get("/tips", headers=PAGE | {"Accept-Encoding": encoding, "If-None-Match": '"any"'})
        assert (sent.headers["content-encoding"], sent.text) == (encoding, plain.text)
    assert below.get("/_stcore/health", headers=PAGE).text == "ok"


def test_a_script_is_compressed_as_the_browser_takes_it_and_asked_again_the_same(below):
    address = next(fonts.STATIC.rglob("index.*.js")).relative_to(fonts.STATIC)
    script, url = (fonts.STATIC / address).read_bytes(), f"/{address.as_posix()}"
    for encoding, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        for _ in range(2):
            with below.stream("GET", url, headers={"Accept-Encoding": encoding}) as answer:
                body = b"".join(answer.iter_raw())
                assert answer.headers["content-encoding"] == encoding
                assert (unpacked(body), int(answer.headers["content-length"])) == (script, len(body))
                assert len(body) < len(script) / 2.5 and "Accept-Encoding" in answer.headers["vary"]
    assert below.get(url, headers={"Accept-Encoding": "identity"}).content == script


def test_the_icon_font_is_small_and_has_every_icon_that_is_named(below):
    address = f"/{next(iter(fonts.ADDRESSES))}"
    answer = below.get(address)
    assert len(answer.content) < 30_000
    assert below.get(address, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    named = {icon for file in fonts.OURS for icon in re.findall(r":material/(\w+):", file.read_text(encoding="utf-8"))}
    assert {"table", "download"} < named and named <= _ligatures(answer.content)
    assert {"sailing", "handshake", "keyboard_double_arrow_left", "close"} <= _ligatures(answer.content)
    assert "skateboarding" not in _ligatures(answer.content)


def test_the_letters_of_both_languages_are_in_the_cut_font():
    font = TTFont(io.BytesIO(fonts.cut(fonts.LETTERS)))
    whole = TTFont(fonts.LETTERS).getBestCmap().keys()
    written = {ord(letter) for name in ("vi", "en") for letter in (ROOT / f"ui/text/{name}.toml").read_text(encoding="utf-8")}
    assert (written & whole) <= font.getBestCmap().keys() and "fvar" in font
    assert fonts.cut(fonts.LETTERS) is fonts.cut(fonts.LETTERS)
    assert len(fonts.cut(fonts.LETTERS)) < fonts.LETTERS.stat().st_size / 2


def test_streamlits_words_are_told_apart_in_both_languages():
    vietnamese, english = (text.words(name)["streamlit"] for name in ("vi", "en"))
    for key, phrase in english.items():
        assert re.findall(r"\{\w+\}", phrase) == re.findall(r"\{\w+\}", vietnamese[key])
    assert len(set(english.values())) == len(english) and not set(english.values()) & set(vietnamese.values())
    assert "</script" not in shell.html("", "vi").split('id="shell-words">')[1].split("</script>")[0]


def _ligatures(font: bytes) -> set[str]:
    """The names that the font turns into pictures."""
    opened = TTFont(io.BytesIO(font))
    letters = {glyph: chr(code) for code, glyph in opened.getBestCmap().items()}
    parts = (part for lookup in opened["GSUB"].table.LookupList.Lookup for part in lookup.SubTable)
    tables = (getattr(part, "ExtSubTable", part).ligatures for part in parts)
    return {
        "".join(letters[glyph] for glyph in (first, *one.Component))
        for table in tables for first, ligatures in table.items() for one in ligatures
    }  # fmt: skip
