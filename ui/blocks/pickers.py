"""What a page lets its reader choose besides the shared filters."""

from dataclasses import replace

import streamlit as st

from ui.blocks import frame
from ui.numbers import measures
from ui.numbers.measures import Measure
from ui.reader import address
from ui.reader.filters import DISTRICTS
from ui.reader.view import View, district_names, rows, year_months
from ui.text import format

FIRST_INDICATOR = "tips_per_10000_people_year"
FIRST_ELEMENT = "propaganda_sessions"
SHAPES = ("bars", "lines", "heat", "table")


def indicator(view: View) -> str:
    """Choose an indicator that stands for itself; returns its code."""
    indicators = [measure for measure in measures.plain(view) if measure.is_indicator]
    return _select_measure(view, "indicator", "chi_so", indicators, FIRST_INDICATOR)


def measure(view: View) -> tuple[str, str]:
    """Choose any element or indicator; returns its code and, where it goes by element, that element's, else empty."""
    code = any_measure(view)
    if not measures.of(view, code).by_element:
        return code, ""
    elements = [measure for measure in measures.plain(view) if not measure.is_indicator]
    return code, _select_measure(view, "of_element", "cua", elements, FIRST_ELEMENT)


def any_measure(view: View) -> str:
    """Choose any element or indicator; returns its code."""
    elements_first = sorted(measures.all_of(view.version, view.language).values(), key=lambda measure: measure.is_indicator)
    return _select_measure(view, "measure", "so_lieu", elements_first, FIRST_ELEMENT)


def district(view: View) -> View:
    """Choose one district, in the place of the filter for districts, which is hidden and set to that one; returns the
    view of that district alone."""
    st.html(f"<style>.st-key-{DISTRICTS} {{ display: none; }}</style>")
    names = district_names(view.version)
    with address.remembered("ho_so", tuple(names), (*view.districts, *names)[0]) as key:
        if view.districts:
            st.session_state[key] = view.districts[0]
        label = view.words["pickers"]["district"]
        code = st.selectbox(label, list(names), format_func=names.get, key=key, on_change=_filter_by, args=(key, names), width=360)
    return replace(view, districts=(code,))


def _filter_by(key: str, names: dict[str, str]):
    st.session_state[DISTRICTS] = [names[st.session_state[key]]]


def shape(view: View) -> str:
    """Choose how to see it: bars, lines, heat or table."""
    words = view.words["pickers"]
    address.say_unknown(view.language, "kieu", SHAPES)
    with address.remembered("kieu", SHAPES, SHAPES[0]) as key:
        return st.segmented_control(words["shape"], SHAPES, format_func=words["shapes"].get, required=True, key=key)


def article_years(view: View) -> View:
    """Choose the years the article's "past 5 years" stand for; returns the whole province in those years."""
    words, setting = view.words["pickers"], rows(view, "period")[0]
    length = setting["last_year"] - setting["first_year"]
    set_as = format.years(setting["first_year"], setting["last_year"])
    starts = sorted({*year_months(view.version), setting["first_year"]})
    spans = {format.years(first, first + length): first for first in starts}
    names = {span: words[setting["status"]].format(years=span) if span == set_as else span for span in spans}
    first = spans[_select(view, "article_years", "ky_bai_bao", names, set_as)]
    frame.remark(f"{setting[f'basis_{view.language}']}. {words['article_years_note']}")
    return replace(view, districts=(), first_year=first, last_year=first + length)


def _select_measure(view: View, label: str, parameter: str, shown: list[Measure], first: str) -> str:
    return _select(view, label, parameter, {measure.code: measure.title for measure in shown}, first)


def _select(view: View, label: str, parameter: str, names: dict[str, str], first: str) -> str:
    words = view.words["pickers"]
    address.say_unknown(view.language, parameter, names)
    with address.remembered(parameter, tuple(names), first) as key:
        return st.selectbox(words[label], list(names), format_func=names.get, key=key)
