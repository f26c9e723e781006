"""What can be wrong with a file of records, in words of both languages."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.reading import persons

TEXTS, TEMPLATE = Path(__file__).with_name("problems.toml"), Path(__file__).with_name("templates.toml")
MOST_FAULTS = 10_000  # with more than that the file is wrong as a whole
LONGEST_SHOWN, LONGEST_PART = 60, 120  # characters of a cell or header; of a part of `other`, which may hold our own names
ABOUT_TO_SHOW = 400  # characters that are looked at: cells of any length are cut before they are searched
SUGGESTING = {"area_unknown", "district_unknown", "element_unknown", "topic_unknown", "organiser_unknown"}


@dataclass(frozen=True)
class Problem:
    """A fault, doubt or note: its line and column, the `value` of the cell, and `code`, its entry in problems.toml.

    `line` counts from 1 as editors and Excel do, 0 for the file as a whole; `column` is the header as the
    file writes it, or empty; `other` is what the words need besides `value`: parts joined by |, and in a part
    that differs between the languages Vietnamese and English joined by ¦. Whatever the file holds, all three
    are short, on one line, and repeat no number of a person: see `shown`.
    """

    line: int
    column: str
    code: str
    value: str = ""
    other: str = ""

    def __post_init__(self):
        other = "|".join(shown(part, LONGEST_PART) for part in self.other.split("|"))
        for name, text in (("column", shown(self.column)), ("value", shown(self.value)), ("other", other)):
            object.__setattr__(self, name, text)

    def heading(self, language: str = "vi") -> str:
        """The column as people name it: as the file does, or as the template does where the file lacks it."""
        return self._as_in_template(self.column, language)

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
        return words.format(*parts, value=self._as_in_template(self.value, language), other=self.other)

    def _as_in_template(self, name: str, language: str) -> str:
        is_our_name = self.code == "column_missing" and language == "vi"
        return columns_of_template().get(name, name) if is_our_name else name


class Refused(Exception):
    """The file is not loaded; `problems` are its faults, in the order of the lines."""

    def __init__(self, problems: list[Problem]):
        super().__init__(problems)
        self.problems = problems


@cache
def texts() -> dict[str, dict[str, str]]:
    """The words of every problem by its code."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


@cache
def columns_of_template() -> dict[str, str]:
    """Our names of the columns, and the Vietnamese names of the template."""
    return tomllib.loads(TEMPLATE.read_text(encoding="utf-8"))["columns"]


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """What a message shows of a text from a file: one line, at most `longest` characters, no number of a person."""
    text = persons.masked(" ".join(text[:ABOUT_TO_SHOW].split()))
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
