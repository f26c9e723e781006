"""Letters that show what went wrong before a file came here: an old font, a wrong encoding, letters that were lost.

Text typed in the old fonts TCVN3 and VNI decodes to letters that Vietnamese does not have. One strange sign may be a
footnote (Số liệu²) or a foreign name; only several words are evidence, so words are gathered over the whole table.
"""

import re
from functools import lru_cache

from data.reading.problems import Problem, Refused

SEVERAL = 2  # different words that show the same
# Latin-1 signs that no Vietnamese word holds: the old fonts draw their vowels in these positions.
STRANGE = "¡¢£¤¥¦¨©ª¬®¯±²³´µ¶¸¹º¼½¾¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ"
OLD_FONT = re.compile(f"[a-zA-ZđĐ][{STRANGE}]|[{STRANGE}][a-zA-ZđĐ]")
TCVN3_ONLY = re.compile("[¡-¿ÆÇ×ØÞßþ÷]")
MARKS_BEHIND = "¹²³ªº°©®¶§±†‡*"  # of footnotes and units, behind a word
# UTF-8 that was read as Windows-1252 or 1258, as Mac Roman, or as DOS: the first letters of á, à; ạ, ệ; đ; ơ, ư.
MISREAD = re.compile("á[º»]|[ÃĂ][\xa0-\xbf]|Ä[‘’\x90\x91\ufffd]|Æ[°¡]|·[∫ª]|ß[║╗]")
# Saved in an encoding without the letter: a question mark inside a word, or the sign that stands for any lost letter.
LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|\ufffd")
SUSPECT = re.compile("|".join(pattern.pattern for pattern in (OLD_FONT, MISREAD, LOST)))


class Watch:
    """What the words seen so far show."""

    def __init__(self):
        self._words: dict[str, set[str]] = {"misread": set(), "letters_lost": set(), "old_font": set()}
        self._first: dict[str, tuple[int, str]] = {}

    def see(self, line: int, cells: list[str]):
        """Look at the cells of a line. Raises Refused where several words by now show the same."""
        for cell in cells:
            if shown := shows_damage(cell):
                code, words = shown
                self._words[code] |= words
                self._first.setdefault(code, (line, cell))
                if len(self._words[code]) >= SEVERAL:
                    raise Refused([self._problem(code)])

    def _problem(self, code: str) -> Problem:
        line, cell = self._first[code]
        return Problem(line, "", code, cell, _font("".join(self._words[code])) if code == "old_font" else "")


def shows_damage(cell: str) -> tuple[str, frozenset[str]] | None:
    """Which fault a cell shows, if any, and the words that show it."""
    return _shown_by(cell) if not cell.isascii() or "?" in cell else None


@lru_cache(maxsize=10_000)
def _shown_by(text: str) -> tuple[str, frozenset[str]] | None:
    """See shows_damage."""
    if not SUSPECT.search(text):
        return None
    words = text.split()
    for code, pattern in (("misread", MISREAD), ("letters_lost", LOST)):
        if found := frozenset(word for word in words if pattern.search(word)):
            return code, found
    found = frozenset(word for word in words if OLD_FONT.search(word.rstrip(MARKS_BEHIND + ",.;:)")))
    return ("old_font", found) if found else None


def _font(text: str) -> str:
    return "TCVN3 (ABC)" if TCVN3_ONLY.search(text) else "VNI"
