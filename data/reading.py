"""A report's bytes become clean rows of text, or a list of what is wrong with them."""

import csv
import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("area_code", "period", "element", "value", "topic", "organiser", "report_no", "report_date")
DELIMITERS = ",;\t"
LONGEST = 200  # characters: no code, number or date comes near it


@dataclass(frozen=True)
class Problem:
    """What is wrong, where: `code` names the reason in messages.toml."""

    line: int
    column: str
    code: str
    value: str
    other: str = ""


class Refused(Exception):
    """The file is not taken; `problems` say why, in the order of the lines."""

    def __init__(self, problems: list[Problem]):
        super().__init__(problems)
        self.problems = problems


def stage(content: bytes, target: Path):
    """Write `content` to `target` as plain CSV: the line number, then COLUMNS, all quoted.

    Takes UTF-8 or UTF-16, comma, semicolon or tab, and the columns in any order.
    Raises Refused where the bytes are no such table.
    """
    lines = _lines(_text(content))
    try:
        header_line, cells = next(lines)
    except StopIteration:
        raise Refused([Problem(1, "", "empty_file", "")]) from None
    header = [name.strip() for name in cells]
    _check_header(header_line, header)

    problems, rows = [], 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(("line", *COLUMNS))
        order = [header.index(name) for name in COLUMNS]
        for line, row in lines:
            if not any(cell.strip() for cell in row):
                continue
            rows += 1
            faults = _faults(line, row, header)
            if faults:
                problems += faults
            else:
                writer.writerow((line, *(unicodedata.normalize("NFC", row[i]).strip() for i in order)))
    if not rows:
        problems.append(Problem(header_line + 1, "", "no_rows", ""))
    if problems:
        raise Refused(problems)


def _text(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 if wide else content[: error.start].count(b"\n") + 1
        raise Refused([Problem(line, "", "encoding", "")]) from None
    if "\0" in text:
        raise Refused([Problem(text[: text.index("\0")].count("\n") + 1, "", "null_byte", "")])
    return text


def _lines(text: str):
    """Yield (line number, cells). A first line `sep=;` is Excel's, not the report's."""
    first = text.split("\n", 1)[0].rstrip("\r")
    told = first[4:] if first.lower().startswith("sep=") else ""
    delimiter = told if told and told in DELIMITERS else max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if not (reader.line_num == 1 and first.lower().startswith("sep=")):
                yield reader.line_num, row
    except csv.Error as error:
        code = "cell_too_long" if "field larger" in str(error) else "quoting"
        raise Refused([Problem(reader.line_num, "", code, "")]) from None


def _faults(line: int, row: list[str], header: list[str]) -> list[Problem]:
    if len(row) != len(header):
        return [Problem(line, "", "cells", f"{len(row)}")]
    cells = zip(header, row, strict=True)
    return [Problem(line, name, "cell_too_long", f"{cell[:20]}…") for name, cell in cells if len(cell) > LONGEST]


def _check_header(line: int, header: list[str]):
    missing = [name for name in COLUMNS if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    twice = sorted({name for name in header if header.count(name) > 1 and name in COLUMNS})
    problems = [
        *(Problem(line, name, "column_missing", "") for name in missing),
        *(Problem(line, name, "column_unknown", name) for name in unknown),
        *(Problem(line, name, "column_twice", name) for name in twice),
    ]
    if problems:
        raise Refused(problems)
