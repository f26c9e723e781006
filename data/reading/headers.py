"""Which column of a file is which, by English or Vietnamese headers in any order."""

import re
import unicodedata
from dataclasses import dataclass

from data.reading.problems import Problem, Refused

COLUMNS = ("area_code", "period", "element", "value", "topic", "organiser", "report_no", "report_date")
OPTIONAL = ("district",)
# As `plain` writes them. The first is the template's.
NAMES = {
    "area_code": ("dia ban", "ma dia ban", "ten dia ban", "don vi hanh chinh", "huyen xa", "xa", "ma xa", "area"),
    "district": ("thuoc huyen", "huyen", "ma huyen", "ten huyen", "district code"),
    "period": ("ky", "ky bao cao", "ky so lieu", "thoi gian", "thoi ky"),
    "element": ("so lieu", "ma so lieu", "ten so lieu", "chi tieu", "ma chi tieu", "noi dung", "indicator"),
    "value": ("gia tri", "so luong", "ket qua", "number", "count"),
    "topic": ("chu de", "linh vuc"),
    "organiser": ("don vi to chuc", "don vi thuc hien", "co quan to chuc", "organizer", "organised by"),
    "report_no": ("so bao cao", "so hieu bao cao", "so ky hieu", "report number", "report no"),
    "report_date": ("ngay bao cao", "ngay ky", "date of report"),
}
IDENTITY = re.compile(
    r"\b(ho ten|ho va ten|ten nguoi|ten doi tuong|full name|name|cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|passport|"
    r"dinh danh|identity|dien thoai|so dt|sdt|phone|mobile|email|dia chi|address|ngay sinh|nam sinh|birth\w*|dob|"
    r"gioi tinh|gender|bien so|tai khoan|que quan|thuong tru)\b|^(ten|ho|tuoi|age)$"
)
FEW = 3  # known columns: with fewer the file is another table, and its cells say nothing


@dataclass(frozen=True)
class Header:
    """Where each column stands. `written` is how the file names it, by our own name."""

    line: int
    width: int
    places: dict[str, int]
    written: dict[str, str]
    problems: tuple[Problem, ...]

    @property
    def missing(self) -> set[str]:
        """Required columns the file does not have."""
        return set(COLUMNS) - set(self.places)


def read(line: int, cells: list[str]) -> Header:
    """Understand a header. Raises Refused where it belongs to another table altogether."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:  # Excel leaves commas behind deleted columns
        names.pop()
    known = [_known(name) for name in names]
    problems = [
        *(Problem(line, name, "column_missing", name) for name in COLUMNS if name not in known),
        *(_stray(line, name) for name, column in zip(names, known, strict=True) if column is None),
        *(
            Problem(line, names[place], "column_twice", names[place])
            for place, column in enumerate(known)
            if column and column in known[:place]
        ),
    ]
    places = {column: known.index(column) for column in known if column}
    if len(places) < FEW:
        raise Refused(problems)
    written = {column: names[place] for column, place in places.items()}
    return Header(line, len(names), places, written, tuple(problems))


def plain(name: str) -> str:
    """Lower-case words of plain letters: "Số báo cáo" and "report_no" → "so bao cao", "report no"."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return " ".join(re.findall("[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter))))


def _known(name: str) -> str | None:
    code = plain(name)
    for column, names in NAMES.items():
        if code == column.replace("_", " ") or code in names:
            return column
    return None


def _stray(line: int, name: str) -> Problem:
    return Problem(line, name, "identity_column" if IDENTITY.search(plain(name)) else "column_unknown", name)
