"""The text of a cell or header, in one form for what looks alike to its reader.

Programs leave marks behind that nobody sees, and write one letter in several ways. All of it is settled here,
for text files and workbooks alike, before any rule judges the text.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_COMPOSED = 600  # characters: composing takes the square of a run of marks, and a name has three a letter at most
LONGEST_KNOWN = 80  # characters of a text worth remembering

CONTROL_ESCAPE = re.compile(r"_x00[01][0-9A-Fa-f]_|_x007F_", re.IGNORECASE)  # _x000D_, as Excel writes a control character
TEXT_MARK = re.compile(r"['’‘](?=[\d(+-])")  # typed so that Excel keeps a number as text
# Signs that show nothing: format characters (zero-width, soft hyphen, direction, byte order), variation selectors, joiners.
INVISIBLE = [code for code in (*range(0x10000), *range(0xE0000, 0xE0080)) if unicodedata.category(chr(code)) == "Cf"]
INVISIBLE += [0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
FULL_WIDTH = range(0xFF01, 0xFF5F)  # ASCII as East Asian keyboards write it
LOOKS_LIKE = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}  # the Icelandic and the African letter
MEANT = str.maketrans(
    dict.fromkeys(INVISIBLE, "")
    | dict.fromkeys(CONTROLS, " ")
    | {code: chr(code - FULL_WIDTH.start + ord("!")) for code in FULL_WIDTH}
    | {ord(letter): meant for letter, meant in LOOKS_LIKE.items()}
)


def clean(text: str) -> str:
    """`text` as it was meant: composed letters (NFC), nothing invisible, single plain blanks, none around it, ASCII for
    full-width signs, and no apostrophe before a number. Signs that can be seen stay: a dash is not made a minus."""
    if text.isascii() and text.isalnum() or not text:  # most cells are codes and numbers, or empty
        return text
    return _known(text) if len(text) <= LONGEST_KNOWN else _cleaned(text)


def _cleaned(text: str) -> str:
    if "_x" in text or "_X" in text:
        text = CONTROL_ESCAPE.sub(" ", text)
    if not text.isascii() or not text.isprintable():
        text = text.translate(MEANT)
    text = " ".join(text.split())
    if not text.isascii() and len(text) <= LONGEST_COMPOSED:
        text = unicodedata.normalize("NFC", text)
    return text[1:] if TEXT_MARK.match(text) else text


_known = lru_cache(maxsize=50_000)(_cleaned)  # cells repeat
