"""Files that were made to hurt who reads them: small ones that grow, and large ones that are nothing."""

import io
import zipfile

from data.reading.headers import COLUMNS
from tests.importing import HEADER, report, row, workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MEGABYTE = 1_000_000
SHEET = "xl/worksheets/sheet1.xml"
RELATION = b'<Relationship Id="strings" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>'


def packed(method: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    """A workbook of one line of records with other parts: `sheet`, `strings`, `styles` or `book` as XML without the root."""
    file, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(workbook(list(row().split(",")))))
    paths = {"sheet": SHEET, "strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml", "book": "xl/workbook.xml"}
    roots = {"sheet": "worksheet", "strings": "sst", "styles": "styleSheet", "book": "workbook"}
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    with zipfile.ZipFile(file, "w", method) as target:
        for name in source.namelist():
            if name == "xl/_rels/workbook.xml.rels" and "strings" in parts:
                target.writestr(name, source.read(name).replace(b"</Relationships>", RELATION + b"</Relationships>"))
            elif name not in [paths[part] for part in parts]:
                target.writestr(name, source.read(name))
        for part, text in parts.items():
            root = roots[part]
            target.writestr(paths[part], f'<{root} xmlns="{MAIN}" {relations}>{text}</{root}>')
    return file.getvalue()


def sheet(rows: str, after: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with a right header and other `rows` of XML."""
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in COLUMNS)
    return packed(method, sheet=f'<sheetData><row r="1">{head}</row>{rows}</sheetData>{after}')


def lying(content: bytes, size: int) -> bytes:
    """The workbook with another size of its sheet in the directory of the zip."""
    at = content.rindex(SHEET.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    return content[: at + 24] + size.to_bytes(4, "little") + content[at + 28 :]


def nested(depth: int) -> bytes:
    """A zip in a zip in a zip, named as parts of a workbook."""
    content = b"0" * MEGABYTE
    for _ in range(depth):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
            for name in ("_rels/.rels", "xl/workbook.xml", SHEET):
                target.writestr(name, content)
        content = file.getvalue()
    return content


def text_cell(text: str) -> str:
    return f'<row r="2"><c t="inlineStr"><is><t>{text}</t></is></c></row>'


SHARED = '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>'
SHEETS = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="rId1"/>' for number in range(100_000))
BOMB = (
    '<!DOCTYPE a [<!ENTITY b0 "{}">'.format("ha" * 50)
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    + f"]><worksheet xmlns='{MAIN}'><sheetData><row><c t='str'><v>&b9;</v></c></row></sheetData></worksheet>"
)


def bomb() -> bytes:
    content = io.BytesIO(workbook(list(row().split(","))))
    file = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, BOMB if name == SHEET else source.read(name))
    return file.getvalue()


MARKS = "a" + "\u0301\u0323" * 50_000  # 200 kB in UTF-8
# Each file, and the codes of which it is refused with one (with `too_many` behind ten thousand).
FILES = {
    "combining marks": (lambda: report(row(topic=MARKS)).encode(), ("too_heavy", "cell_too_long")),
    "combining marks in a workbook": (lambda: sheet(text_cell(MARKS)), ("too_heavy", "cell_too_long", "cells")),
    "20 MB of combining marks": (lambda: ("\u0301\u0323" * (5 * MEGABYTE)).encode(), ("too_heavy",)),
    "row 10^11": (lambda: sheet('<row r="100000000000"><c><v>1</v></c></row>'), ("beyond_sheet",)),
    "row 10^11 alone": (lambda: packed(sheet='<sheetData><row r="100000000000"/></sheetData>'), ("beyond_sheet",)),
    "column ZZZ": (lambda: sheet('<row r="2"><c r="ZZZ2"><v>1</v></c></row>'), ("beyond_sheet",)),
    "column of a hundred letters": (lambda: sheet(f'<row r="2"><c r="{"Z" * 100}2"><v>1</v></c></row>'), ("beyond_sheet",)),
    "the last column, often": (
        lambda: sheet("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 200_000))),
        ("too_many_cells",),
    ),
    "two-byte lines": (lambda: b"x\n" * (3 * MEGABYTE), ("column_missing",)),
    "two-byte lines below a header": (lambda: report().encode() + b"\n1" * (3 * MEGABYTE), ("cells",)),
    "wrong lines that are whole": (lambda: f"{HEADER}\n".encode() + b"1,,,,,,,\n" * 2_000_000, ("area_unknown",)),
    "shared strings": (lambda: packed(sheet=SHARED, strings="<si/>" * (8 * MEGABYTE)), ("too_heavy",)),
    "shared strings, packed better": (
        lambda: packed(zipfile.ZIP_BZIP2, sheet=SHARED, strings="<si/>" * (15 * MEGABYTE)), ("too_heavy",),
    ),
    "empty rows": (lambda: sheet("<row/>" * (20 * MEGABYTE)), ("beyond_sheet", "too_heavy")),
    "a size that lies": (lambda: lying(sheet("<row/>" * MEGABYTE), 1000), ("not_a_table",)),
    "a size of four gigabytes": (lambda: lying(sheet(""), 4_000_000_000), ("too_heavy",)),
    "zips in zips": (lambda: nested(6), ("not_a_table",)),
    "one cell": (lambda: report(row(topic="x" * (20 * MEGABYTE))).encode(), ("cell_too_long",)),
    "one cell in quotation marks": (lambda: f'{report()}\n"{"x" * (20 * MEGABYTE)}"'.encode(), ("cell_too_long",)),
    "one cell of a workbook": (lambda: sheet(text_cell("x" * (20 * MEGABYTE))), ("cell_too_long", "cells")),
    "one line of commas": (lambda: b"," * (20 * MEGABYTE), ("too_many_cells", "column_missing", "empty_file")),
    "one line of names": (lambda: b"value," * (3 * MEGABYTE), ("too_many_cells",)),
    "quotation marks": (lambda: b'"' * (20 * MEGABYTE), ("cell_too_long",)),
    "line ends": (lambda: b"\n" * (20 * MEGABYTE), ("empty_file",)),
    "100 000 sheets": (lambda: packed(book=f"<sheets>{SHEETS}</sheets>"), ("too_heavy",)),
    "entities of entities": (bomb, ("not_a_table", "too_heavy")),
    "elements in elements": (lambda: packed(sheet="<a>" * (2 * MEGABYTE) + "</a>" * (2 * MEGABYTE)), ("empty_file", "too_heavy")),
    "merged areas": (
        lambda: sheet(
            "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(2, 20_000)),
            "<mergeCells>" + '<mergeCell ref="A2:H20000"/>' * 200_000 + "</mergeCells>",
        ),
        ("merged_value", "too_heavy", "too_many"),
    ),
    "formats": (
        lambda: packed(styles=f'<numFmts><numFmt numFmtId="200" formatCode="{"[h" * (5 * MEGABYTE)}"/></numFmts>'
                       '<cellXfs><xf numFmtId="200"/></cellXfs>'), ("too_heavy", "column_missing", "period_unreadable"),
    ),
}  # fmt: skip
