"""What a page lets its reader choose besides the shared filters."""

import streamlit as st

from ui import address, measures
from ui.view import View

FIRST_INDICATOR = "tips_per_10000_people_year"
FIRST_MEASURE = "propaganda_sessions"
SHAPES = ("bars", "lines", "heat", "table")


def indicator(view: View) -> str:
    """Choose an indicator that stands for itself; returns its code."""
    known = measures.all_of(view.version, view.language)
    names = {code: measure.title for code, measure in known.items() if measure.is_indicator and not measure.by_element}
    return _select(view, "indicator", "chi_so", names, FIRST_INDICATOR)


def measure(view: View) -> tuple[str, str]:
    """Choose any element or indicator; returns its code and, where it goes by element, that element's."""
    known = measures.all_of(view.version, view.language)
    elements = {code: measure.title for code, measure in known.items() if not measure.is_indicator}
    indicators = {code: measure.title for code, measure in known.items() if measure.is_indicator}
    code = _select(view, "measure", "so_lieu", elements | indicators, FIRST_MEASURE)
    if not known[code].by_element:
        return code, ""
    return code, _select(view, "of_element", "cua", elements, FIRST_MEASURE)


def shape(view: View) -> str:
    """Choose how to see it: bars, lines, heat or table."""
    words = view.words["pickers"]
    with address.remembered("kieu", SHAPES) as key:
        return st.segmented_control(words["shape"], SHAPES, format_func=words["shapes"].get, required=True, key=key)


def _select(view: View, label: str, parameter: str, names: dict[str, str], first: str) -> str:
    words = view.words["pickers"]
    with address.remembered(parameter, tuple(names), first) as key:
        return st.selectbox(words[label], list(names), format_func=names.get, key=key)
