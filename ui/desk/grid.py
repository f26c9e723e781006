"""Typing the numbers of a report on the page: areas down, elements across, checked like a file while one types."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from data import clock, source
from data.publishing import entry
from data.reading import periods
from data.reading.problems import Problem
from data.reading.totals import number_of
from data.versions import store
from ui.desk import confirmation, upload
from ui.reader.cache import shared
from ui.text import format

EARLIEST = date(2000, 1, 1)  # no period before it is taken


def show(words: dict, language: str):
    """Draw the choice of areas and period, the grid, what is wrong with it, and the button that publishes it."""
    st.header(words["grid_what"], anchor=False)
    chosen = _chosen(words, language)
    if chosen is None:
        return
    district, text, days = chosen
    cells = shared(("grid", store.base(), district, days), lambda: entry.cells(district, *days))
    if cells.empty:
        st.warning(words["grid_no_area"])
        return
    st.header(words["grid_numbers"], anchor=False)
    report = _report(words)
    stored = cells["value"].map(lambda value: "" if pd.isna(value) else format.number(value, 0, "vi"))
    cells = cells.assign(text=stored)
    typed, cleared = _changes(cells, _drawn(words, language, cells, (district, days)))
    if cleared:
        st.warning(words["grid_cleared"].format(count=cleared))
    if not typed:
        st.info(words["grid_nothing"])
    elif report is None:
        st.info(words["grid_no_report"])
    else:
        _publishable(words, language, cells, typed, entry.as_file(typed, text, *report))


def _chosen(words: dict, language: str) -> tuple[str, str, tuple[date, date]] | None:
    """Draw the choice of district and period; returns the district's code (empty: all), the period as text and as days."""
    names = {"": words["grid_all"]} | _districts(language)
    left, right = st.columns(2)
    with left:
        district = st.selectbox(words["grid_area"], list(names), format_func=names.get, key="grid_area")
    with right:
        text = st.text_input(
            words["grid_period"], placeholder=words["grid_period_example"], help=words["grid_period_help"], key="grid_period"
        ).strip()
    if not text:
        st.caption(words["grid_start"])
        return None
    days = periods.days_of(text)
    if days is None:
        problem = Problem(0, "", "period_unreadable", text)
        st.error(f"{problem.wrong(language)} {problem.mend(language)}")
        return None
    st.caption(words["grid_days"].format(first=format.day(days[0], language), last=format.day(days[1], language)))
    return district, text, days


def _districts(language: str) -> dict[str, str]:
    """The names of the districts by code, of every map."""
    return {area["code"]: area[f"name_{language}"] for area in source.rows("areas") if area["level"] == "district"}


def _report(words: dict) -> tuple[str, date] | None:
    """Draw the fields of the report; None until both are filled in."""
    left, right = st.columns(2)
    with left:
        number = st.text_input(words["grid_report_no"], placeholder="15/BC-CAH", key="grid_report_no").strip()
    with right:
        day = st.date_input(
            words["grid_report_date"], value=None, min_value=EARLIEST, max_value=clock.today(), format="DD/MM/YYYY",
            key="grid_report_date",
        )  # fmt: skip
    return (number, day) if number and day else None


def _drawn(words: dict, language: str, cells: pd.DataFrame, key: tuple) -> pd.DataFrame:
    """Draw the grid; returns it as edited, areas by elements, text in the cells."""
    table = cells.pivot(index="area_code", columns="element", values="text")[list(dict.fromkeys(cells["element"]))].fillna("")
    names = dict(zip(cells["area_code"], cells[f"area_{language}"], strict=True))
    table.insert(0, "area", table.index.map(names))
    elements = cells.drop_duplicates("element").set_index("element")
    config = {
        code: st.column_config.TextColumn(
            f"{element[f'label_{language}']} ({element[f'unit_{language}']})", alignment="right", max_chars=20, width="medium"
        )
        for code, element in elements.iterrows()
    }
    config["area"] = st.column_config.TextColumn(words["grid_area_column"], pinned=True, disabled=True)
    number = st.session_state.setdefault(confirmation.UPLOAD, 0)
    labels = elements[f"label_{language}"].to_dict()
    shown = st.multiselect(
        words["grid_elements"], list(labels), format_func=labels.get, placeholder=words["grid_every"], key="grid_elements"
    )
    st.caption(words["grid_help"])
    edited = st.data_editor(
        table, hide_index=True, column_config=config, column_order=["area", *(shown or labels)],
        key=f"grid_{number}_{key}", alt=words["grid_help"], height="content",
    )  # fmt: skip
    for reason in ("split", "people"):
        if count := int((cells["kept"] == reason).sum()):
            st.caption(words[f"grid_{reason}"].format(count=count))
    return edited.drop(columns="area")


def _changes(cells: pd.DataFrame, grid: pd.DataFrame) -> tuple[dict[tuple[str, str], str], int]:
    """The cells that were typed in, by area and element, and how many stored numbers were cleared."""
    typed, cleared, grid = {}, 0, grid.fillna("")  # a cleared cell is none
    for area, element, stored in zip(cells["area_code"], cells["element"], cells["text"], strict=True):
        text = grid.at[area, element].strip()
        if text and (number_of(text) is None or number_of(text) != number_of(stored)):
            typed[area, element] = text
        cleared += bool(stored and not text)
    return typed, cleared


def _publishable(words: dict, language: str, cells: pd.DataFrame, typed: dict, content: bytes):
    """Draw what is wrong or doubtful with the typed numbers and, where nothing is wrong, the button that publishes them."""
    areas = dict(zip(cells["area_code"], cells[f"area_{language}"], strict=True))
    elements = dict(zip(cells["element"], cells[f"label_{language}"], strict=True))
    places = [f"{areas[area]} · {elements[element]}" for area, element in typed]

    def located(problem: Problem) -> Problem:
        """A problem of the file that the grid becomes, with the cell of the grid in place of line and column."""
        in_grid = 2 <= problem.line < 2 + len(places)
        return replace(problem, line=0, column=places[problem.line - 2]) if in_grid else problem

    with confirmation.failures_explained(words):
        correct = upload.repeats_stored(content)
        reason = upload.ask_reason(words, language) if correct else None
        findings = upload.show_preview(words, language, content, correct, located)
        if findings:
            confirmation.confirm(words, language, findings, content=content, correct=correct, reason=reason)
