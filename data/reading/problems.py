"""What can be wrong with a file of records, and how it is said."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).with_name("problems.toml")


@dataclass(frozen=True)
class Problem:
    """One fault or warning: where it stands, what was found, and `code`, its entry in problems.toml.

    `line` counts from 1 as editors and Excel do, 0 for the file as a whole; `column` is the
    header as the file writes it, or empty; `other` is what the words need besides `value`.
    """

    line: int
    column: str
    code: str
    value: str = ""
    other: str = ""

    def wrong(self, language: str = "vi") -> str:
        """What is wrong, in a sentence."""
        return self._said("wrong", language)

    def mend(self, language: str = "vi") -> str:
        """What is expected, or what to do about it."""
        return self._said("mend", language)

    def _said(self, part: str, language: str) -> str:
        words = texts()[self.code][f"{part}_{language}"]
        return words.format(*self.other.split("|"), value=self.value, other=self.other)


class Refused(Exception):
    """The file is not taken; `problems` say why, in the order of the lines."""

    def __init__(self, problems: list[Problem]):
        super().__init__(problems)
        self.problems = problems


@cache
def texts() -> dict[str, dict[str, str]]:
    """The words of every problem by its code."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))
