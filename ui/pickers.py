"""What a page lets its reader choose besides the shared filters; kept in the address too."""

import streamlit as st

from ui import measures
from ui.view import View

KEPT = {"bind": "query-params", "persist_state": "session"}
FIRST_INDICATOR = "tips_per_10000_people_year"
FIRST_MEASURE = "propaganda_sessions"
SHAPES = ("bars", "lines", "heat", "table")


def indicator(view: View) -> str:
    """Choose an indicator that stands for itself; returns its code."""
    known = measures.all_of(view.version, view.language)
    codes = [code for code, measure in known.items() if measure.is_indicator and not measure.by_element]
    return _select(view, "indicator", "chi_so", known, codes, FIRST_INDICATOR)


def measure(view: View) -> tuple[str, str]:
    """Choose any element or indicator; returns its code and, where it goes by element, that element's."""
    known = measures.all_of(view.version, view.language)
    elements = [code for code, measure in known.items() if not measure.is_indicator]
    indicators = [code for code, measure in known.items() if measure.is_indicator]
    code = _select(view, "measure", "so_lieu", known, [*elements, *indicators], FIRST_MEASURE)
    if not known[code].by_element:
        return code, ""
    return code, _select(view, "of_element", "cua", known, elements, FIRST_MEASURE)


def shape(view: View) -> str:
    """Choose how to see it: bars, lines, heat or table."""
    names = view.words["pickers"]["shapes"]
    chosen = st.segmented_control(
        view.words["pickers"]["shape"], SHAPES, format_func=names.get, default=SHAPES[0], required=True, key="kieu", **KEPT
    )
    return chosen or SHAPES[0]


def _select(view: View, label: str, key: str, known: dict, codes: list[str], first: str) -> str:
    return st.selectbox(
        view.words["pickers"][label],
        codes,
        index=codes.index(first),
        format_func=lambda code: known[code].title,
        key=key,
        **KEPT,
    )
