"""Which districts lie inside and outside common variation, in words; queries/shares.sql decides it, never this file."""

from ui.numbers.measures import Measure
from ui.reader.view import View, built_once, rows

# In the order of the sentences: what lies outside first, then the rest, then what cannot be compared.
POSITIONS = (
    "far_above", "above", "below", "far_below", "within",
    "too_few", "alone", "no_share", "no_base", "suppressed", "not_reported", "not_applicable",
)  # fmt: skip
OUTSIDE = POSITIONS[:4]


@built_once
def sentences(view: View, code: str) -> tuple[str, ...]:
    """One sentence for each position in which districts lie, in Markdown."""
    return tuple(_sentence(view, position, names) for position, names in _named(view, code).items())


@built_once
def outside(view: View, measure: Measure) -> str:
    """Which districts lie outside common variation, or that none does; empty where there is no share to compare."""
    if not _is_share(measure):
        return ""
    named = _named(view, measure.code)
    outside = [_sentence(view, position, names) for position, names in named.items() if position in OUTSIDE]
    if outside:
        return "; ".join(outside).replace("**", "")
    return view.words["positions"]["none_outside"] if "within" in named else ""


def positions(view: View, measure: Measure) -> dict[str, str]:
    """Where each district of the province lies, by code; empty where there is no share to compare."""
    if not _is_share(measure):
        return {}
    of_all = rows(view.whole_province, "shares", measures=[measure.code])
    return {row["area_code"]: row["position"] for row in of_all if row["area_code"]}


def _is_share(measure: Measure) -> bool:
    return measure.ratio and measure.unit == "%" and not measure.by_element


def _sentence(view: View, position: str, names: str) -> str:
    words = view.words["positions"][position]
    return f"{words[0].upper()}{words[1:]}: **{names}**"


def _named(view: View, code: str) -> dict[str, str]:
    """The names of the districts at each position, in the order of POSITIONS."""
    of_all = rows(view.whole_province, "shares", measures=[code])  # a district lies where it does whoever is chosen
    districts = [row for row in of_all if row["area_code"] and view.chooses(row)]
    named = {position: [row["area"] for row in districts if row["position"] == position] for position in POSITIONS}
    return {position: ", ".join(names) for position, names in named.items() if names}
