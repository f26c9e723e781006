"""What of a sheet's records people do not see as cells: merged areas are filled, hidden and struck-out lines asked about."""

from collections.abc import Iterator

from data.reading import totals
from data.reading.headers import FEWEST
from data.reading.lines import Layout, Lines, Merged, Sheet
from data.reading.problems import Problem


def seen(sheet: Sheet, body: Lines, columns: dict[int, str], counts: set[int], faults: list[Problem]) -> Lines:
    """The lines below the header of `sheet` as people see them.

    `columns` are the names of the columns of records by position (from 0), `counts` the positions of those that hold
    counts: a merged count belongs to nobody knows which lines or columns, and is a fault. Doubts go to `sheet`, once all lines are read.
    """
    layout = sheet.layout
    if layout is None:  # text has none
        yield from body
        return
    hidden, struck, first = [], [], 0
    for line, cells in _filled(layout, body, columns, counts, faults):
        first = first or line
        hidden += [line] if line in layout.hidden_lines else []
        struck += [line] if line in layout.struck_lines else []
        yield line, cells
    struck = sorted(line for line in layout.struck_lines if line < first) + struck  # a title that is no longer meant
    for code, lines in (("hidden_rows", hidden), ("struck_rows", struck)):
        if lines:
            sheet.doubts.append(Problem(lines[0], "", code, str(len(lines)), str(lines[0])))
    names = [name for position, name in sorted(columns.items()) if position in layout.hidden_columns]
    if names:
        sheet.doubts.append(Problem(0, "", "hidden_columns", ", ".join(names)))


def _filled(layout: Layout, body: Lines, columns: dict[int, str], counts: set[int], faults: list[Problem]) -> Lines:
    """Every cell of a merged area with the text of its first one; an area that begins above the body is not filled."""
    if not layout.merged:
        yield from body
        return
    waiting = sorted(layout.merged, key=lambda area: -area.top)
    open_areas: list[tuple[Merged, str]] = []
    for line, cells in body:
        open_areas = [(area, text) for area, text in open_areas if area.bottom >= line]
        for area in _begun(waiting, line):
            text = cells[area.left] if area.top == line and area.left < len(cells) else ""
            over = sorted(counts & set(range(area.left, area.right + 1)))
            is_of_several = len(over) > 1 and totals.number_of(text) is not None or bool(over) and area.bottom > line
            if text and is_of_several:
                faults.append(Problem(line, columns[over[0]], "merged_value", text, f"{line}|{area.bottom}"))
            # On one line from the left it is a title or the name of a total, and a count is one number.
            if text and (area.bottom > line or area.left > min(columns) and not over):
                open_areas.append((area, text))
        if open_areas and _is_record(cells, counts):
            cells = list(cells)
            for area, text in open_areas:
                covered = range(area.left, min(area.right + 1, len(cells)))
                cells[area.left : covered.stop] = [text] * len(covered)
        yield line, cells


def _is_record(cells: list[str], counts: set[int]) -> bool:
    """Whether a line has a count, or at least as many cells as a record; else it is a title or a signature."""
    return any(cells[position] for position in counts if position < len(cells)) or len([*filter(None, cells)]) >= FEWEST


def _begun(waiting: list[Merged], line: int) -> Iterator[Merged]:
    """Take the areas that begin at `line` or above it off the end of `waiting`."""
    while waiting and waiting[-1].top <= line:
        yield waiting.pop()
