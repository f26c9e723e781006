"""What can be wrong with a file of records, in words of both languages."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).with_name("problems.toml")
MOST_FAULTS = 10_000  # with more than that the file is wrong as a whole
SUGGESTING = {"area_unknown", "district_unknown", "element_unknown", "topic_unknown", "organiser_unknown"}


@dataclass(frozen=True)
class Problem:
    """A fault, doubt or note: its line and column, the `value` of the cell, and `code`, its entry in problems.toml.

    `line` counts from 1 as editors and Excel do, 0 for the file as a whole; `column` is the header as the
    file writes it, or empty; `other` is what the words need besides `value`: parts joined by |, and in a part
    that differs between the languages Vietnamese and English joined by ¦.
    """

    line: int
    column: str
    code: str
    value: str = ""
    other: str = ""

    def wrong(self, language: str = "vi") -> str:
        """What is wrong, in a sentence."""
        return self._sentence("wrong", language)

    def mend(self, language: str = "vi") -> str:
        """What is expected, or what to do about it; first the name that may have been meant."""
        near = Problem(0, "", "near", other=self.other).wrong(language) + " " if self.code in SUGGESTING and self.other else ""
        return near + self._sentence("mend", language)

    def _sentence(self, part: str, language: str) -> str:
        words = texts()[self.code][f"{part}_{language}"]
        parts = [part.split("¦")[-1 if language == "en" else 0] for part in self.other.split("|")]
        return words.format(*parts, value=self.value, other=self.other)


class Refused(Exception):
    """The file is not loaded; `problems` are its faults, in the order of the lines."""

    def __init__(self, problems: list[Problem]):
        super().__init__(problems)
        self.problems = problems


@cache
def texts() -> dict[str, dict[str, str]]:
    """The words of every problem by its code."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))
