"""What a spreadsheet shows of a number, given the number format of its cell: a count, a percentage, a month, a year.

Numbers and dates are stored alike, and only the format tells them apart. A text is made that says no more than the
cell shows and no other than the cell holds; what shows something else than it holds (a text beside the number that
changes its meaning, a day without its year) becomes a text that no rule of counts and periods accepts.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from data.reading.headers import folded

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"),
}  # fmt: skip
EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # by "the workbook counts from 1904"
LAST_SERIAL = 2_958_465  # 31 December 9999
RESIDUE = 1e-9  # what calculating leaves of a whole number: 11.999999999999998

# Quoted text, a section in brackets, an escaped sign, the width or the repetition of a sign, the end of a section.
TOKEN = re.compile(r'"([^"]*)"?|\[([^\]]*)\]|\\(.)|[_*].|(;)|(.)', re.DOTALL)
SHOWN_AS_IT_IS = set("$€£¥₫<>~=+-()&^!'{}")  # without quotation marks: money, about, more than
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
RUNS = re.compile(r"y+|m+|d+|h+|s+")
MAGNITUDES = {"chuc", "tram", "nghin", "ngan", "trieu", "ty", "ti", "k", "hundred", "thousand", "million", "billion"}
DATE_WORDS = {"ngay", "thang", "thg", "nam", "day", "month", "year"}  # beside a date they add nothing
DATES = {"Y": "%Y", "YM": "%Y-%m", "YMD": "%Y-%m-%d", "MD": "%d-%b", "M": "%b", "": "%H:%M:%S"}


@dataclass(frozen=True)
class Look:
    """What a format shows: `kind` is number, percent, date, elapsed (a span of hours) or words (no number at all).

    `parts` are those of Y, M, D that a date shows, `has_time` whether it shows hours too; `before` and `after` are texts
    that belong to the number: a unit or the word for a month is none.
    """

    kind: str
    parts: str = ""
    has_time: bool = False
    before: str = ""
    after: str = ""


DAY = Look("date", "YMD", has_time=True)


@cache
def look_of(code: str) -> Look:
    """What a format shows; only its first section, that of positive numbers, counts."""
    letters, before, after = _first_section(code)
    if "general" in letters or "@" in letters:
        return Look("number", before=before, after=after)
    if "%" in letters:
        return Look("percent")
    if "[" in letters:
        return Look("elapsed")
    runs = RUNS.findall(letters.replace("am/pm", "").replace("a/p", ""))
    if runs:
        parts = {run[0].upper() for at, run in enumerate(runs) if run[0] in "yd" or _is_month(runs, at)}
        shown = "".join(part for part in "YMD" if part in parts)
        said = set(folded(before).split()) - DATE_WORDS
        return Look("date", shown, any(run[0] in "hs" for run in runs), before if said else "")
    if not re.search("[0#?]", letters):
        return Look("words", before=before + after)
    return Look("number", before=before, after="" if _is_unit(after) else after)


def shown(value: float, look: Look, from_1904: bool = False) -> str:
    """The text of a number in a cell of that look; a fraction has a comma, so that it is never taken for thousands."""
    if look.kind == "words":
        return look.before
    if look.kind == "percent":
        return f"{plain(value * 100)}%"
    if look.kind == "elapsed":
        return f"{value * 24:.2f} h"
    if look.kind == "date":
        is_date = 0 <= value <= LAST_SERIAL
        return moment(EPOCHS[from_1904] + timedelta(seconds=round(value * 86400)), look) if is_date else f"#{plain(value)}"
    return look.before + plain(value) + look.after


def moment(when: datetime, look: Look) -> str:
    """A date as its look shows it: a year, a month, a day, or a day with a time other than midnight. Where the look is
    none of a date, the day."""
    if look.kind != "date":
        look = DAY
    has_time = look.has_time and look.parts and when.time() != datetime.min.time()
    form = DATES.get(look.parts, "%d %b %y") + (" %H:%M:%S" if has_time else "")
    return look.before + when.strftime(form)


def plain(value: float) -> str:
    """A number without any format: whole where only residue is behind the comma."""
    if abs(value) < 1e15 and abs(value - round(value)) <= RESIDUE * max(1, abs(value)):
        return str(round(value))
    return f"{value:.15g}".replace(".", ",")


def _first_section(code: str) -> tuple[str, str, str]:
    """The signs of a format that have a meaning, in lower case (a [ for a span of hours), and the texts before and after
    the number."""
    letters, texts = "", ["", ""]
    for quoted, bracketed, escaped, end, sign in TOKEN.findall(code):
        if end:
            break
        if bracketed.startswith("$"):  # a currency and a language: [$€-407], [$-42A]
            quoted = bracketed[1:].partition("-")[0]
            quoted = quoted and f" {quoted}."  # money is no count
        elif ELAPSED.fullmatch(bracketed):
            letters += "["
        is_shown = sign in SHOWN_AS_IT_IS and not (sign in "+-" and letters.endswith("e"))
        letters += sign.lower()
        texts[bool(re.search("[0#?@]|general", letters))] += quoted or escaped or (sign if is_shown else "")
    return letters, texts[0].lstrip(), texts[1].rstrip()


def _is_month(runs: list[str], at: int) -> bool:
    """Whether a run of m is a month, not the minutes after an hour or before a second."""
    if runs[at][0] != "m":
        return False
    beside = "".join(run[0] for run in [*runs[:at][-1:], "-", *runs[at + 1 :][:1]])
    return len(runs[at]) > 2 or not (beside.startswith("h") or beside.endswith("s"))


def _is_unit(text: str) -> bool:
    """Whether the text after a number only says what is counted."""
    is_words = re.fullmatch(r"\W*", re.sub(r"\([^\W\d_ ]+\)|[^\W\d_]+| ", "", text)) and not re.search(r"[^\w\s()]", text)
    return bool(is_words) and not MAGNITUDES & set(folded(text).split())
