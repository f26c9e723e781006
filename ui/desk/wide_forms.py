"""The wide form on the page: choose district, period and elements, take the file."""

from functools import partial

import streamlit as st

from data import clock, source
from data.reading import wide_template
from ui.takeaway import files

FIRST_YEAR = 2004  # of the map of districts and communes
WHOLE_YEAR = ""


def offer(words: dict, language: str):
    """Draw the choices of a wide form and the button that gives it."""
    st.caption(words["wide_help"])
    names = {area["code"]: area[f"name_{language}"] for area in source.rows("areas") if area["level"] == "district"}
    labels = {element["code"]: element[f"label_{language}"] for element in source.rows("elements")}
    where, year_column, when = st.columns(3)
    names = {"": words["wide_all_districts"]} | names
    district = where.selectbox(words["wide_district"], list(names), format_func=names.get, key="wide_district")
    today = clock.today()
    year = year_column.number_input(words["wide_year"], FIRST_YEAR, today.year, today.year, key="wide_year")
    part = when.selectbox(words["wide_part"], _parts(), format_func=partial(_part_in_words, words), key="wide_part")
    every = words["grid_every"]
    chosen = st.multiselect(words["wide_elements"], list(labels), format_func=labels.get, placeholder=every, key="wide_elements")
    codes = tuple(chosen)
    if not wide_template.elements_of(wide_template.areas_of(district), codes):
        st.info(words["wide_nothing"])
        return
    period = f"{year}{part}"
    made = partial(wide_template.made, period, district, codes)
    files.button(words["wide_take"], made, wide_template.file_name(period, district), "template_wide")


def _parts() -> list[str]:
    """The parts of a year as a period has them behind the year."""
    return [WHOLE_YEAR, *(f"-Q{quarter}" for quarter in range(1, 5)), *(f"-{month:02}" for month in range(1, 13))]


def _part_in_words(words: dict, part: str) -> str:
    if not part:
        return words["wide_whole_year"]
    if part.startswith("-Q"):
        return words["wide_quarter"].format(number=part[2:])
    return words["wide_month"].format(number=int(part[1:]))
