"""How every number comes about: what it means, how it is computed, who answers for it."""

from html import escape

import streamlit as st

from ui.blocks import panels
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
COLUMNS = {  # of the table of all measures
    "measure": "title", "measure_kind": "kind", "meaning": "meaning", "formula": "formula", "unit": "unit",
    "direction": "direction", "over_years": "over_years", "warning": "warning", "reference": "reference",
    "framework": "framework", "source": "source", "checker": "checker", "next_check": "next_check",
    "file": "file", "measure_code": "code",
}  # fmt: skip


def show(view: View, code: str):
    """Draw everything stored about one measure, and the SQL behind it."""
    words = view.words["methods"]
    measure = measures.all_of(view.version, view.language)[code]
    shown = facts(view, measure)
    lines = "".join(
        f"<dt>{escape(words['facts'][fact])}</dt><dd>{escape(shown[fact])}</dd>" for fact in FACTS if shown[fact]
    )
    with st.container(border=True):
        st.markdown(f"**{measure.title}** · {shown['kind']}")
        st.html(f'<dl class="facts">{lines}</dl>')
        with st.expander(words["sql"].format(file=measure.file)):
            st.code(measure.sql, language="sql")


def chapters(view: View):
    """Draw the rules that hold for every number, each folded away, in two columns."""
    words = view.words["methods"]["chapters"]
    half = (len(CHAPTERS) + 1) // 2
    for some, column in zip((CHAPTERS[:half], CHAPTERS[half:]), st.columns(2), strict=True):
        for chapter in some:
            with column, st.expander(words[chapter]):
                st.markdown(words[f"{chapter}_text"])


@built_once
def every(view: View) -> panels.Panel:
    """All elements and indicators in one table."""
    words = view.words["methods"]
    every_measure = measures.all_of(view.version, view.language).values()
    rows = [facts(view, measure) for measure in every_measure]
    lines = [{column: row[fact] for column, fact in COLUMNS.items()} for row in rows]
    table = tables.of_lines(view, tuple(COLUMNS), lines, {})
    indicators = sum(measure.is_indicator for measure in every_measure)
    note = words["every_note"].format(elements=len(lines) - indicators, indicators=indicators)
    file = files.csv_file(view, "methods", table, words["every"])
    return panels.Panel(words["every"], note, "", "", None, table, file)


def facts(view: View, measure: Measure) -> dict[str, str]:
    """Everything stored about a measure, in words; empty where there is nothing to say."""
    words = view.words["methods"]
    return {
        "title": measure.title,
        "kind": words["kinds"]["indicator" if measure.is_indicator else measure.kind],
        "meaning": measure.meaning,
        "formula": measure.formula,
        "unit": measure.unit,
        "direction": words["directions"][measure.direction],
        "over_years": view.words["passport"][f"over_years_{_over_years(measure)}"],
        "areas": words["areas"][measure.applies_to],
        "warning": measure.warning,
        "reference": measure.reference,
        "framework": measure.framework or words["no_framework"],
        "source": measure.source,
        "checker": measure.checker or words["no_checker"],
        "next_check": format.day(measure.next_check, view.language) or words["no_next_check"],
        "file": measure.file,
        "data_kind": view.data_kind,
        "code": measure.code,
    }


def _over_years(measure: Measure) -> str:
    return measure.over_years if measure.ratio or measure.over_years == "last" else "count"
