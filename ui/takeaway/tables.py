"""Tables of numbers: one shape in every file, and read out for those who do not see the chart; see also reading.py.

Rows come from queries, with columns named by code; here they get headers in the reader's language.
"""

from dataclasses import dataclass

import pandas as pd

from ui.numbers import measures
from ui.reader.view import View
from ui.text import format

PROVINCE = "96"  # official code
SIDES = ("numerator", "denominator")
FIRST = ("area_code", "area", "period", "value", "status", "unit", *SIDES)  # status beside value: a phone shows both
KEY = ("area_code", "period", "measure_code", "measure", "topic", "organiser", "month", "reason")  # identifies a row
NAMING = ("area", "measure", "topic", "organiser", "month", "period")  # what tells rows apart, in words
LAST = ("measure", "measure_code", "data_kind", "version")
COVERAGE = dict.fromkeys(("districts_reported", "districts_expected", "communes_reported", "communes_expected"), 0)
OWN = "decimals"  # the column that holds the decimals of each row's measure
FILE_DECIMALS = 6
MOST_READ_OUT = 12  # rows of a chart's text alternative


@dataclass(frozen=True)
class Table:
    """Cells by the header that readers see, as many in each column; a number that is missing is None.

    `decimals` holds, by the header of each column of numbers, the decimals of each line on the screen.
    """

    columns: dict[str, list]
    decimals: dict[str, list[int]]
    language: str

    @property
    def headers(self) -> list[str]:
        return list(self.columns)

    @property
    def lines(self) -> list[list]:
        return [list(line) for line in zip(*self.columns.values(), strict=True)]

    @property
    def rows(self) -> pd.DataFrame:
        """The same as a frame; numbers are Int64, or Float64 in a column with any fraction."""
        has_fraction = {name: any(isinstance(cell, float) for cell in self.columns[name]) for name in self.decimals}
        types = {name: "Float64" if fraction else "Int64" for name, fraction in has_fraction.items()}
        return pd.DataFrame(self.columns).astype(types)

    def written(self, header: str) -> list[str]:
        """The numbers of a column as the screen shows them; a missing number is an empty text."""
        cells = zip(self.columns[header], self.decimals[header], strict=True)
        return [format.number(cell, digits, self.language) for cell, digits in cells]

    def as_texts(self) -> list[dict]:
        """What script/figure.js reads: by column its name, its cells as the screen shows them, and whether they are
        numbers; cells that are all the same stand there once."""
        shown = {name: self.written(name) if name in self.decimals else cells for name, cells in self.columns.items()}
        return [
            {"name": name, "number": name in self.decimals, "cells": cells[0] if len({*cells}) == 1 else cells}
            for name, cells in shown.items()
        ]

    def naming(self, headers: dict[str, str]) -> list[str]:
        """The headers of the columns that name its rows: those in which they differ; `headers` are all by their code."""
        there = [headers[code] for code in NAMING if headers[code] in self.columns]
        return [name for name in there if len({*self.columns[name]}) > 1] or there[:1]

    def chosen(self, headers: dict[str, str], lines: list[int]) -> "Table":
        """These columns of it under these headers, and these lines, both in this order."""
        columns = {new: [self.columns[old][line] for line in lines] for old, new in headers.items()}
        numbers = {new: self.decimals[old] for old, new in headers.items() if old in self.decimals}
        return Table(columns, {name: [digits[line] for line in lines] for name, digits in numbers.items()}, self.language)

    def without_empty(self, *kept: str) -> "Table":
        """The same without columns that are empty in every line, except the headers in `kept`."""
        shown = {
            name: name for name, cells in self.columns.items()
            if name in kept or not cells or any(cell not in ("", None) for cell in cells)
        }  # fmt: skip
        return self.chosen(shown, list(range(len(self.lines))))

    def styled(self, missing: str = ""):
        """The frame with the texts that the screen shows for its numbers, as a pandas Styler."""
        styled = self.rows.style
        for header, decimals in self.decimals.items():
            for digits in set(decimals):
                lines = [line for line, of_line in enumerate(decimals) if of_line == digits]
                styled.format(
                    lambda value, digits=digits: format.number(value, digits, self.language) or missing,
                    subset=pd.IndexSlice[lines, [header]],
                )
        return styled


def of_measures(view: View, rows: list[dict], more: dict[str, int | str | None]) -> Table:
    """The table of rows that each name a measure, such as those of queries/totals.sql; see `measured` and `of_numbers`."""
    return of_numbers(view, measured(view, rows), more)


def measured(view: View, rows: list[dict]) -> list[dict]:
    """The rows with what is stored of the measure each names by code in `measure` (and `element`, where it goes by
    element): title, unit, decimals; and the period each speaks of. The period of a stock's span is its last year."""
    every_measure = measures.all_of(view.version, view.language)
    periods = {None: view.period(None)}
    named = []
    for row in rows:
        measure, element, year = every_measure[row["measure"]], row.get("element"), row.get("year")
        if year is None and measure.over_years == "last":
            year = view.last_year
        if year not in periods:
            periods[year] = view.period(year)
        title = f"{measure.title}: {every_measure[element].title}" if element else measure.title
        facts = {"measure_code": measure.code, "measure": title, "unit": measure.unit, OWN: measure.decimals}
        named.append(row | facts | {"period": periods[year]})
    return named


def of_numbers(view: View, rows: list[dict], more: dict[str, int | str | None]) -> Table:
    """The table of numbers: FIRST, the columns of `more` with their decimals (an integer, the name of a column that
    holds them, such as OWN, or None for a text), and LAST.

    `rows` has the columns it can fill, named by code; the others are filled in. A row without an area code is of all
    chosen districts together: it gets the province's code where no district is chosen, a single district's own code
    and name, otherwise all codes in official order, joined by ", " (codes joined by "," are a number to a spreadsheet).
    Where one district or one year is chosen, or a stock has only its last year, the total repeats another row and is
    left out. `status` is a code of the queries.
    """
    area_code, period, statuses = code_of_all(view), view.period(None), view.words["status"]
    area = view.words["area"]["chosen"] if len(view.districts) > 1 else view.area
    of_all = {"data_kind": view.data_kind, "version": view.version.stem}
    unique = {}
    for row in rows:
        row = row | of_all | {
            "area_code": row.get("area_code") or area_code,
            "area": row.get("area") or area,
            "period": row.get("period") or period,
            "status": statuses.get(row.get("status")),
            OWN: row.get(OWN) or 0,
        }  # fmt: skip
        unique.setdefault(tuple(row.get(column) for column in KEY), row)
    rows = list(unique.values())
    # A denominator may be a part of a year: then it has one decimal.
    sides = {side: [int(isinstance(_number(row.get(side)), float)) for row in rows] for side in SIDES}
    columns = {**dict.fromkeys(FIRST), **more, **dict.fromkeys(LAST), "value": OWN}
    digits = {column: [row[own] or 0 for row in rows] if isinstance(own, str) else own for column, own in columns.items()}
    return of_rows(rows, digits | sides, view.words["columns"], view.language)


def code_of_all(view: View) -> str:
    """The code of all chosen districts together: the province's, one district's own, or several joined."""
    return ", ".join(view.districts) or PROVINCE


def of_rows(rows: list[dict], columns: dict[str, int | list[int] | None], headers: dict[str, str], language: str) -> Table:
    """Rows as a table: their `columns` in this order with their decimals (None for a text), under `headers`."""
    cells = {
        headers[column]: [row.get(column) or "" for row in rows]
        if digits is None
        else [_number(row.get(column)) for row in rows]
        for column, digits in columns.items()
    }
    decimals = {
        headers[column]: [digits] * len(rows) if isinstance(digits, int) else digits
        for column, digits in columns.items() if digits is not None
    }  # fmt: skip
    return Table(cells, decimals, language)


def of_frame(
    rows: pd.DataFrame, columns: dict[str, int | list[int] | None], headers: dict[str, str], language: str
) -> Table:
    """The same of a frame."""
    return of_rows(rows.astype(object).where(rows.notna(), None).to_dict("records"), columns, headers, language)


def read_out(view: View, title: str, finding: str, note: str, table: Table) -> str:
    """The text alternative of a chart: its title, its finding where it has one, its note (with the unit), and the first
    rows with their values, or why there is none."""
    names, words = view.words["columns"], view.words["panel"]
    differing = [table.columns[name] for name in table.naming(names)]
    values, units = table.written(names["value"]), table.columns[names["unit"]]
    texts = [
        f"{' '.join(row)}: {f'{value}%' if value and unit == '%' else value or status}"
        for value, unit, status, *row in zip(values, units, table.columns[names["status"]], *differing, strict=True)
    ]
    rest = len(texts) - MOST_READ_OUT
    more = [words["more_rows"].format(count=format.number(rest, 0, view.language))] if rest > 0 else []
    return f"{'. '.join(filter(None, [title, finding, note]))}. {'; '.join([*texts[:MOST_READ_OUT], *more])}."


def _number(cell: float | None) -> int | float | None:
    """A whole number as int, any other rounded to FILE_DECIMALS, a missing one as None."""
    if cell is None or isinstance(cell, int):
        return cell
    rounded = round(float(cell), FILE_DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded
