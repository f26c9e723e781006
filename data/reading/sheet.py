"""The cells of one sheet of an .xlsx workbook as text, and what of it people do not see or see otherwise."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from xml.etree.ElementTree import Element

from data.reading.lines import Layout, Lines, Merged
from data.reading.number_formats import moment, shown
from data.reading.package import Package, Part, Style, elements, local, text_of, unescaped

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any sheet
CHUNK = 1 << 20  # bytes
MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")


class BeyondSheet(Exception):
    """A cell stands where no sheet has one, or two cells in one place. Argument: the place, as the file writes it."""


def lines_of(package: Package, part: Part, layout: Layout) -> Lines:
    """The lines that the sheet writes, each with its number and its cells as text; `layout` is filled meanwhile."""
    layout.merged += _merged_areas(package, part)
    number = 0
    with package.archive.open(part.path) as source:
        for element in elements(source, "col", "row"):
            if local(element) == "col":
                if _is_hidden(element, "width"):
                    last = min(int(element.get("max")), LAST_COLUMN)
                    layout.hidden_columns.update(range(int(element.get("min")) - 1, last))
                continue
            after, number = number, int(element.get("r", number + 1))
            if not after < number <= LAST_ROW:
                raise BeyondSheet(element.get("r"))
            cells, is_struck = _cells(element, package)
            if is_struck:
                layout.struck_lines.add(number)
            if _is_hidden(element, "ht"):
                layout.hidden_lines.add(number)
            yield number, cells


@lru_cache(maxsize=LAST_COLUMN)
def column_of(letters: str) -> int:
    """The position (from 0) of a column by its letters: A, Z, AA. Raises BeyondSheet where no sheet has it."""
    position = 0
    for letter in letters[:4]:
        position = 26 * position + ord(letter) - 64
    if not (letters.isascii() and letters.isupper() and position <= LAST_COLUMN):
        raise BeyondSheet(letters)
    return position - 1


def _cells(row: Element, package: Package) -> tuple[list[str], bool]:
    """The texts of a row, and whether any of them is struck out."""
    texts, is_struck = [], False
    for cell in row:
        reference = cell.get("r")
        if reference:
            position = column_of(reference.rstrip("0123456789"))
            if position < len(texts):
                raise BeyondSheet(reference)
            texts += [""] * (position - len(texts))
        text, has_struck = _text(cell, package)
        texts.append(text)
        is_struck = is_struck or has_struck
    return texts, is_struck


def _text(cell: Element, package: Package) -> tuple[str, bool]:
    """The text that a cell shows, and whether any of it is struck out. A formula is its own text: what was computed last may
    be out of date."""
    kind, written, inline = cell.get("t", "n"), "", None
    for child in cell:
        tag = child.tag
        if tag.endswith("v"):
            written = child.text or ""
        elif tag.endswith("is"):
            inline = child
        elif tag.endswith("f"):
            return f"={child.text or ''}", False
    has_struck = False
    style: Style = package.styles[int(cell.get("s", 0))]
    if kind == "s" and written:
        text, has_struck = package.strings[int(written)]
    elif kind == "inlineStr":
        text, has_struck = text_of(inline) if inline is not None else ("", False)
    elif not written:
        text = ""
    elif kind == "b":
        text = "TRUE" if int(written) else "FALSE"
    elif kind == "d":
        text = moment(datetime.fromisoformat(written).replace(tzinfo=None), style.look)
    elif kind == "n":
        number = int(written) if written.isdecimal() and len(written) < 16 else float(written)
        text = shown(number, style.look, package.from_1904)
    else:  # a text that was computed, or an error
        text = unescaped(written)
    return text, bool(text.strip()) and (has_struck or style.is_struck)


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a line or a column is hidden, by hand, by a filter, or by a height or width of nothing."""
    return element.get("hidden", "0") not in ("0", "false") or float(element.get(size, 1)) == 0


def _merged_areas(package: Package, part: Part) -> Iterator[Merged]:
    """The merged areas of a sheet. They stand behind its cells, so the bytes are searched before those are read."""
    with package.archive.open(part.path) as source:
        rest = b""
        while chunk := source.read(CHUNK):
            text, end = rest + chunk, 0
            if b"mergeCell" in text:
                for match in MERGED.finditer(text):
                    first, top, last, bottom = (group.decode() for group in match.groups())
                    yield Merged(int(top), column_of(first), int(bottom), column_of(last))
                    end = match.end()
            rest = text[max(end, len(text) - 200) :]
