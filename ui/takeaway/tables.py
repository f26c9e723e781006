"""Tables of numbers: one shape on the screen, in every file, and read out for those who do not see the chart.

Rows come from queries or from pandas with columns named by code; here they get the reader's words.
"""

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from ui.numbers import measures
from ui.reader.view import View, district_names
from ui.text import format

PROVINCE = "96"  # official code
SIDES = ("numerator", "denominator")
FIRST = ("area_code", "area", "period", "value", "status", "unit", *SIDES)  # the status beside the value, for a phone
KEY = ("area_code", "period", "measure_code", "measure", "topic", "organiser", "month", "reason")  # tells rows apart
LAST = ("measure", "measure_code", "data_kind", "version")
COVERAGE = dict.fromkeys(("districts_reported", "districts_expected", "communes_reported", "communes_expected"), 0)
OWN = "decimals"  # the column that holds the decimals of each row's measure
PLACES = 6  # decimals kept in files
MOST_READ_OUT = 12  # rows of a chart's text alternative


@dataclass(frozen=True)
class Table:
    """Lines of cells under the headers readers see; None is a missing number.

    `decimals` by header say how numbers are written on the screen: an integer, or a list with one for each line.
    """

    headers: list[str]
    lines: list[list]
    decimals: dict[str, int | list[int]]
    language: str

    @property
    def rows(self) -> pd.DataFrame:
        """The same as a frame, its numbers as numbers."""
        frame = pd.DataFrame(self.lines, columns=self.headers)
        fractions = {name: any(isinstance(cell, float) for cell in self.column(name)) for name in self.decimals}
        return frame.astype({name: "Float64" if some else "Int64" for name, some in fractions.items()})

    def column(self, header: str) -> list:
        """The cells under a header; none where there is no such column."""
        if header not in self.headers:
            return []
        at = self.headers.index(header)
        return [line[at] for line in self.lines]

    def digits(self, header: str) -> list[int]:
        """With how many decimals each line's number is written."""
        given = self.decimals[header]
        return given if isinstance(given, list) else [given] * len(self.lines)

    def written(self, header: str) -> list[str]:
        """The numbers of a column as the screen shows them; empty where one is missing."""
        cells = zip(self.column(header), self.digits(header), strict=True)
        return [format.number(cell, digits, self.language) for cell, digits in cells]

    def without_empty(self, *kept: str) -> "Table":
        """The same without columns that are empty in every line, but for the headers in `kept`."""
        shown = [
            name for name in self.headers
            if name in kept or not self.lines or any(cell not in ("", None) for cell in self.column(name))
        ]  # fmt: skip
        lines = [list(line) for line in zip(*(self.column(name) for name in shown), strict=True)]
        return Table(shown, lines, {name: its for name, its in self.decimals.items() if name in shown}, self.language)

    def show(self, key: str, missing: str = ""):
        """Draw it; numbers stay numbers, so that sorting a column is right. `missing` stands for no number."""
        st.dataframe(self.styled(missing), hide_index=True, placeholder=missing, key=key)

    def styled(self, missing: str = ""):
        """The frame with the texts the screen shows for its numbers, as a pandas Styler."""
        styled = self.rows.style
        for header in self.decimals:
            for digits in set(self.digits(header)):
                lines = [at for at, its in enumerate(self.digits(header)) if its == digits]
                write = partial(_written, digits=digits, language=self.language, missing=missing)
                styled = styled.format(write, subset=pd.IndexSlice[lines, [header]])
        return styled


def of_measures(view: View, rows: pd.DataFrame, more: dict[str, int | str | None]) -> Table:
    """Rows that each name a measure, such as those of queries/totals.sql, as `measured` and `of_numbers` take them."""
    return of_numbers(view, measured(view, rows), more)


def measured(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that name a measure by its code (and `element`, where it goes by element), with what is known of it:
    title, unit, decimals, and the period each row speaks of. A stock's span is its last year."""
    known = measures.all_of(view.version, view.language)
    its = [known[code] for code in rows["measure"]]
    elements = rows["element"] if "element" in rows else [""] * len(rows)
    years = rows["year"] if "year" in rows else [None] * len(rows)
    return rows.assign(
        measure_code=rows["measure"],
        measure=[f"{one.title}: {known[of].title}" if of else one.title for one, of in zip(its, elements, strict=True)],
        unit=[one.unit for one in its],
        decimals=[one.decimals for one in its],
        period=[
            view.period(int(year) if pd.notna(year) else view.last_year if one.over_years == "last" else None)
            for one, year in zip(its, years, strict=True)
        ],
    )


def of_numbers(view: View, rows: pd.DataFrame, more: dict[str, int | str | None]) -> Table:
    """The one shape of a table of numbers: FIRST, the columns of `more` with their decimals (an integer, the
    name of a column that holds them, such as OWN, or None for a text), and LAST.

    `rows` has what it knows of these columns by code; the rest is filled in. No area code: all chosen districts
    together. They have the province's code where no district is chosen, a single district's own code and name, else
    the codes of all, in official order, joined by ", " (without the blank a spreadsheet reads a number). Where one
    district or one year is chosen, or a stock has only its last year, the total says the same again and is left out.
    `status` is a code of the queries.
    """
    rows = rows.reindex(columns=list(dict.fromkeys((*FIRST, *more, *LAST, OWN, *rows))))
    code, name = _together(view)
    rows = rows.assign(
        area_code=_filled(rows["area_code"], code),
        area=_filled(rows["area"], name),
        period=_filled(rows["period"], view.period(None)),
        status=rows["status"].map(view.words["status"]),
        decimals=rows[OWN].fillna(0).astype(int),
    )
    rows = rows[~rows.duplicated([column for column in KEY if column in rows])]
    # A denominator may be a part of a year: whole where it is whole, else with one decimal.
    sides = {side: [int(isinstance(cell, float)) for cell in _numbers(rows[side])] for side in SIDES}
    columns = {**dict.fromkeys(FIRST), **more, **dict.fromkeys(LAST), "value": OWN}
    digits = {column: rows[its].tolist() if isinstance(its, str) else its for column, its in columns.items()}
    return of_columns(view, rows, digits | sides)


def of_columns(view: View, rows: pd.DataFrame, columns: dict[str, int | list[int] | None]) -> Table:
    """The named columns with their decimals (None for a text), each row marked with the kind of data and the version."""
    columns = columns | {"data_kind": None, "version": None}
    rows = rows.assign(data_kind=view.data_kind, version=view.version.stem)
    return of_frame(rows, columns, view.words["columns"], view.language)


def of_frame(
    rows: pd.DataFrame, columns: dict[str, int | list[int] | None], headers: dict[str, str], language: str
) -> Table:
    """A frame as a table: its `columns` in their order with their decimals (None for a text), under `headers`."""
    cells = [
        _filled(rows[column], "").tolist() if digits is None else _numbers(rows[column])
        for column, digits in columns.items()
    ]
    decimals = {headers[column]: digits for column, digits in columns.items() if digits is not None}
    return Table([headers[column] for column in columns], [list(line) for line in zip(*cells, strict=True)], decimals, language)


def read_out(view: View, title: str, note: str, table: Table) -> str:
    """The text alternative of a chart: its title, its note (with the unit), and the first rows' values or why there is none."""
    names, words = view.words["columns"], view.words["panel"]
    columns = [table.column(names[column]) for column in ("area", "topic", "organiser", "month", "period")]
    differing = [cells for cells in columns if len(set(cells)) > 1] or columns[:1]
    values, units = table.written(names["value"]), table.column(names["unit"])
    said = [
        f"{' '.join(row)}: {f'{value}%' if value and unit == '%' else value or status}"
        for value, unit, status, *row in zip(values, units, table.column(names["status"]), *differing, strict=True)
    ]
    rest = len(said) - MOST_READ_OUT
    more = [words["more_rows"].format(count=format.number(rest, 0, view.language))] if rest > 0 else []
    return f"{title}. {note}. {'; '.join([*said[:MOST_READ_OUT], *more])}."


def _together(view: View) -> tuple[str, str]:
    """Code and name of all chosen districts together."""
    if not view.districts:
        return PROVINCE, view.words["area"]["province"]
    single = len(view.districts) == 1
    name = district_names(view.version)[view.districts[0]] if single else view.words["area"]["chosen"]
    return ", ".join(view.districts), name


def _filled(cells: pd.Series, text: str) -> pd.Series:
    return cells.astype(object).where(cells.notna(), text)


def _numbers(cells: pd.Series) -> list[int | float | None]:
    """Whole numbers whole, any other to PLACES decimals, None where one is missing."""
    rounded = [None if pd.isna(cell) else round(float(cell), PLACES) for cell in cells]
    return [int(cell) if cell is not None and cell.is_integer() else cell for cell in rounded]


def _written(value, digits: int, language: str, missing: str) -> str:
    return format.number(value, digits, language) or missing
