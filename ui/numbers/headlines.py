"""The texts of the six cards of page one: a value, its change on the year before, and the plan."""

from dataclasses import dataclass

from ui.numbers import coverage, measures, totals
from ui.numbers.measures import BESIDE, HEADLINES, Measure
from ui.numbers.values import value_look, value_text
from ui.reader.view import View, built_once
from ui.text import format

NAMED = 1  # missing districts that a card names before it counts the rest: the charts name them all


@dataclass(frozen=True)
class Card:
    """Finished texts; an empty one is not shown."""

    code: str
    title: str
    value: str
    is_missing: bool
    unit: str
    beside: str
    change: str
    plan: str
    coverage: str
    look: str
    warning: str


@built_once
def six(view: View) -> tuple[Card, ...]:
    """The cards of this view."""
    return tuple(_card(view, code) for code in HEADLINES)


def _card(view: View, code: str) -> Card:
    measure, span = measures.of(view, code), totals.together(view, code)
    is_missing = span["value"] is None
    unit = "" if measure.unit == "%" or is_missing else measure.unit
    period = f"({view.end})" if measure.over_years == "last" else ""
    return Card(
        code=code,
        title=view.words["cards"].get(f"{code}_title", measure.title),
        value=value_text(span, measure, view),
        is_missing=is_missing,
        unit=" ".join(filter(None, [unit, period])),
        beside=_beside(view, span, code),
        change=_change(view, measure),
        plan=plan_text(view, measure),
        coverage=coverage.said(view, code, named=NAMED),
        look=value_look(span),
        warning=measure.warning,
    )


def _beside(view: View, span: dict, code: str) -> str:
    if span["status"] == "suppressed":
        return view.words["panel"]["hidden"]
    template = view.words["cards"][f"{code}_beside"]
    if code in BESIDE:
        measure, other = measures.of(view, BESIDE[code]), totals.together(view, BESIDE[code])
        value = value_text(other, measure, view)
        return f"{measure.title}: {value}" if other["value"] is None else template.format(value=value)
    sides = {side: format.number(span[side], 0, view.language) for side in ("numerator", "denominator")}
    return template.format(**sides) if all(sides.values()) else ""


def _change(view: View, measure: Measure) -> str:
    change, compared = change_text(view, measure), _compared(view, measure)
    key = f"change{compared}" if change else "change_hidden" if hides_change(view, measure) else f"no_change{compared}"
    text = view.words["cards"][key].format(
        year=view.last_year, before=view.last_year - 1, change=change, period=view.last, end=view.end
    )
    return text[0].upper() + text[1:]


def _compared(view: View, measure: Measure) -> str:
    """What a year in progress is compared with, as the end of a key of the texts; empty for a whole year."""
    if view.months == 12:
        return ""
    return "_last" if measure.over_years == "last" else "_ratio" if measure.ratio else "_sum"


def hides_change(view: View, measure: Measure) -> bool:
    """Whether there is no change to show because one of the two years is suppressed."""
    return measure.of_people and totals.together(view, measure.code, view.last_year)["change_suppressed"]


def change_text(view: View, measure: Measure) -> str:
    """The last year against the year before: of an element in percent, of an indicator in its own unit or in points.

    `measure` is an indicator or a headline. Empty where there is no change to show.
    """
    decimals, unit = format.PERCENT, "%"
    if not measure.is_indicator:
        change = totals.together(view, measures.CHANGE, view.last_year, measure.code)["value"]
    else:
        change = totals.together(view, measure.code, view.last_year)["change"]
        decimals = format.PERCENT if measure.ratio else measure.decimals
        unit = view.words["cards"]["points"] if measure.unit == "%" else measure.unit
    if change is None:
        return ""
    return format.signed(change, decimals, view.language) + (unit if unit == "%" else f" {unit}")


def plan_text(view: View, measure: Measure, short: bool = False) -> str:
    """How much of the plan was reached, in words; of a ratio whether its target was reached.

    In a year in progress, whose plan is for the whole year, also how many months of it are over. `short` gives the
    percentage alone, and an empty text without a plan.
    """
    words = view.words["cards"]
    plan = totals.plans(view).get((measure.code, ""))
    if plan is None:
        return "" if short else words["no_plan"]
    so_far = view.months < 12
    if measure.ratio:
        key = "target_so_far" if so_far else "reached" if plan["reached"] else "not_reached"
        return words[key].format(target=measure.write(plan["plan"]), months=view.months)
    share = format.with_unit(plan["share"], 0, "%", view.language)
    if short:
        return share
    first = view.last_year if measure.over_years == "last" else view.first_year
    key = "ceiling" if measure.direction == "lower" else "plan"
    if so_far:
        key += "_so_far" if first == view.last_year else "_span_so_far"
    years = format.years(first, view.last_year)
    return words[key].format(share=share, years=years, first=first, last=view.last_year, months=view.months)
