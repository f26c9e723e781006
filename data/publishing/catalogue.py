"""The indicators as queries/catalogue.toml declares them; data/publishing/measures.sql stores them in a version."""

import tomllib
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).parents[2] / "queries" / "catalogue.toml"


class BadCatalogue(ValueError):
    """An entry has a key that nothing reads, or lacks one that is needed; the message names both."""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One entry of the catalogue; the comment at the top of catalogue.toml explains its keys.

    Keys with a value here may be left out and then have that value.
    """

    title_vi: str
    title_en: str
    meaning_vi: str
    meaning_en: str
    formula_vi: str
    formula_en: str
    unit_vi: str
    unit_en: str
    numerator_of: tuple[str, ...] = ()
    denominator_of: tuple[str, ...] = ()
    by_element: bool = False
    per: int = 1
    decimals: int = 1
    over_years: str = "sum"
    applies_to: str = "all"
    direction: str = "none"
    warning_vi: str | None = None
    warning_en: str | None = None
    reference_vi: str | None = None
    reference_en: str | None = None
    source_vi: str | None = None
    source_en: str | None = None
    article_value: float | None = None
    article_qualifier: str | None = None
    checker: str | None = None
    next_check: str | None = None

    @property
    def ratio(self) -> bool:
        """Whether it has a denominator; without one it is a count."""
        return self.by_element or bool(self.denominator_of)


ALL = {field.name for field in fields(Indicator)}
NEEDED = {field.name for field in fields(Indicator) if field.default is MISSING}
SIDES = {"numerator_of", "denominator_of"}


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order readers see them. Raises BadCatalogue."""
    return of_text(CATALOGUE.read_text(encoding="utf-8"))


def of_text(text: str) -> dict[str, Indicator]:
    """The indicators that the text of a catalogue declares. Raises BadCatalogue."""
    entries = tomllib.loads(text)
    for code, entry in entries.items():
        allowed, needed = (ALL - SIDES, NEEDED) if entry.get("by_element") else (ALL, NEEDED | {"numerator_of"})
        for problem, keys in (("unknown", entry.keys() - allowed), ("missing", needed - entry.keys())):
            if keys:
                raise BadCatalogue(f"{CATALOGUE.name}, [{code}]: {problem} {', '.join(sorted(keys))}")
    return {code: Indicator(**entry) for code, entry in entries.items()}
