"""The same numbers as the chart beside it: as rows for the CSV and as a table for the eye."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ui.numbers.measures import Measure
from ui.reader.view import View
from ui.text import format

AREA = ("area_code", "area", "period")
SIDES = ("numerator", "denominator")
COVERAGE = ("districts_reported", "districts_expected", "communes_reported", "communes_expected")


@dataclass(frozen=True)
class Table:
    """Lines of cells under the headers readers see; None is missing.

    `decimals` by header say how numbers are written on the screen.
    """

    headers: list[str]
    lines: list[list]
    decimals: dict[str, int]
    language: str

    @property
    def rows(self) -> pd.DataFrame:
        """The same as a frame, its numbers as numbers."""
        frame = pd.DataFrame(self.lines, columns=self.headers).astype(dict.fromkeys(self.decimals, "Float64"))
        whole = [header for header, digits in self.decimals.items() if not digits and (frame[header] % 1 == 0).all()]
        return frame.astype(dict.fromkeys(whole, "Int64"))

    def show(self, key: str, missing: str = ""):
        """Draw it; numbers stay numbers, so that sorting a column is right. `missing` stands for no number."""

        def write(digits: int):
            if not digits:
                return lambda value: format.count(value, self.language) or missing
            return lambda value: format.number(value, digits, self.language) or missing

        styled = self.rows.style.format({header: write(digits) for header, digits in self.decimals.items()})
        st.dataframe(styled, hide_index=True, placeholder=missing, key=key)


def of_measure(view: View, rows: pd.DataFrame, measure: Measure, about: str = "") -> Table:
    """Rows of queries/totals.sql: area code and name, period, value, numerator, denominator, status.

    `about` names the element of a measure that goes by element.
    """
    words = view.words
    whole = words["area"]["chosen" if view.districts else "province"]
    title = f"{measure.title}: {about}" if about else measure.title
    lines = []
    for row in rows.to_dict("records"):
        together = pd.isna(row["district_code"])
        lines.append(
            {
                "area_code": ("" if view.districts else "96") if together else row["district_code"],
                "area": whole if together else row["name_vi"],
                "period": view.period(None if pd.isna(row["year"]) else row["year"]),
                "value": plain(row["value"], measure.decimals),
                "unit": measure.unit,
                "numerator": plain(row["numerator"]),
                "denominator": plain(row["denominator"]),
                "status": words["status"][row["status"]],
                **{count: plain(row[count]) for count in COVERAGE},
                "measure": title,
                "measure_code": measure.code,
            }
        )
    # Beside the value, so that a phone shows why there is none.
    columns = (*AREA, "value", "status", "unit", *SIDES, *COVERAGE, "measure", "measure_code")
    return of_lines(view, columns, lines, {"value": measure.decimals} | dict.fromkeys((*SIDES, *COVERAGE), 0))


def of_parts(view: View, rows: pd.DataFrame, measure: Measure, dimension: str) -> Table:
    """Rows of queries/parts.sql: what an element is made of over the chosen districts and years."""
    lines = [
        {
            "area_code": ", ".join(view.districts) or "96",
            "area": view.area,
            "period": view.years,
            dimension: row["name"],
            "value": plain(row["value"]),
            "unit": measure.unit,
            "share": plain(row["share"], 1),
            "numerator": plain(row["value"]),
            "denominator": plain(row["total"]),
            "status": view.words["status"][row["status"]],
            "measure": measure.title,
            "measure_code": measure.code,
        }
        for row in rows.to_dict("records")
    ]
    columns = (*AREA, dimension, "value", "unit", "share", *SIDES, "status", "measure", "measure_code")
    return of_lines(view, columns, lines, {"value": 0, "share": 1, "numerator": 0, "denominator": 0})


def of_lines(view: View, columns: tuple[str, ...], lines: list[dict], decimals: dict[str, int]) -> Table:
    """Lines by column, each marked with the kind of data it is and the version it is of."""
    names = view.words["columns"]
    return Table(
        [names[column] for column in (*columns, "data_kind", "version")],
        [[*(line[column] for column in columns), view.data_kind, view.version.stem] for line in lines],
        {names[column]: digits for column, digits in decimals.items()},
        view.language,
    )


def plain(value, decimals: int = 0) -> int | float | None:
    """A count as a whole number, anything else to six decimals; None where it is missing."""
    if pd.isna(value):
        return None
    return round(float(value), 6) if decimals or value != int(value) else int(value)
