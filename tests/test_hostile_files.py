"""Files made to hurt the server: each is refused clearly, and the process that reads it stays within its limits."""

import resource
import zipfile
from collections.abc import Callable

import pytest

from data.publishing import preview
from data.reading import process
from tests.conftest import slow_except
from tests.hostile import MEGABYTE, SHARED, SHEETS, bomb, lying, nested, packed, sheet, text_cell
from tests.importing import HEADER, report, row

pytestmark = pytest.mark.slow  # every test here takes seconds

MARKS = "a" + "\u0301\u0323" * 50_000  # 200 kB in UTF-8
LINES = "".join(f'<row r="{line}"><c><v>1</v></c></row>' for line in range(2, 20_000))
WIDE = "".join(f'<row r="{line}"><c r="XFD{line}"><v>1</v></c></row>' for line in range(2, 20_000))
FORMAT = f'<numFmts><numFmt numFmtId="200" formatCode="{"[h" * MEGABYTE}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
HEAVY, BEYOND = {"too_heavy"}, {"beyond_sheet"}

# Each file, and what may be said of it first.
FILES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "row 10^11": (lambda: sheet('<row r="100000000000"><c><v>1</v></c></row>'), BEYOND),
    "row 10^11 and no other": (lambda: packed(sheet='<sheetData><row r="100000000000"/></sheetData>'), BEYOND),
    "column ZZZ": (lambda: sheet('<row r="2"><c r="ZZZ2"><v>1</v></c></row>'), BEYOND),
    "a column of a hundred letters": (lambda: sheet(f'<row r="2"><c r="{"Z" * 100}2"><v>1</v></c></row>'), BEYOND),
    "cells in the last column": (lambda: sheet(WIDE), {"too_many_cells"}),
    "two-byte lines": (lambda: b"x\n" * (3 * MEGABYTE), {"column_missing", "no_header", "column_unknown"}),
    "two-byte lines below a header": (lambda: f"{HEADER}\n".encode() + b"1\n" * (3 * MEGABYTE), {"stray_line"}),
    "totals below a header": (lambda: f"{HEADER}\n".encode() + "Tổng\n".encode() * (3 * MEGABYTE), {"too_many"}),
    "signatures below a header": (lambda: f"{HEADER}\n".encode() + "Người lập biểu\n".encode() * MEGABYTE, {"too_many"}),
    "a size that lies": (lambda: lying(sheet("<row/>" * 100_000), 1000), {"not_a_table"}),
    "a size of four gigabytes": (lambda: lying(sheet(""), 4_000_000_000), HEAVY),
    "zips in zips": (lambda: nested(6), {"packed"}),
    "one cell": (lambda: report(row(topic="x" * (20 * MEGABYTE))).encode(), {"cell_too_long"}),
    "one line of commas": (lambda: b"," * (5 * MEGABYTE), {"too_many_cells"}),
    "one line of names": (lambda: b"value," * (3 * MEGABYTE), {"too_many_cells"}),
    "quotation marks": (lambda: b'"' * (20 * MEGABYTE), {"cell_too_long"}),
    "100 000 sheets": (lambda: packed(book=f"<sheets>{SHEETS}</sheets>"), HEAVY),
    "entities of entities": (bomb, {"not_a_table", "too_heavy"}),
    "combining marks": (lambda: report(row(topic=MARKS)).encode(), {"too_heavy", "cell_too_long"}),
    "combining marks in a workbook": (lambda: sheet(text_cell(MARKS)), {"too_heavy", "cell_too_long", "stray_line"}),
    "20 MB of combining marks": (lambda: "\u0301\u0323".encode() * (5 * MEGABYTE), {"too_heavy", "cell_too_long", "no_header"}),
    "shared strings": (lambda: packed(sheet=SHARED, strings="<si/>" * (8 * MEGABYTE)), HEAVY),
    "shared strings, packed better": (lambda: packed(zipfile.ZIP_BZIP2, sheet=SHARED, strings="<si/>" * (15 * MEGABYTE)), HEAVY),
    "empty rows": (lambda: sheet("<row/>" * (8 * MEGABYTE)), BEYOND | HEAVY),
    "one cell of a workbook": (lambda: sheet(text_cell("x" * (20 * MEGABYTE))), {"cell_too_long", "stray_line"} | HEAVY),
    "line ends": (lambda: b"\n" * (20 * MEGABYTE), {"empty_file"}),
    "elements in elements": (lambda: packed(sheet="<a>" * MEGABYTE + "</a>" * MEGABYTE), {"empty_file", "too_heavy"}),
    "merged areas": (
        lambda: sheet(LINES, "<mergeCells>" + '<mergeCell ref="A2:H20000"/>' * 100_000 + "</mergeCells>"),
        {"merged_value", "too_heavy", "cells"},
    ),
    "a long format": (lambda: packed(styles=FORMAT), {"too_heavy", "value_unreadable", "period_unreadable", "area_unknown"}),
    "wrong lines": (lambda: f"{HEADER}\n".encode() + b"1,,,,,,,\n" * (2 * MEGABYTE), {"stray_line", "too_heavy"}),
}  # fmt: skip
QUICK = ("row 10^11", "cells in the last column", "a size that lies", "zips in zips", "one cell", "entities of entities")


@pytest.mark.parametrize("name", slow_except(FILES, *QUICK))
def test_a_hostile_file_is_refused_within_the_limits(name):
    made, codes = FILES[name]
    content = made()
    before = _processor_time()
    faults = preview.examine(content).faults
    assert faults and faults[0].code in codes
    assert len(faults) <= 10_001 and all(len(fault.wrong()) < 400 for fault in faults[:100])
    most = process.SECONDS + process.SECONDS_A_MEGABYTE * len(content) / MEGABYTE
    assert _processor_time() - before <= most + 1.5


def _processor_time() -> float:
    """Seconds of the processor that the processes which have ended took."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
