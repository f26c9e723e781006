"""Numbers typed into a grid for one period: which cells there are, what is stored in them, and the file they become."""

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from data import sql
from data.publishing import preview
from data.reading import templates
from data.versions import store

if TYPE_CHECKING:
    import pandas as pd


def cells(district: str, first_day: date, last_day: date) -> "pd.DataFrame":
    """The cells to fill in, as checking/grid.sql gives them: the communes of a district, or all districts where it is empty.

    No rows where no such area is in force in that period. Raises store.Damaged.
    """
    base = None if preview.shows_demonstration() else store.base()
    with preview.in_memory(base) as connection:
        return sql.run(connection, "checking/grid", district=district, first_day=first_day, last_day=last_day).df()


def as_file(typed: dict[tuple[str, str], str], period: str, report_no: str, report_date: date) -> bytes:
    """The typed numbers, by area and element code, as a file of records: line 2 is the first of them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(templates.HEADERS)
    for (area, element), value in typed.items():
        writer.writerow([area, period, element, value, "", "", report_no, report_date.isoformat()])
    return text.getvalue().encode("utf-8-sig")
