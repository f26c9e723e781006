"""The bytes of a text file become text, or a reason why they do not.

UTF-16 has a mark, and other text is rarely valid UTF-8; what is neither is read as Windows-1258,
the only other encoding of Vietnamese Unicode text. Text typed in the old fonts TCVN3 and VNI decodes
to letters that Vietnamese does not have, and is recognised by them.
"""

import re
import unicodedata

from data.reading.problems import Problem, Refused

WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
LOOK_ALIKES = {"Ð": "Đ", "ð": "đ"}  # the Icelandic eth, typed or decoded in place of Đ
# Latin-1 signs that no Vietnamese word holds: the old fonts draw their vowels in these positions.
STRANGE = "¡¢£¤¥¦¨©ª¬\xad®¯±²³´µ¶¸¹º¼½¾¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ"
OLD_FONT = re.compile(f"[a-zA-Z][{STRANGE}]|[{STRANGE}][a-zA-Z]")
TCVN3_ONLY = re.compile("[¡-¿ÆÇ×ØÞßþ÷]")


def text_of(content: bytes) -> str:
    """The text of a file in composed form (NFC). Raises Refused where the bytes are no text."""
    text = clean(_decoded(content))
    if "\0" in text:
        raise Refused([Problem(_line(text, text.index("\0")), "", "null_byte")])
    font = font_of(text)
    if font:
        match = OLD_FONT.search(text)
        raise Refused([Problem(_line(text, match.start()), "", "old_font", _around(text, match), font)])
    return text


def clean(text: str) -> str:
    """Composed letters (NFC), with Đ for the letters that only look like it."""
    text = unicodedata.normalize("NFC", text)
    for look_alike, letter in LOOK_ALIKES.items():
        text = text.replace(look_alike, letter)
    return text


def font_of(text: str) -> str:
    """The old font that `text` was typed in, or nothing where it is plain Unicode."""
    if text.isascii() or not OLD_FONT.search(text):
        return ""
    return "TCVN3 (ABC)" if TCVN3_ONLY.search(text) else "VNI"


def _decoded(content: bytes) -> str:
    if content.startswith(WIDE_MARKS):
        return _strict(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(content):
            raise Refused([Problem(_line_of_byte(content, error), "", "encoding")]) from None
    return _strict(content, "cp1258")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = 1 if encoding == "utf-16" else _line_of_byte(content, error)
        raise Refused([Problem(line, "", "encoding")]) from None


def _is_broken_utf8(content: bytes) -> bool:
    """Whether most of what is not ASCII is valid UTF-8: then a byte is wrong, not the encoding."""
    letters = [letter for letter in content.decode("utf-8", errors="replace") if letter > "\x7f"]
    return 2 * letters.count("\ufffd") < len(letters)


def _line_of_byte(content: bytes, error: UnicodeDecodeError) -> int:
    return content.count(b"\n", 0, error.start) + 1


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _around(text: str, match: re.Match) -> str:
    return text[max(0, match.start() - 12) : match.end() + 12].replace("\n", " ").strip()
