"""What cards say: a value, its change on the year before, the years it comes from, and the plan."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from ui.numbers import coverage, measures, totals
from ui.numbers.measures import HEADLINES, Measure
from ui.numbers.values import value_look, value_text
from ui.reader.view import View, built_once, year_months
from ui.text import format

NAMED = 1  # missing districts that a card names before it counts the rest: the charts name them all
YEARS = 5  # of a card's history
Point = tuple[float | None, bool]  # the value of a year, and whether it is whole: every report is there and the year over


class Bar(NamedTuple):
    """How far the plan is reached; both are shares of the bar's length, 0 to 1."""

    filled: float
    mark: float  # where the plan, or the target of a ratio, stands


@dataclass(frozen=True)
class Card:
    """Finished texts; an empty one is not shown. `years` are the last ones, see `history`, and `read_out` says them."""

    code: str
    title: str
    value: str
    look: str
    unit: str
    change: str
    plan: str
    bar: Bar | None
    years: tuple[Point, ...]
    read_out: str
    coverage: str  # only where a report is missing
    caution: str


@built_once
def six(view: View) -> tuple[Card, ...]:
    """The cards of page one."""
    return tuple(card(view, code) for code in HEADLINES)


@built_once
def stages(view: View, codes: tuple[str, ...]) -> tuple[Card, ...]:
    """Cards of the stages of one process, such as models registered, replicated, at work; each says what it counts."""
    first, *later = (_of_its_time(view, card(view, code)) for code in codes)
    return (first, *(replace(one, title=f"→ {one.title}") for one in later))


def card(view: View, code: str) -> Card:
    """The card of one measure."""
    measure, span = measures.of(view, code), totals.together(view, code)
    years, read_out = history(view, measure)
    return Card(
        code=code,
        title=view.words["cards"].get(f"{code}_title", measure.title),
        value=value_text(span, measure, view),
        look=value_look(span),
        unit="" if span["value"] is None else sides(view, code) or _unit(view, measure),
        change=_change(view, measure),
        plan=plan_text(view, measure),
        bar=_bar(view, measure),
        years=years,
        read_out=read_out,
        coverage=coverage.said(view, code, named=NAMED, only_gaps=True),
        caution=" ".join(filter(None, [*coverage.hidden_note(view, [span]), measure.warning])),
    )


def sides(view: View, code: str) -> str:
    """What a ratio is made of: "462 trong 1.507 đối tượng"; empty for what is no ratio, or where one of them is missing."""
    span, template = totals.together(view, code), view.words["cards"].get(f"{code}_sides")
    counts = {side: format.number(span[side], 0, view.language) for side in ("numerator", "denominator")}
    return template.format(**counts) if template and all(counts.values()) else ""


def history(view: View, measure: Measure) -> tuple[tuple[Point, ...], str]:
    """The last YEARS years up to the last chosen one, whatever the first, and the same in words."""
    first = max(min(year_months(view.version)), view.last_year - YEARS + 1)
    wide = replace(view, first_year=min(view.first_year, first))
    yearly = {year: totals.together(wide, measure.code, year) for year in range(first, view.last_year + 1)}
    counts_so_far = measure.over_years != "last" and not measure.ratio
    points = tuple(
        (row["value"], not row["partial"] and not (counts_so_far and view.months_of(year) < 12)) for year, row in yearly.items()
    )
    return points, "; ".join(f"{view.period(year)}: {value_text(row, measure, view)}" for year, row in yearly.items())


def _unit(view: View, measure: Measure) -> str:
    """The unit; of a stock also of which time it is."""
    period = f"({view.end})" if measure.over_years == "last" else ""
    return " ".join(filter(None, ["" if measure.unit == "%" else measure.unit, period]))


def _of_its_time(view: View, card: Card) -> Card:
    """The card with the period of a count too, beside which a stock stands."""
    is_dated = not card.unit or measures.of(view, card.code).over_years == "last"
    return card if is_dated else replace(card, unit=f"{card.unit} ({view.years})")


def _bar(view: View, measure: Measure) -> Bar | None:
    """A count as a share of its plan; a ratio beside its target, a percentage on a bar of 100."""
    plan = totals.plans(view).get((measure.code, ""))
    if plan is None or plan["share"] is None:
        return None
    value, mark = (plan["value"], plan["plan"]) if measure.ratio else (plan["share"], 100)
    top = max(value, mark, 100 if measure.unit == "%" else 0)
    return Bar(max(value, 0) / top, mark / top)


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
