"""How every number comes about: what it means, how it is computed, who answers for it."""

from html import escape

import streamlit as st

from ui.blocks import panel, passport
from ui.numbers import measures
from ui.numbers.measures import Measure
from ui.reader.view import View, built_once
from ui.takeaway import files, tables
from ui.text import format

# What is shown of a measure, in this order.
FACTS = (
    "meaning", "formula", "unit", "direction", "over_years", "areas", "warning", "reference",
    "framework", "source", "checker", "next_check", "file", "data_kind", "code",
)  # fmt: skip
CHAPTERS = (
    "missing", "flows_and_stocks", "totals_and_rates", "in_progress", "comparison", "people", "hidden", "published", "data_kind",
)  # fmt: skip
SHORT = ("measure", "measure_kind", "unit", "meaning", "formula")  # of all measures, on the screen
# The columns of the table of all measures by the facts they hold: those whose names differ.
COLUMNS = {"title": "measure", "kind": "measure_kind", "code": "measure_code"}


def show(view: View, code: str):
    """Draw everything stored about one measure, and the SQL behind it."""
    words = view.words["methods"]
    measure = measures.of(view, code)
    shown = facts(view, measure)
    lines = "".join(f"<dt>{escape(words['facts'][fact])}</dt><dd>{escape(shown[fact])}</dd>" for fact in FACTS if shown[fact])
    with st.container(border=True):
        st.markdown(f"**{measure.title}** · {shown['kind']}")
        st.html(f'<dl class="facts">{lines}</dl>')
        with st.expander(words["sql"].format(file=measure.file)):
            st.code(measure.sql, language="sql")


def rules(view: View):
    """Draw the rules that hold for every number, each folded away, in two columns."""
    words = view.words["methods"]["chapters"]
    half = (len(CHAPTERS) + 1) // 2
    columns = st.columns(2)
    for place, chapter in enumerate(CHAPTERS):
        with columns[place // half], st.expander(words[chapter]):
            st.markdown(words[f"{chapter}_text"])


@built_once
def every(view: View) -> panel.Panel:
    """All elements and indicators in one table."""
    words, every_measure = view.words["methods"], measures.all_of(view.version, view.language).values()
    lines = [_line(view, measure) for measure in every_measure]
    columns = [COLUMNS.get(fact, fact) for fact in ("title", "kind", *FACTS) if fact not in ("areas", "data_kind")]
    shown = dict.fromkeys([*columns, "data_kind", "version"])
    table = tables.of_rows(lines, shown, view.words["columns"], view.language)
    indicators = sum(measure.is_indicator for measure in every_measure)
    note = words["every_note"].format(elements=len(lines) - indicators, indicators=indicators)
    file = files.csv_file(view, "methods", table, words["every"])
    shown = tables.of_rows(lines, dict.fromkeys(SHORT), view.words["columns"], view.language)
    return panel.Panel(note, None, shown, file)


def _line(view: View, measure: Measure) -> dict[str, str]:
    """The facts of a measure by the column that holds them."""
    shown = {COLUMNS.get(fact, fact): said for fact, said in facts(view, measure).items()}
    return shown | {"version": view.version.stem}


def facts(view: View, measure: Measure) -> dict[str, str]:
    """Everything stored about a measure, in words; empty where there is nothing to say."""
    words = view.words["methods"]
    said = {
        "kind": words["kinds"]["indicator" if measure.is_indicator else measure.kind],
        "direction": words["directions"][measure.direction],
        "over_years": passport.over_years(view, measure),
        "areas": words["areas"][measure.applies_to],
        "framework": measure.framework or words["no_framework"],
        "checker": measure.checker or words["no_checker"],
        "next_check": format.day(measure.next_check, view.language) or words["no_next_check"],
        "data_kind": view.data_kind,
    }
    return {fact: said[fact] if fact in said else getattr(measure, fact) for fact in ("title", "kind", *FACTS)}
