"""The six cards of page one: a value, its change on the year before, and the plan."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from ui import format, measures
from ui.panels import built_once
from ui.view import View, rows

# The measure each card is about, and the one that stands beside it.
CARDS = (
    ("propaganda_sessions", "propaganda_attendances"),
    ("crime_tips_reports", "tips_per_10000_people_year"),
    ("not_reoffending_share", ""),
    ("models_active_effective", "models_reviewed_replicated"),
    ("units_safe", "unit_safety_standard_commitments"),
    ("vessel_owner_commitments", "vessels_notified_safe_anchorage"),
)
LEADS = tuple(lead for lead, _ in CARDS)


@dataclass(frozen=True)
class Card:
    """Finished texts; an empty one is not shown."""

    title: str
    value: str
    unit: str
    beside: str
    change: str
    plan: str
    coverage: str
    warning: str


def show(view: View):
    """Draw the six cards, three beside each other where there is room."""
    st.html(f'<div class="cards">{"".join(_html(card) for card in six(view))}</div>')


@built_once
def six(view: View) -> tuple[Card, ...]:
    """The cards of this view."""
    asked = [code for pair in CARDS for code in pair if code] + ["yoy_change"]
    found = rows(view, "totals", measures=asked, elements=list(LEADS))
    whole = found[found["district_code"].isna()]
    plans = rows(view, "plans", measures=list(LEADS)).set_index("measure")
    return tuple(_card(view, whole, plans, lead, beside) for lead, beside in CARDS)


def _card(view: View, whole: pd.DataFrame, plans: pd.DataFrame, lead: str, beside: str) -> Card:
    words = view.words["cards"]
    measure = measures.all_of(view.version, view.language)[lead]
    span = _one(whole, lead)
    missing = view.words["status"]["not_reported"]
    value = measure.write_bare(span["value"]) or missing
    is_stock = measure.over_years == "last"
    period = words["end_of"].format(year=view.last_year) if is_stock else ""
    return Card(
        title=words.get(f"{lead}_title", measure.title),
        value=value,
        unit=" ".join(filter(None, ["" if measure.unit == "%" or value == missing else measure.unit, period])),
        beside=_beside(view, whole, span, lead, beside),
        change=_change(view, whole, measure),
        plan=_plan(view, plans, lead),
        coverage=_coverage(view, span),
        warning=measure.warning,
    )


def _beside(view: View, whole: pd.DataFrame, span: pd.Series, lead: str, beside: str) -> str:
    template = view.words["cards"][f"{lead}_beside"]
    if beside:
        measure = measures.all_of(view.version, view.language)[beside]
        value = measure.write_bare(_one(whole, beside)["value"]) or view.words["status"]["not_reported"]
        return template.format(value=value)
    above, below = (format.number(span[side], 0, view.language) for side in ("numerator", "denominator"))
    return template.format(numerator=above, denominator=below) if above and below else ""


def _change(view: View, whole: pd.DataFrame, measure: measures.Measure) -> str:
    """In percent; for a ratio in percentage points or its own unit."""
    words = view.words["cards"]
    if measure.ratio:
        change = _one(whole, measure.code, year=view.last_year)["change"]
        unit = words["points"] if measure.unit == "%" else measure.unit
    else:
        change = _one(whole, "yoy_change", measure.code, view.last_year)["value"]
        unit = "%"
    if pd.isna(change):
        return words["no_change"].format(before=view.last_year - 1)
    written = format.signed(change, 1, view.language) + (unit if unit == "%" else f" {unit}")
    return words["change"].format(year=view.last_year, before=view.last_year - 1, change=written)


def _plan(view: View, plans: pd.DataFrame, lead: str) -> str:
    words = view.words["cards"]
    if lead not in plans.index:
        return words["no_plan"]
    share = format.with_unit(plans.loc[lead, "share"], 0, "%", view.language)
    return words["plan"].format(share=share, years=view.years)


def _coverage(view: View, span: pd.Series) -> str:
    """Only where somebody is missing: what is whole needs no word."""
    if span["districts_reported"] == span["districts_expected"]:
        return ""
    return view.words["strip"]["coverage"].format(
        reported=span["districts_reported"], expected=span["districts_expected"]
    )


def _one(whole: pd.DataFrame, code: str, element: str | None = None, year: int | None = None) -> pd.Series:
    found = whole[whole["measure"] == code]
    found = found[found["element"] == element] if element else found
    return found[found["year"].isna() if year is None else found["year"] == year].iloc[0]


def _html(card: Card) -> str:
    lines = [
        f'<div class="card-title">{escape(card.title)}</div>',
        f'<div class="card-value">{escape(card.value)} <span>{escape(card.unit)}</span></div>',
        f'<div class="card-beside">{escape(card.beside)}</div>',
        f'<div class="card-line">{escape(card.change)}</div>',
        f'<div class="card-line">{escape(card.plan)}</div>',
    ]
    if card.coverage:
        lines.append(f'<div class="card-line card-alert">{escape(card.coverage)}</div>')
    if card.warning:
        lines.append(f'<div class="card-note">{escape(card.warning)}</div>')
    return f'<section class="card">{"".join(lines)}</section>'
