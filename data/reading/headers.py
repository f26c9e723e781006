"""Which column is which by its name, in English or Vietnamese, with a unit or a footnote mark behind."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from data import source
from data.reading import persons

COLUMNS = ("area_code", "period", "element", "value", "topic", "organiser", "report_no", "report_date")
OPTIONAL = ("district",)
MAY_BE_MISSING = {"topic", "organiser"}  # a record may leave them empty: without the column all do
# As `folded` writes them; the first is the one in the template.
NAMES = {
    "area_code": (
        "dia ban", "ma dia ban", "ten dia ban", "don vi hanh chinh", "huyen xa", "xa", "ma xa", "huyen thanh pho", "huyen tp",
        "xa phuong thi tran", "dia phuong", "area",
    ),
    "district": ("thuoc huyen", "huyen", "ma huyen", "ten huyen", "district code"),
    "period": ("ky", "ky bao cao", "ky bc", "ky so lieu", "thoi gian", "thoi ky", "thang nam"),
    "element": (
        "so lieu", "ma so lieu", "ten so lieu", "chi tieu", "ma chi tieu", "ten chi tieu", "chi tieu thong ke", "noi dung", "indicator",
        "indicator name",
    ),
    "value": ("gia tri", "so luong", "ket qua", "ket qua thuc hien", "thuc hien", "ket qua trong ky", "sl", "number", "count"),
    "topic": ("chu de", "chuyen de", "linh vuc"),
    "organiser": ("don vi to chuc", "don vi chu tri", "don vi thuc hien", "co quan to chuc", "organizer", "organised by"),
    "report_no": (
        "so bao cao", "so bc", "so hieu", "so hieu bao cao", "so ky hieu", "so ky hieu bao cao", "so van ban", "report number", "report no"
    ),
    "report_date": ("ngay bao cao", "ngay bc", "ngay ky", "ngay ky bao cao", "ngay ban hanh", "ngay lap bao cao", "date of report"),
}
IDENTITY = re.compile(
    r"\b(ho ten|ho va ten|ten nguoi|ten doi tuong|full name|name|cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|passport|"
    r"dinh danh|identity|dien thoai|so dt|sdt|phone|mobile|email|dia chi|address|ngay sinh|nam sinh|birth\w*|dob|"
    r"gioi tinh|gender|bien so|tai khoan|que quan|thuong tru)\b|^(ten|ho|tuoi|age)$"
)
RUNNING_NAMES = {"stt", "tt", "t t", "s t t", "so tt", "so thu tu", "no", "nr", "index"}
UNIT_NAMES = {"don vi tinh", "dvt", "unit"}
LOOSE_UNITS = {"nguoi", "luot", "vu", "so luong"}  # for whatever is counted
LONGEST = 200  # characters of a name: a longer cell names nothing, and is not worth the time to look
FEWEST = 3  # with fewer of our columns the file is another table, and its cells are not worth checking
# The name of each column in the template, which faults use where the file has none of its own.
TITLES = tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))["columns"]


def folded(name: str) -> str:
    """Letters without accents and digits of a name in lower case: "Số báo cáo", "report_no" → "so bao cao", "report no"."""
    return _folded(name[:LONGEST])


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return " ".join(re.findall("[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter))))


def column_of(name: str) -> str | None:
    """Our name of the column that is called so, or None. Behind a column of values only a unit that counts may stand."""
    return _column_of(name) if len(name) <= LONGEST else None


@lru_cache(maxsize=10_000)
def _column_of(name: str) -> str | None:
    bare, behind = parted(name)
    if "%" in name:  # a share
        return None
    if column := _exact(name):
        return column
    column = _exact(bare)
    if column and _exact(behind):  # in two languages, or two columns in one
        return column if column == _exact(behind) or (column, _exact(behind)) == ("area_code", "district") else None
    is_explained = column != "value" and (name.rstrip(" *").endswith((")", "]")) or not re.search(r"[:\d]", name))
    is_harmless = is_explained or behind in units() or re.fullmatch(r"\d{0,2}", behind)
    return column if is_harmless and not is_of_persons(name) else None


def parted(name: str) -> tuple[str, str]:
    """A name without what stands behind it in brackets, or after its last comma, colon or dash, and that, folded."""
    name = name[:LONGEST]
    match = re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]*)[)\]]\s*\**", name, re.DOTALL)
    match = match or re.fullmatch(r"(.+)[,:;/–-](.+)", name, re.DOTALL)
    return (match[1], re.sub("^(dvt|don vi tinh|don vi) ", "", folded(match[2]))) if match else ("", "")


def has_strange_unit(name: str) -> bool:
    """Whether a column of values counts in what is no unit of an element: thousands, per cent."""
    bare, behind = parted(name)
    return _exact(bare) == "value" and column_of(name) is None and bool(behind or "%" in name)


@cache
def units() -> frozenset[str]:
    """What elements are counted in, as `folded` writes it."""
    counted = {folded(element[unit]) for element in source.rows("elements") for unit in ("unit_vi", "unit_en")}
    return frozenset(counted | LOOSE_UNITS)


def is_of_persons(name: str) -> bool:
    """Whether a column of this name may identify persons."""
    return bool(IDENTITY.search(folded(name))) or persons.found(name)


def letter(position: int) -> str:
    """The letter of a column in a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, digit = divmod(position - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _exact(name: str) -> str | None:
    words = folded(name)
    return next((column for column, names in NAMES.items() if words in (column.replace("_", " "), *names)), None)
