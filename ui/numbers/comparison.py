"""Where districts lie beside the common variation, read out in words.

Which district lies where is decided in queries/shares.sql, never here.
"""

from ui.numbers.measures import Measure
from ui.reader.view import View, built_once, rows

# As they are read out: what stands out first, then the rest, then what cannot be compared.
POSITIONS = (
    "far_above", "above", "below", "far_below", "within",
    "too_few", "alone", "no_share", "no_base", "suppressed", "not_reported", "not_applicable",
)  # fmt: skip
OUTSIDE = POSITIONS[:4]


@built_once
def sentences(view: View, code: str) -> tuple[str, ...]:
    """Which districts lie where, one sentence a position."""
    return tuple(_sentence(view, position, names) for position, names in _named(view, code).items())


@built_once
def outside(view: View, measure: Measure) -> str:
    """Which districts lie outside, or that none does; empty where there is no share to compare."""
    if not (measure.ratio and measure.unit == "%") or measure.by_element:
        return ""
    named = _named(view, measure.code)
    some = [_sentence(view, position, names) for position, names in named.items() if position in OUTSIDE]
    if some:
        return "; ".join(some).replace("**", "")
    return view.words["positions"]["none_outside"] if "within" in named else ""


def _sentence(view: View, position: str, names: str) -> str:
    words = view.words["positions"][position]
    return f"{words[0].upper()}{words[1:]}: **{names}**"


def _named(view: View, code: str) -> dict[str, str]:
    """The names of the districts at each position, in the order of POSITIONS."""
    found = rows(view, "shares", measures=[code]).dropna(subset="area_code")
    names = {position: ", ".join(some) for position, some in found.groupby("position", sort=False)["area"]}
    return {position: names[position] for position in POSITIONS if position in names}
