"""A file of records becomes staged rows of text, and a list of what is wrong with its shape."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from data.reading import form, layout, lines, periods, titles
from data.reading.below import Body
from data.reading.columns import Header
from data.reading.headers import COLUMNS, OPTIONAL
from data.reading.problems import MOST_FAULTS, Problem, Refused

STAGED = (*COLUMNS, *OPTIONAL)
DAYS = ("first_day", "last_day", "report_day")  # what periods and dates mean, empty where they are not understood
LONGEST = 200  # characters: no code, number or date comes near it


@dataclass(frozen=True)
class Reading:
    """What reading a file showed: its header, None where nothing can be checked, the faults of its shape, doubts and notes."""

    header: Header | None
    faults: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def stage(content: bytes, target: Path) -> Reading:
    """Write `content` to `target` as plain CSV: the number of the row, then STAGED and DAYS, all quoted.

    Lines of a wrong shape are left out; the others can be checked all the same. Past MOST_FAULTS reading stops.
    """
    header, sheet, faults = None, None, []
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(("line", *STAGED, *DAYS))
        try:
            sheet = lines.sheet_of(content)
            if table := form.found(sheet.lines):
                header = table.header
                faults += [*table.faults, *header.problems]
                sheet.doubts += table.doubts
                sheet.notes += table.notes
                columns = {position: header.names[position] for position in header.data_positions}
                shown = layout.seen(sheet, table.lines, columns, set(header.number_positions), faults)
                body = Body(header, shown, sheet.layout is not None, faults, sheet.notes)
                days = _write(header, body, writer, faults)
                sheet.doubts += _of_other_periods([*table.above, (0, sheet.name)], *days)
                sheet.doubts += body.doubts
            else:
                faults.append(Problem(1, "", "empty_file"))
        except Refused as broken:  # from here on the file cannot be read
            faults += broken.problems
    if len(faults) > MOST_FAULTS and header is None:  # with a header, checking finds more and says so
        faults[MOST_FAULTS:] = [Problem(faults[MOST_FAULTS].line, "", "too_many")]
    return Reading(header, tuple(faults), tuple(sheet.doubts if sheet else ()), tuple(sheet.notes if sheet else ()))


def _write(header: Header, body: Body, writer, faults: list[Problem]) -> tuple[str, str]:
    """Write the records of the lines below the header; faults of their shape go to `faults`. Returns their first and last day,
    as in DAYS."""
    written, before, first, last = 0, len(faults), "", ""
    for line, row in body:
        if max(map(len, row)) > LONGEST:
            position = next(position for position, cell in enumerate(row) if len(cell) > LONGEST)
            faults.append(Problem(line, header.names[position], "cell_too_long", f"{row[position][:20]}…"))
            continue
        for number, record in header.records(line, row):
            days = days_of(record.get("period") or "", record.get("report_date") or "")
            writer.writerow((number, *map(record.get, STAGED), *days))
            written += 1
            if days[0]:
                first, last = min(first or days[0], days[0]), max(last, days[1])
    if not written and len(faults) == before:
        faults.append(Problem(header.line + 1, "", "no_rows"))
    return first, last


def _of_other_periods(texts: list[tuple[int, str]], first: str, last: str) -> Iterator[Problem]:
    """A doubt for each title, or name of a sheet, that names a period with no day in common with the records, which are of
    the days from `first` to `last`. A sheet may leave out the year."""
    if not first:
        return
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    for line, text in texts:
        named = titles.found_in(text) if line else text
        days = periods.days_of(named) or (periods.days_of(f"{named} {start.year}") if not line and start.year == end.year else None)
        if days and not (days[0] <= end and start <= days[1]):
            yield Problem(line, "", "other_period", text[:60], titles.written(start, end))


@lru_cache(maxsize=20_000)
def days_of(period: str, report_date: str) -> tuple[str, str, str]:
    """DAYS as text, of a period and the date of its report: they repeat."""
    first, last = periods.days_of(period) or ("", "")
    return str(first), str(last), str(periods.day_of(report_date) or "")
