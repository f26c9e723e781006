"""Which column of a file is which, by English or Vietnamese headers in any order."""

import re
import unicodedata
from dataclasses import dataclass

from data.reading import persons
from data.reading.problems import Problem, Refused

COLUMNS = ("area_code", "period", "element", "value", "topic", "organiser", "report_no", "report_date")
OPTIONAL = ("district",)
# As `folded` writes them; the first is the one in the template.
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
FEWEST = 3  # with fewer of our columns the file is another table, and its cells are not worth checking


@dataclass(frozen=True)
class Header:
    """The columns of a file: by our name of each its position from 0, and its name as `written` in the file.

    `width` is the number of columns, `problems` the faults of the header itself.
    """

    line: int
    width: int
    positions: dict[str, int]
    written: dict[str, str]
    problems: tuple[Problem, ...]

    @property
    def missing(self) -> set[str]:
        """Columns of the template that the file does not have."""
        return set(COLUMNS) - set(self.positions)

    def place(self, row: int, column: str = "") -> tuple[int, str]:
        """Where a cell stands in the file: the line of a staged row, and `column` (our name) as the file calls it."""
        return row, self.written.get(column, column)


def read(line: int, cells: list[str]) -> Header:
    """The header in `line`, whose `cells` are the names of the columns. Raises Refused where it belongs to another table."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:  # Excel leaves commas behind deleted columns
        names.pop()
    columns = [_column_of(name) for name in names]
    strangers = [name for name, column in zip(names, columns, strict=True) if column is None]
    repeated = [name for at, name in enumerate(names) if columns[at] and columns[at] in columns[:at]]
    faults = [("column_missing", column) for column in COLUMNS if column not in columns]
    faults += [("identity_column" if _is_of_persons(name) else "column_unknown", name) for name in strangers]
    faults += [("column_twice", name) for name in repeated]
    problems = [Problem(line, name, code, name) for code, name in faults]
    positions = {column: columns.index(column) for column in columns if column}
    if len(positions) < FEWEST:
        raise Refused(problems)
    written = {column: names[position] for column, position in positions.items()}
    return Header(line, len(names), positions, written, tuple(problems))


def folded(name: str) -> str:
    """Letters without accents and digits, in lower case: "Số báo cáo" and "report_no" → "so bao cao", "report no"."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return " ".join(re.findall("[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter))))


def _is_of_persons(name: str) -> bool:
    return bool(IDENTITY.search(folded(name))) or persons.found(name)


def _column_of(name: str) -> str | None:
    words = folded(name)
    return next((column for column, names in NAMES.items() if words in (column.replace("_", " "), *names)), None)
