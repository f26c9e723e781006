"""What a page lets its reader choose besides the shared filters."""

from dataclasses import replace

import streamlit as st

from ui.numbers import measures
from ui.reader import address
from ui.reader.view import View, district_names, known_years, rows
from ui.text import format

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
    code = any_measure(view)
    if not known[code].by_element:
        return code, ""
    return code, _select(view, "of_element", "cua", _elements(view), FIRST_MEASURE)


def any_measure(view: View) -> str:
    """Choose any element or indicator; returns its code."""
    known = measures.all_of(view.version, view.language)
    indicators = {code: measure.title for code, measure in known.items() if measure.is_indicator}
    return _select(view, "measure", "so_lieu", _elements(view) | indicators, FIRST_MEASURE)


def district(view: View) -> View:
    """Choose one of the districts the filters leave; returns the view of that one alone."""
    names = district_names(view.version)
    names = {code: name for code, name in names.items() if not view.districts or code in view.districts}
    return replace(view, districts=(_select(view, "district", "ho_so", names, next(iter(names))),))


def shape(view: View) -> str:
    """Choose how to see it: bars, lines, heat or table."""
    words = view.words["pickers"]
    with address.remembered("kieu", SHAPES) as key:
        return st.segmented_control(words["shape"], SHAPES, format_func=words["shapes"].get, required=True, key=key)


def _elements(view: View) -> dict[str, str]:
    known = measures.all_of(view.version, view.language)
    return {code: measure.title for code, measure in known.items() if not measure.is_indicator}


def _select(view: View, label: str, parameter: str, names: dict[str, str], first: str) -> str:
    words = view.words["pickers"]
    with address.remembered(parameter, tuple(names), first) as key:
        return st.selectbox(words[label], list(names), format_func=names.get, key=key)


def article_years(view: View) -> View:
    """Choose the years the article's "past 5 years" stand for; returns the whole province in those years."""
    words, setting = view.words["pickers"], rows(view, "period").iloc[0]
    length = int(setting["last_year"] - setting["first_year"])
    set_as = format.years(setting["first_year"], setting["last_year"])
    starts = sorted({*known_years(view.version), int(setting["first_year"])})
    spans = {format.years(first, first + length): first for first in starts}
    with address.remembered("ky_bai_bao", tuple(spans), set_as) as key:
        chosen = st.selectbox(
            words["article_years"],
            list(spans),
            format_func=lambda span: words[setting["status"]].format(years=span) if span == set_as else span,
            key=key,
        )
    st.caption(f":material/info: {setting[f'basis_{view.language}']}. {words['article_years_note']}")
    return View(view.version, (), spans[chosen], spans[chosen] + length, view.language)
