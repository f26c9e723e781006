"""The table in an .xlsx workbook: which sheet holds it, and each cell as its writer would have typed it into a CSV."""

import io
import zipfile
from itertools import islice

from data.reading import form, sheet, titles
from data.reading.cleaning import clean
from data.reading.headers import COLUMNS, FEWEST
from data.reading.lines import MOST_CELLS, Layout, Lines, Sheet
from data.reading.package import Package, Part, TooHeavy
from data.reading.problems import Problem, Refused


def sheet_of(content: bytes) -> Sheet:
    """The sheet of a workbook that holds the records."""
    found = Sheet(iter(()), layout=Layout())
    found.lines = _lines(content, found)
    return found


def _lines(content: bytes, found: Sheet) -> Lines:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            package = Package(archive)
            yield from _of_sheet(package, _chosen(package, found), found.layout)
    except (Refused, MemoryError):
        raise
    except TooHeavy:
        raise Refused([Problem(0, "", "too_heavy")]) from None
    except sheet.BeyondSheet as beyond:
        raise Refused([Problem(0, "", "beyond_sheet", str(beyond)[:20])]) from None
    except Exception:  # what a damaged workbook makes its readers raise is not documented
        raise Refused([Problem(1, "", "not_a_table")]) from None


def _chosen(package: Package, found: Sheet) -> Part:
    """The visible sheet that holds most columns of the template, the first of them; which it is, and which other may hold
    records too, is said in `found`."""
    parts = [part for part in package.sheets if part.is_visible]
    if not parts:
        raise Refused([Problem(1, "", "not_a_table")])
    if len(parts) == 1:
        _look_at_name(parts[0], found)
        return parts[0]
    starts = [list(islice(_of_sheet(package, part, Layout()), form.DEEPEST)) for part in parts]
    columns = [form.columns_in(start) for start in starts]
    chosen = columns.index(max(columns))
    likely = [count >= FEWEST or form.holds_records(start) for count, start in zip(columns, starts, strict=True)]
    others = [part.name for at, part in enumerate(parts) if at != chosen and likely[at]]
    if columns.count(len(COLUMNS)) > 1:
        complete = (part.name for part, count in zip(parts, columns, strict=True) if count == len(COLUMNS))
        raise Refused([Problem(1, "", "two_sheets", ", ".join(complete))])
    if others:
        found.doubts.append(Problem(0, "", "other_sheet", ", ".join(others), parts[chosen].name))
    _look_at_name(parts[chosen], found)
    found.notes.append(Problem(0, "", "sheet_read", parts[chosen].name, ", ".join(others)))
    return parts[chosen]


def _look_at_name(part: Part, found: Sheet):
    """A sheet may be called Kế hoạch or Lũy kế: then its numbers are asked about. One called by a period is looked at once
    the periods of the records are known."""
    found.name = part.name
    if titles.is_doubtful(part.name):
        found.doubts.append(Problem(0, "", "other_numbers", part.name))


def _of_sheet(package: Package, part: Part, layout: Layout) -> Lines:
    width = 0
    for number, cells in sheet.lines_of(package, part, layout):
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_CELLS:
            raise Refused([Problem(number, "", "too_many_cells", f"{len(cells)}")])
        cells = [clean(cell) for cell in cells]
        if not any(cells):
            continue
        width = max(width, len(cells))
        yield number, cells + [""] * (width - len(cells))
