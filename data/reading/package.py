"""The parts of an .xlsx workbook beside its cells: the sheets, the shared strings, and how each style looks.

The XML is read as a stream and by local names, so that both kinds of Office Open XML (transitional and strict) are read,
and nothing is kept that a table does not need.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from data.reading.number_formats import BUILT_IN, Look, look_of

MOST_PARTS, MOST_SHEETS = 5_000, 200
LARGEST = 1_000_000_000  # bytes of an unpacked workbook: a million records have a third of it
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
RAISED, LOWERED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
OFF = ("0", "false", "off")


class TooHeavy(Exception):
    """The workbook has more in it than any table of records."""


@dataclass(frozen=True)
class Part:
    """One sheet of the workbook: its name, the path of its XML, and whether people see it."""

    name: str
    path: str
    is_visible: bool


@dataclass(frozen=True)
class Style:
    """What the style of a cell does to what is shown: the look of a number, and whether all is struck out."""

    look: Look
    is_struck: bool = False


class Package:
    """An open workbook. What a damaged one raises is not documented: anything."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            raise TooHeavy
        self.book = self._targets("", "officeDocument")[0]
        self.from_1904, self.sheets = self._read_book()

    @cached_property
    def strings(self) -> list[tuple[str, bool]]:
        """The shared strings, and whether any letter of each is struck out."""
        return [text_of(item) for path in self._targets(self.book, "sharedStrings") for item in self._elements(path, "si")]

    @cached_property
    def styles(self) -> list[Style]:
        formats, fonts, styles = dict(BUILT_IN), [], []
        for path in self._targets(self.book, "styles"):
            for element in self._elements(path, "numFmts", "fonts", "cellXfs"):
                match local(element):
                    case "numFmts":
                        formats |= {int(one.get("numFmtId")): one.get("formatCode") for one in element}
                    case "fonts":
                        fonts = [is_struck(font) for font in element]
                    case "cellXfs":
                        styles = [(int(style.get("numFmtId", 0)), int(style.get("fontId", 0))) for style in element]
        looks = {number: look_of(formats.get(number, "General")) for number, _ in styles}
        return [Style(looks[number], font < len(fonts) and fonts[font]) for number, font in styles] or [Style(look_of("General"))]

    def _read_book(self) -> tuple[bool, list[Part]]:
        paths, from_1904, sheets = self._relations(self.book, "worksheet"), False, []
        for element in self._elements(self.book, "workbookPr", "sheet"):
            if local(element) == "workbookPr":
                from_1904 = element.get("date1904", "0") not in OFF
                continue
            key = next(value for name, value in element.items() if name.endswith("}id"))
            if key in paths:  # a sheet of charts has no cells
                sheets.append(Part(element.get("name"), paths[key], element.get("state", "visible") == "visible"))
            if len(sheets) > MOST_SHEETS:
                raise TooHeavy
        return from_1904, sheets

    def _targets(self, path: str, kind: str) -> list[str]:
        return list(self._relations(path, kind).values())

    def _relations(self, path: str, kind: str) -> dict[str, str]:
        """By its id the path of each part of that kind that the part at `path` (the package: "") refers to."""
        folder, name = posixpath.split(path)
        paths = {}
        for relation in self._elements(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
            if relation.get("Type").rpartition("/")[2] == kind:
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
                paths[relation.get("Id")] = target
        return paths

    def _elements(self, path: str, *names: str) -> Iterator[Element]:
        """The elements of those local names in a part, each complete, in the order in which they end."""
        with self.archive.open(path) as source:
            yield from elements(source, *names)


def elements(source: IO[bytes], *names: str) -> Iterator[Element]:
    """The elements of those local names in an XML stream, in the order in which they end; each is emptied once it was
    used, so that a long sheet does not fill the memory."""
    is_wanted = {}  # by the full name
    for _, element in iterparse(source):
        tag = element.tag
        if tag not in is_wanted:
            is_wanted[tag] = local(element) in names
        if is_wanted[tag]:
            yield element
            element.clear()


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(item: Element) -> tuple[str, bool]:
    """The text of a shared or inline string, and whether any of it is struck out. Raised digits are written as such: a 12
    with a footnote 1 is not 121."""
    pieces, has_struck = [], False
    for child in item:
        match local(child):
            case "t":
                pieces.append(child.text or "")
            case "r":
                text = "".join(part.text or "" for part in child if local(part) == "t")
                properties = next((part for part in child if local(part) == "rPr"), None)
                if properties is not None and text.strip():
                    has_struck = has_struck or is_struck(properties)
                    align = next((part.get("val") for part in properties if local(part) == "vertAlign"), "")
                    text = text.translate({"superscript": RAISED, "subscript": LOWERED}.get(align, {}))
                pieces.append(text)
    return unescaped("".join(pieces)), has_struck


def unescaped(text: str) -> str:
    """Text with the signs that XML cannot hold, which Excel writes as _x000D_; those that no text may hold become U+FFFD."""
    return ESCAPED.sub(_sign, text) if "_x" in text else text


def is_struck(font: Element) -> bool:
    """Whether a font strikes its letters out."""
    return any(local(part) == "strike" and part.get("val", "1") not in OFF for part in font)


def _sign(match: re.Match) -> str:
    code = int(match[1], 16)
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
