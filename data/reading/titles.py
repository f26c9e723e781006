"""The period that a line of words names: the title of a form, a field above a table, the header of a column."""

import re
from datetime import date

from data.reading.headers import folded
from data.reading.periods import MONTHS_OF, OTHER_WORDS, Days, days_of, explains, plain

# Beside these words stand other numbers than those that were counted in the period.
OTHER_NUMBERS = (
    "ke hoach|chi tieu (giao|nam|quy|thang|phan dau)|giao chi tieu|muc tieu|dang ky thi dua|du kien|du bao|du toan|uoc|"
    "luy ke|cong don|tu dau nam|cung ky|so sanh|so voi"
)
OTHERWISE = (
    rf"\b({OTHER_NUMBERS}|den nay|tro (di|ve truoc)|phuong huong|giai doan|nhiem vu|nhiem ky|(ky|ky bao cao|thang|quy|nam) (truoc|sau|toi)|"
    r"han (nop|gui|chot)|cap nhat|ban hanh|hieu luc|am lich|al)\b"
)
# Right before a period they say that something begins or ends there, or is a part of it, or was signed in it.
BOUND = re.compile(
    r"\b(?:tu|den|het|truoc|sau|dau|giua|cuoi|ngay(?:\W*\d{1,2})?|(?:tuan|dot|ky)(?: thu)? (?:\d|i{1,3}|iv|mot|hai|ba|bon|tu))\W*$",
    re.ASCII,
)

# A line outside of the table with one of these words may be about all of its numbers.
OF_OTHERS = re.compile(
    r"\b(luy ke|cong don|tu dau nam|(so|so lieu) ke hoach|(ke hoach|chi tieu)( \w+)? giao|chi tieu (ke hoach|phan dau)|muc tieu|uoc|du kien|du toan|"
    r"(tuan|dot)( thu)? \d+|cung ky|so (sanh|voi)|tang giam|ty (le|trong)|binh quan|trung binh|xep (hang|loai)|cham diem|"
    r"nghin|trieu (luot|nguoi|dong)|(so|so lieu|hop|bang) dang ky|giai doan|nhiem ky|cao diem|\d+ nam(?! \d)|20\d\d 20\d\d)\b|^1 000\b"
)
# Papers that say what shall be done, unless one of the words of DONE stands before: results of a programme are results.
PAPERS = re.compile(
    r"\b(?:chuong trinh|lich (?:cong tac|lam viec|truc|hop|hoc|tuan|thang|giao ban|tiep|ra quan|tuyen truyen|to chuc|thuc hien)|"
    r"noi dung cong tac|cong tac trong tam|phan cong|to trinh|giay moi|thu moi|giay trieu tap|nghi quyet|quyet dinh|chi thi|"
    r"cong dien|de an|phuong an|de cuong|loi keu goi|giao uoc|(?:ban|phieu|giay|bang|bieu) (?:dang ky|cam ket|giao))\b"
    r"|^\W*(?:lich|thong bao(?! (?:ket qua|so lieu|tinh hinh))|huong dan(?!\W*:)|trien khai|du thao|de xuat|de nghi|ke hoach)\b"
)
DONE = re.compile(r"\b(?:ket qua|thuc hien|so ket|tong ket|tinh hinh|danh gia)\b")

# Days from and to, or a period by name. A day alone is when it was signed.
MONTH_AND_YEAR = r"(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+thang\s+\d{1,2}\s+nam\s+)\d{4}"
DAY_IN_TITLE = rf"(?:ngay\s+)?\d{{1,2}}{MONTH_AND_YEAR}"
FIRST_IN_TITLE = rf"(?:{DAY_IN_TITLE}|(?:ngay\s+)?\d{{1,2}}(?:\s*[/.]\s*\d{{1,2}}|\s+thang\s+\d{{1,2}})?)"
SPAN_IN_TITLE = rf"(?:tu\s+)?{FIRST_IN_TITLE}\s*(?:-|\bden\b|\btoi\b)\s*(?:het\s+)?{DAY_IN_TITLE}"
# Not the first form, a bare year, nor the last, an English month: "máy 2014" is not May.
NAMED = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in [*MONTHS_OF][1:-1])
IN_TITLE = re.compile(
    rf"(?<![\w/.,-])(?:(?P<span>{SPAN_IN_TITLE})|(?P<day>{DAY_IN_TITLE})|{NAMED}|nam\s+\d{{4}})(?![\w/-])", re.ASCII
)
UNTIL = re.compile(r"\b(?:den|chot|het)\s+(?:het\s+)?(?:ngay\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(?P<month>\d{1,2})\b", re.ASCII)
UNCLEAR = re.compile(r"\b(?:thang|quy)\b|(?:[,&+]|\bva)\s*(?:19|20)\d\d\b(?!/)")  # what the periods leave of a line
LABELLED = re.compile(r".*\b(?:ky|thoi gian|nam)\b[^:]*:\s*")  # "Kỳ báo cáo: 2014"
PART_LABELLED = re.compile(r"\b(thang|quy|nam)(?: bao cao)?\s*:\s*")  # "Tháng: 3/2014"


def found_in(title: str) -> str:
    """The one period that a line of a form names, as 2014, 2014-Q1, 2014-03 or 15/02/2014-14/03/2014; empty where it names
    none or several, or other numbers than those of the period.

    Days from and to count before a period by name beside them, which they explain: "Tháng 3 năm 2014 (từ ngày
    15/02/2014 đến ngày 14/03/2014)". Days alone and numbers of documents are no period.
    """
    title = OTHER_WORDS.sub("", title)
    words = plain(title)
    if re.search(OTHERWISE, words):
        return ""
    if (label := LABELLED.match(words)) and (days := days_of(title[label.end() :])):
        return "" if is_moment(words, days) else written(*days)
    words = PART_LABELLED.sub(r"\1 ", words)
    if UNCLEAR.search(IN_TITLE.sub(" ", words)):  # "Tháng … năm 2014", which nobody filled in
        return ""
    found: set[Days] = set()
    for match in IN_TITLE.finditer(words):
        if not match["day"] and (days := days_of(match[0])):
            if is_of_paper(words, match.start()) or not match["span"] and BOUND.search(words, 0, match.start()):
                return ""
            found.add(days)
            if match["span"]:
                found = {other for other in found if other == days or not explains(days, other)}
    return written(*found.pop()) if len(found) == 1 else ""


def speaks_of_others(title: str) -> bool:
    """Whether a line names other numbers than those that were counted in a period, or another period."""
    return bool(re.search(OTHERWISE, plain(title)))


def is_doubtful(text: str, days: Days | None = None) -> bool:
    """Whether a line outside of a table may say that all its numbers are others than those of the period with these `days`."""
    return bool(OF_OTHERS.search(folded(text))) or is_of_paper(text) or bool(days) and _ends_before(text, days[1])


def _ends_before(title: str, last: date) -> bool:
    """Whether a line says up to which day was counted, and it is not this last day of the period: "tính đến 20/3/2014"."""
    until = UNTIL.search(words := plain(title))
    if not until or re.search(r"\btu\b|\d\W*$", words[: until.start()]):  # from one day to another
        return False
    return (int(until["day"]), int(until["month"])) != (last.day, last.month)


def is_of_paper(title: str, at: int | None = None) -> bool:
    """Whether a title is that of a paper which says what shall be done, so that the period at `at` is none of numbers; without
    `at`, whether it begins so."""
    words = plain(title)
    paper = PAPERS.search(words)
    if not paper or DONE.search(words, 0, paper.start()):
        return False
    before = words[: paper.start()]
    if at is None:
        return bool(re.fullmatch(r"[^\w(]*(?:(?:bang|bieu|ban) )?", before))
    return paper.start() < at or not re.search(r"\bbao cao\b", before)


def is_moment(label: str, days: Days) -> bool:
    """Whether a day behind "Thời gian" may be when the report was made: of one day nobody reports."""
    return "thoi gian" in plain(label) and days[0] == days[1]


def written(first: date, last: date) -> str:
    """A period in its shortest form."""
    year, quarter = first.year, (first.month + 2) // 3
    forms = (f"{year}", f"{year}-Q{quarter}", f"{year}-{first.month:02}")
    return next((form for form in forms if days_of(form) == (first, last)), f"{first:%d/%m/%Y}-{last:%d/%m/%Y}")
