"""Where districts lie beside the common variation, read out in words.

Which district lies where is decided in queries/shares.sql, never here.
"""

from ui.numbers.measures import Measure
from ui.reader.view import View, built_once, rows

# As they are read out: what stands out first, then the rest, then what cannot be compared.
PLACES = (
    "far_above", "above", "below", "far_below", "within",
    "too_few", "alone", "no_share", "no_base", "suppressed", "not_reported", "not_applicable",
)  # fmt: skip
OUTSIDE = PLACES[:4]


@built_once
def sentences(view: View, code: str) -> tuple[str, ...]:
    """Which districts lie where, a sentence a place."""
    return tuple(_sentence(view, place, names) for place, names in _named(view, code).items())


@built_once
def outside(view: View, measure: Measure) -> str:
    """Which districts lie outside, or that none does; empty where there is no share to compare."""
    if not (measure.ratio and measure.unit == "%") or measure.by_element:
        return ""
    named = _named(view, measure.code)
    some = [_sentence(view, place, names) for place, names in named.items() if place in OUTSIDE]
    if some:
        return "; ".join(some).replace("**", "")
    return view.words["places"]["none_outside"] if "within" in named else ""


def _sentence(view: View, place: str, names: str) -> str:
    words = view.words["places"][place]
    return f"{words[0].upper()}{words[1:]}: **{names}**"


def _named(view: View, code: str) -> dict[str, str]:
    """The names of the districts at each place, in the order of PLACES."""
    found = rows(view, "shares", measures=[code]).dropna(subset="area_code")
    names = {place: ", ".join(some) for place, some in found.groupby("place", sort=False)["area"]}
    return {place: names[place] for place in PLACES if place in names}
