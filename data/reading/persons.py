"""Numbers that belong to one person: identity cards, passports of that form, telephones; and e-mail addresses, which belong
to one as well. No message may repeat them.

Digits are judged with all separators taken out: 0901.234.567 and 079 099 001 234 are what they look like. Both
patterns are plain enough for Python and for DuckDB, so that cells and messages are judged by the same rule.
"""

import re
import unicodedata

# Blanks, marks, dashes of every kind and invisible characters: up to three of them may stand between two digits.
BETWEEN = "[-\\s._,/()+*|~'\u00a0\u00ad\u00b7\u1680\u2000-\u2022\u2026-\u206f\u2212\u2219\u3000\ufeff\uff0d]{0,3}"
YEAR, MONTH, DAY = "(?:19|20)[0-9][0-9]", "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"


def _digits(first: str, more: str) -> str:
    return f"{first}(?:{BETWEEN}[0-9]){{{more}}}"


ADDRESS = r"[^\s@<>()\[\]:;,|]{1,64}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
# Nine or twelve digits of an identity card; a telephone from 0 with ten or eleven digits, or the same from +84 or 0084.
NUMBER = (
    "(?:^|[^0-9])(?:"
    + "|".join((_digits("[0-9]", "8"), _digits("[0-9]", "11"), _digits("0", "9,10"), _digits(f"(?:00)?8{BETWEEN}4", "9,10")))
    + f")(?:$|[^0-9])|{ADDRESS}"
)
# Dates with their time, months, and the numbers of the demonstration's reports are no such numbers, nor parts of one.
SPARED = (
    rf"\b(?:{YEAR}[-/.]{MONTH}[-/.]{DAY}|{DAY}[-/.]{MONTH}[-/.]{YEAR})(?:[T ]+[0-9]+:[0-9]+(?::[0-9.,]+)?(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?\b"
    rf"|\b(?:{MONTH}/{YEAR}|{YEAR}[-/]{MONTH})\b|\bMH-[0-9]{{3}}-{YEAR}[0-9]{{2}}\b"
)
_NUMBER, _ADDRESS, _SPARED, _RUN = (
    re.compile(pattern, re.ASCII) for pattern in (NUMBER, ADDRESS, SPARED, f"[0-9](?:{BETWEEN}[0-9])*")
)
FEWEST = 9  # digits of the shortest of these numbers


def found(text: str) -> bool:
    """Whether `text` holds what looks like the number or the e-mail address of a person."""
    may_be = "@" in text or sum(map(str.isdecimal, text)) >= FEWEST
    return may_be and bool(_NUMBER.search(_judged(text)))


def masked(text: str) -> str:
    """The text with • for every digit of such numbers and of digits that follow on them, and for every letter and digit of an
    e-mail address; its length stays."""
    if not found(text):
        return text
    judged = _ADDRESS.sub(lambda address: re.sub(r"\w", "•", address[0]), _judged(text))
    judged = _RUN.sub(lambda run: re.sub("[0-9]", "•", run[0]) if _NUMBER.search(run[0]) else run[0], judged)
    return "".join("•" if mark == "•" else letter for mark, letter in zip(judged, text, strict=True))


def _judged(text: str) -> str:
    """The text with the ten digits for those of any script, and with # for what is spared: its length stays."""
    plain = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    return _SPARED.sub(lambda match: "#" * len(match[0]), plain)
