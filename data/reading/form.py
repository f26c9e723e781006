"""Where the table of records stands in a sheet: its title, its header, and the lines below it."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from data.reading import above, columns, groups, header_rows, headers, naming, periods, persons, titles, wide
from data.reading.columns import Header
from data.reading.headers import COLUMNS, FEWEST, LONGEST, TITLES
from data.reading.lines import Lines
from data.reading.problems import Problem, Refused
from data.reading.wide import WideHeader

DEEPEST = 30  # lines in which the header has to stand
NUMBER = re.compile(r"\d[\d., ]*")

Line = tuple[int, list[str]]


class Form(NamedTuple):
    """What stands in a sheet: the header, the lines below it, faults of the lines above it, doubts and notes on them, and the
    texts above it with their lines."""

    header: Header
    lines: Lines
    faults: list[Problem]
    doubts: list[Problem]
    notes: list[Problem]
    above: list[tuple[int, str]]


class _Candidate(NamedTuple):
    """A header that the `rows` lines from `at` on may be; `known` columns of it are understood, `complete` of them are
    no months whose year is still to be found."""

    header: Header
    at: int
    rows: int
    known: int
    complete: int


def found(lines: Lines) -> Form | None:
    """The table in a sheet, None where there is no line. Raises Refused where there is no header of ours."""
    first, rest = _divided(lines)
    if not first:
        for _ in rest:  # raises what stopped the reading before the first line
            pass
        return None
    best = _best(first)
    if best is None:
        raise Refused(_not_ours(first))
    header, faults = _with_given(best, first)
    start = best.at + best.rows
    start += start < len(first) and header_rows.means_the_same(header, first[start][1])
    start += start < len(first) and header_rows.numbers_the_columns(first[start][1])
    notes = _said_above(header)
    if best.rows == 2 or best.at:
        of_groups, ignored = groups.judged(*first[best.at if best.rows == 2 else best.at - 1], header, best.rows == 2)
        faults, notes = faults + of_groups, notes + ignored
    doubts = _of_other_numbers(first[: best.at], header) or groups.doubts_of_names(header)
    above = [(line, cell) for line, cells in first[: best.at] for cell in cells if cell.strip()]
    return Form(header, chain(first[start:], rest), faults, doubts, notes, above)


def columns_in(first_lines: list[Line]) -> int:
    """How many columns of the template the first lines of a sheet give: all in a wide form that lacks nothing."""
    best = _best(first_lines)
    if best is None:
        return 0
    return len(COLUMNS) - len(_with_given(best, first_lines)[0].missing)


def looks_like_record(cells: list[str]) -> bool:
    """Whether a line holds a number, and in other cells a period, an element or an area."""
    texts = [cell.strip()[:LONGEST] for cell in cells[: wide.MOST_COLUMNS] if cell.strip()]
    has_number = any(NUMBER.fullmatch(text) for text in texts)
    named = [text for text in texts if not NUMBER.fullmatch(text) and _names_something(text)]
    return has_number and bool(named) and not any(text.endswith(":") for text in texts)


def holds_records(first_lines: list[Line]) -> bool:
    """Whether one of the lines is a record: it names two of an area, an element and a period beside a number."""
    for _, cells in first_lines:
        texts = [cell.strip()[:LONGEST] for cell in cells[: wide.MOST_COLUMNS] if cell.strip()]
        named = {kind for text in texts for kind in (naming.is_area, naming.is_element, periods.days_of) if kind(text)}
        if len(named) > 1 and looks_like_record(cells):
            return True
    return False


def _divided(lines: Lines) -> tuple[list[Line], Lines]:
    """The first lines, and the others; what stops the reading among the first is raised when the others are read."""
    first = []
    try:
        first.extend(islice(lines, DEEPEST))  # keeps what was read before an error
    except Refused as broken:
        return first, _raising(broken)
    return first, lines


def _raising(broken: Refused) -> Iterator[Line]:
    raise broken
    yield


def _best(first: list[Line]) -> _Candidate | None:
    """The header that understands most columns; of equal ones the first, and one line rather than two."""
    places = ((at, rows) for at in range(len(first)) for rows in (1, 2))
    candidates = [candidate for at, rows in places if (candidate := _candidate(first, at, rows))]
    best = max(candidates, key=lambda one: (one.known, one.complete, -one.header.line, -one.rows), default=None)
    if best and best.rows == 1 and best.at + 1 < len(first) and header_rows.are_units(first[best.at + 1][1]):
        with_units = _candidate(first, best.at, 2)
        return with_units if with_units and with_units.known == best.known else best
    return best


def _candidate(first: list[Line], at: int, rows: int) -> _Candidate | None:
    if at + rows > len(first):
        return None
    line, cells = first[at + rows - 1]
    names = cells if rows == 1 else header_rows.joined(first[at][1], cells)
    if any(name.strip().endswith(":") or above.day_in(name) or periods.day_of(name.strip()) for name in names):
        return None  # fields above the table
    if header := wide.read(line, names):
        known = len(header.positions) + len(set(header.numbers.values()))
        return _Candidate(header, at, rows, known, known - header.without_year)
    header = columns.read(line, names)
    known = len(header.positions)
    is_enough = known >= FEWEST or {"element", "value"} <= header.positions.keys()  # all else may stand above
    return _Candidate(header, at, rows, known, known) if is_enough and not looks_like_record(names) else None


def _with_given(best: _Candidate, first: list[Line]) -> tuple[Header, list[Problem]]:
    """The header with what the lines above it say, and their faults."""
    lines_above = first[: best.at]
    upper = first[best.at][0] if best.rows == 2 else 0
    given, faults = above.given_by(first[: best.at + best.rows - 1], best.header.positions, upper)
    faults += [*_misplaced(lines_above), *_of_persons(lines_above)]
    header = best.header
    if isinstance(header, WideHeader):
        header = wide.with_given(header, given)
        faults += _not_given(header, {fault.column for fault in faults if fault.code == "field_twice"})
    else:
        header = columns.with_given(header, given)
    return header, faults


def _not_given(header: WideHeader, told: set[str]) -> list[Problem]:
    """One fault that names everything a wide form must say and does not; of what is `told` it says two things."""
    missing = [TITLES[column] for column in COLUMNS if column in header.missing and TITLES[column] not in told]
    return [Problem(header.line, "", "fields_missing", ", ".join(missing))] if missing else []


def _misplaced(lines_above: list[Line]) -> list[Problem]:
    """A fault for the first line above the header that looks like a record: it would be left out."""
    return [Problem(line, "", "row_above_header") for line, cells in lines_above if looks_like_record(cells)][:1]


def _of_persons(lines_above: list[Line]) -> list[Problem]:
    """A fault for each number of a person: the lines above a table are not stored, but the file is."""
    cells = ((line, cell) for line, row in lines_above for cell in dict.fromkeys(row) if persons.found(cell))
    return [Problem(line, "", "identity_number", persons.masked(cell)[:80]) for line, cell in cells]


def _of_other_numbers(lines_above: list[Line], header: Header) -> list[Problem]:
    """A doubt for the first line above a table that speaks of other numbers than those of the period, or of a part of it."""
    days = periods.days_of(header.given["period"].text) if "period" in header.given else None
    texts = ((line, cell.strip()[:LONGEST]) for line, cells in lines_above for cell in cells)
    return [Problem(line, "", "other_numbers", text) for line, text in texts if titles.is_doubtful(text, days)][:1]


def _said_above(header: Header) -> list[Problem]:
    """A note that tells what is taken from the lines above the table."""
    said = [f"{TITLES[column]} “{header.given[column].text[:60]}”" for column in COLUMNS if column in header.given]
    return [Problem(0, "", "said_above", "; ".join(said))] if said else []


def _names_something(text: str) -> bool:
    return naming.is_element(text) or naming.is_area(text) or bool(periods.days_of(text))


def _not_ours(first: list[Line]) -> list[Problem]:
    """Why no header was found: the file has none, or it is a table of another kind."""
    line, cells = next((line for line in first if len([cell for cell in line[1] if cell.strip()]) > 1), first[0])
    if record := next((number for number, row in first if looks_like_record(row)), None):
        is_headed = any(headers.column_of(name) for _, row in first for name in row)
        return [Problem(record, "", "crosstab" if is_headed else "header_missing")]
    of_persons = [name for name in cells if headers.is_of_persons(name)][:FEWEST]
    problems = [Problem(line, name[:40], "identity_column", name[:40]) for name in of_persons]
    return problems or [Problem(line, "", "no_header")]
