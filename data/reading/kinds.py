"""What a file is that is neither a CSV nor an ordinary .xlsx workbook, by its first bytes or by what a ZIP holds.

People name files by what they hope: a web page that a portal calls .xls, a picture of a report, a ZIP of the right file.
Each is refused by its own name, with the way to make a table of it.
"""

import io
import re

from data.reading.problems import Problem, Refused

ZIP_MARK = b"PK\x03\x04"
OLE_MARK, OLE_WORD = b"\xd0\xcf\x11\xe0", "WordDocument".encode("utf-16-le")  # old Office files, and ones with a password
# First bytes, and the fault with what its words need: Vietnamese and English joined by ¦ where they differ.
MARKS = (
    (b"%PDF", "other_kind", "PDF"),
    (b"\x89PNG", "picture", "PNG"),
    (b"\xff\xd8\xff", "picture", "JPEG"),
    (b"GIF8", "picture", "GIF"),
    (b"II*\0", "picture", "TIFF"),
    (b"MM\0*", "picture", "TIFF"),
    (b"{\\rtf", "other_kind", "RTF"),
    (b"Rar!", "packed", "RAR"),
    (b"7z\xbc\xaf", "packed", "7z"),
    (b"\x1f\x8b", "packed", "gzip"),
)
# What the parts of a ZIP are called that belongs to a program.
PARTS = (
    ("word/", "other_kind", "Word"),
    ("ppt/", "other_kind", "PowerPoint"),
    ("xl/workbook.bin", "other_workbook", "Excel Binary (.xlsb)"),
    ("Index/Document.iwa", "other_workbook", "Apple Numbers"),
)
OPEN_DOCUMENT = (("spreadsheet", "other_workbook", "OpenDocument (.ods)"), ("", "other_kind", "OpenDocument"))
LOOKED_AT = 4096  # characters of a text, bytes of a part
WEB = re.compile(r"<(!doctype html|html|head|body|meta|style|table|div|font|p|center)\b|mime-version:", re.IGNORECASE)


def refuse_bytes(content: bytes):
    """Raise Refused where the bytes are known to be something else than text or a workbook."""
    if content.startswith(OLE_MARK):
        _refuse(*(("other_kind", "Word") if OLE_WORD in content else ("old_excel", "")))
    for mark, code, name in MARKS:
        if content.startswith(mark):
            _refuse(code, name)
    for at, mark, name in ((8, b"WEBP", "WebP"), (4, b"ftyp", "HEIC")):
        if content[at : at + 4] == mark:
            _refuse("picture", name)
    if content.startswith(ZIP_MARK):
        _refuse_packed(content)


def refuse_text(text: str):
    """Raise Refused where the text of a file is a page or a tree of another program, not lines of cells."""
    start = text[:LOOKED_AT].lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml") or start.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in start:
            _refuse("xml_sheet")
        if "urn:oasis:names:tc:opendocument" in start:
            _refuse("other_workbook", "OpenDocument (.fods)")
        _refuse("web_page" if WEB.search(start) else "other_kind", "XML")
    if WEB.match(start):
        _refuse("web_page")
    if re.match(r'[\[{]\s*[\[{"]', start):
        _refuse("other_kind", "JSON")


def _refuse_packed(content: bytes):
    """Raise Refused where a ZIP is no .xlsx workbook; one that cannot be opened is left to the reader of workbooks."""
    try:
        import zipfile  # a CSV needs none, and it takes a while to load

        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            kind = packed.open("mimetype").read(LOOKED_AT).decode("ascii", errors="replace") if "mimetype" in names else ""
    except Exception:  # as with the reader of workbooks: what a damaged one raises is not documented
        return
    if kind:
        _refuse(*next(fault for word, *fault in OPEN_DOCUMENT if word in kind))
    for part, code, name in PARTS:
        if any(one.startswith(part) for one in names):
            _refuse(code, name)
    if "[Content_Types].xml" not in names:
        _refuse("packed", "ZIP")


def _refuse(code: str, name: str = ""):
    raise Refused([Problem(1, "", code, name)])
