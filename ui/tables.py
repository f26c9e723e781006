"""The same numbers as the chart beside it: as rows for the CSV and as a table for the eye."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ui import format
from ui.measures import Measure
from ui.view import View


@dataclass(frozen=True)
class Table:
    """Rows under the headers readers see; `decimals` by header say how numbers are written."""

    rows: pd.DataFrame
    decimals: dict[str, int]
    language: str

    def show(self, key: str):
        """Draw it; numbers stay numbers, so that sorting a column is right."""

        def write(digits: int):
            return lambda value: format.number(value, digits, self.language)

        styled = self.rows.style.format({header: write(digits) for header, digits in self.decimals.items()})
        st.dataframe(styled, hide_index=True, placeholder="", key=key)


def of_measure(view: View, rows: pd.DataFrame, measure: Measure, about: str = "") -> Table:
    """Rows of queries/totals.sql: area code and name, period, numerator, denominator, value, status.

    `about` names the element of a measure that goes by element.
    """
    words = view.words
    headers, area = words["columns"], words["area"]
    whole = area["province"] if not view.districts else area["chosen"]
    table = pd.DataFrame(
        {
            headers["area_code"]: rows["district_code"].fillna("96" if not view.districts else ""),
            headers["area"]: rows["name_vi"].fillna(whole),
            headers["period"]: [str(year) if pd.notna(year) else view.years for year in rows["year"]],
            headers["value"]: rows["value"].astype(float).round(6),
            headers["unit"]: measure.unit,
            headers["numerator"]: rows["numerator"].astype("Int64"),
            headers["denominator"]: rows["denominator"].astype("Int64"),
            headers["status"]: rows["status"].map(words["status"]),
            headers["districts_reported"]: rows["districts_reported"].astype("Int64"),
            headers["districts_expected"]: rows["districts_expected"].astype("Int64"),
            headers["measure"]: f"{measure.title}: {about}" if about else measure.title,
            headers["measure_code"]: measure.code,
        }
    )
    counts = ("numerator", "denominator", "districts_reported", "districts_expected")
    decimals = {headers[name]: 0 for name in counts} | {headers["value"]: measure.decimals}
    return Table(marked(view, table), decimals, view.language)


def of_parts(view: View, rows: pd.DataFrame, measure: Measure, dimension: str) -> Table:
    """Rows of queries/parts.sql: what an element is made of over the chosen districts and years."""
    words = view.words
    headers = words["columns"]
    table = pd.DataFrame(
        {
            headers["area_code"]: ", ".join(view.districts) or "96",
            headers["area"]: view.area,
            headers["period"]: view.years,
            headers[dimension]: rows["name"],
            headers["value"]: rows["value"].astype("Int64"),
            headers["unit"]: measure.unit,
            headers["status"]: rows["status"].map(words["status"]),
            headers["measure"]: measure.title,
            headers["measure_code"]: measure.code,
        }
    )
    return Table(marked(view, table), {headers["value"]: 0}, view.language)


def marked(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Every row says what kind of data it is and of which version."""
    headers = view.words["columns"]
    marks = {headers["data_kind"]: view.data_kind, headers["version"]: view.version.stem}
    return table.assign(**marks).reset_index(drop=True)
