"""How every number comes about: what it means, how it is computed, who answers for it."""

from html import escape

import pandas as pd
import streamlit as st

from ui.blocks import panels
from ui.numbers import measures
from ui.numbers.measures import Measure
from ui.reader.view import View, built_once
from ui.takeaway import files, tables
from ui.text import format

# What is told of a measure, in the order it is told.
FACTS = (
    "meaning", "formula", "unit", "direction", "over_years", "areas", "warning", "reference",
    "framework", "source", "checker", "next_check", "file", "data_kind", "code",
)  # fmt: skip
CHAPTERS = ("missing", "flows_and_stocks", "totals_and_rates", "comparison", "people", "hidden", "published", "data_kind")
COLUMNS = {  # of the table of all measures
    "measure": "title", "measure_kind": "kind", "meaning": "meaning", "formula": "formula", "unit": "unit",
    "direction": "direction", "over_years": "over_years", "warning": "warning", "reference": "reference",
    "framework": "framework", "source": "source", "checker": "checker", "next_check": "next_check",
    "file": "file", "measure_code": "code",
}  # fmt: skip


def show(view: View, code: str):
    """Draw all that is known of one measure, and the SQL behind it."""
    words = view.words["methods"]
    said = facts(view, measures.all_of(view.version, view.language)[code])
    lines = "".join(
        f"<dt>{escape(words['facts'][fact])}</dt><dd>{escape(said[fact])}</dd>" for fact in FACTS if said[fact]
    )
    with st.container(border=True):
        st.markdown(f"**{said['title']}** · {said['kind']}")
        st.html(f'<dl class="facts">{lines}</dl>')
        with st.expander(words["sql"].format(file=said["file"])):
            st.code(measures.sql_of(code), language="sql")


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
    known = measures.all_of(view.version, view.language).values()
    lines = [{column: said[fact] for column, fact in COLUMNS.items()} for said in (facts(view, one) for one in known)]
    table = tables.of_columns(view, pd.DataFrame(lines), dict.fromkeys(COLUMNS))
    elements = sum(not one.is_indicator for one in known)
    note = words["every_note"].format(elements=elements, indicators=len(lines) - elements)
    file = files.csv_file(view, "methods", table, words["every"])
    return panels.Panel(words["every"], note, "", "", None, table, file)


def facts(view: View, measure: Measure) -> dict[str, str]:
    """Everything told of a measure, in words; empty where there is nothing to say."""
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
        "source": measure.source or view.words["panel"]["source"],
        "checker": measure.checker or words["no_checker"],
        "next_check": format.day(measure.next_check or None, view.language) or words["no_next_check"],
        "file": measures.sql_file_of(measure.code),
        "data_kind": view.data_kind,
        "code": measure.code,
    }


def _over_years(measure: Measure) -> str:
    return measure.over_years if measure.ratio or measure.over_years == "last" else "count"
