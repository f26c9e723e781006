"""Files of records as people write them, and the import in memory: checked by the same rules, nothing published."""

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl

from data import sql
from data.checking import check
from data.publishing import preview
from data.reading import headers, staging
from data.reading.problems import Problem

HEADER = ",".join(headers.COLUMNS)
VIETNAMESE = "Địa bàn,Kỳ,Số liệu,Giá trị,Chủ đề,Đơn vị tổ chức,Số báo cáo,Ngày báo cáo"
RIGHT = {"area_code": "31999", "period": "2015-07", "element": "propaganda_sessions", "value": "5"}
RIGHT |= {"topic": "", "organiser": "", "report_no": "41/BC", "report_date": "2016-01-05"}


def row(**cells: str) -> str:
    """A line of CSV: RIGHT with other `cells`."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow((RIGHT | cells).values())
    return line.getvalue()


def report(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows])


MONTHS = [row(period=f"2015-{month:02}", value="10") for month in range(1, 13)]


def workbook(*rows: list, header: list = headers.COLUMNS, **sheets: list[list]) -> bytes:
    """An .xlsx file with one sheet of records, and further `sheets` by name."""
    book = openpyxl.Workbook()
    for line in [header, *rows]:
        book.active.append(list(line))
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@cache
def _opened(base: Path | None):
    """One desk for all tests of a process: laying its tables takes longer than checking a file."""
    opened = preview.in_memory(base)
    connection = opened.__enter__()
    connection.execute("set threads = 1")  # for files of a few lines a second one only costs
    return opened, connection


def desk(base: Path | None = None):
    """The connection of preview.in_memory, for an empty store or the version `base`."""
    return _opened(base)[1]


def examined(content: str | bytes, base: Path | None = None, correct: bool = False) -> check.Findings:
    """What importing the file would find, as preview.examine does it; it is read in this process, which is quicker."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staged.csv"
        reading = staging.stage(content if isinstance(content, bytes) else content.encode(), path)
        if reading.header is None:
            return check.Findings(0, reading.faults)
        return check.check(desk(base), path, reading, correct)


def understood(content: str | bytes, columns: str) -> list[tuple]:
    """The `columns` of the rows that would be stored of a file without faults; its counts are `amount`."""
    assert examined(content).faults == ()
    return desk().execute(f"select {columns} from incoming order by line").fetchall()


class Taken(NamedTuple):
    """What a text in a cell is taken for: its line's faults, and the line as it would be stored."""

    faults: list[Problem]
    stored: dict[str, object]


@cache
def each(column: str, *texts: str) -> dict[str, Taken]:
    """What each text in `column` is taken for, every one in a line and a month of its own.

    They stand in one file: checking it costs as much as checking a file of one line.
    """
    months = [f"{2008 + number // 12}-{1 + number % 12:02}" for number in range(len(texts))]
    found = examined(report(*(row(period=month, **{column: text}) for month, text in zip(months, texts, strict=True))))
    lines = desk().execute("select * from incoming order by line")
    names = [name for name, *_ in lines.description]
    return {
        text: Taken([fault for fault in found.faults if fault.line == place], dict(zip(names, line, strict=True)))
        for place, (text, line) in enumerate(zip(texts, lines.fetchall(), strict=True), start=2)
    }


@contextmanager
def stored(*rows: str) -> Iterator[None]:
    """Within, the desk of an empty store holds these rows."""
    connection = desk()
    connection.begin()
    try:
        if rows:
            assert examined(report(*rows)).faults == ()
            sql.run(
                connection,
                "publishing/add",
                sha256="0",
                data_kind="reported",
                imported_at=datetime(2017, 1, 1),
                channel="command_line",
                account="",
                format="csv",
                bytes=0,
                reason=None,
                targets=[],
            )
        yield
    finally:
        connection.rollback()


def codes(problems: list) -> list[str]:
    """The codes of problems, as objects or as --json writes them."""
    return [problem["code"] if isinstance(problem, dict) else problem.code for problem in problems]
