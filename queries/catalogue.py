"""The indicators, as catalogue.toml declares them for readers."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True)
class Indicator:
    """What a reader needs to know of one indicator, as written in catalogue.toml.

    The value is `per * numerator / denominator`, or the numerator alone for a count
    (`ratio` false).
    """

    title_vi: str
    title_en: str
    meaning_vi: str
    meaning_en: str
    formula_vi: str
    formula_en: str
    unit_vi: str
    unit_en: str
    source_vi: str
    source_en: str
    ratio: bool = True
    per: int = 1
    decimals: int = 1
    direction: str = "none"
    over_years: str = "sum"
    applies_to: str = "all"
    by_element: bool = False
    numerator_of: str = ""
    denominator_of: str = ""
    counts: str = ""
    article_value: float | None = None
    article_qualifier: str = ""
    reference_vi: str = ""
    reference_en: str = ""
    warning_vi: str = ""
    warning_en: str = ""
    checker: str = ""
    next_check: str = ""


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order readers see them."""
    return of_text(CATALOGUE.read_text(encoding="utf-8"))


def of_text(text: str) -> dict[str, Indicator]:
    """The indicators of a catalogue, such as the one a version was computed by."""
    return {code: Indicator(**entry) for code, entry in tomllib.loads(text).items()}
