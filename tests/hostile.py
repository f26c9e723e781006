"""Files that were made to hurt who reads them: small ones that grow, and large ones that are nothing."""

import io
import zipfile

from data.reading.headers import COLUMNS
from tests.importing import row, workbook

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
