"""What a text of a form names: an element, a period, an area, a total. Case and accents do not matter."""

import re
from functools import cache, lru_cache

from data import source
from data.reading import headers, periods, titles
from data.reading.headers import folded, parted

NO_YEAR = "yyyy"  # in the months and quarters of a header whose year stands above the table
QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
# In a title these words, and no others, may stand before an element, and behind it a time or a place.
BEFORE_ELEMENT = r"( (bao|cao|so|lieu|ket|qua|thong|ke|tong|hop|bang|bieu|mau|ve|tinh|hinh|cong|tac|phong|trao|thuc|hien|chi|tieu|tiet|theo|doi|tien|do|nhap|\d+|phu|luc))*"
BEHIND_ELEMENT = r"((thang|quy|nam|ky|tu|trong|tren|tai|cua|huyen|xa|thi|thanh|tp|phuong|tinh|toan|dia|cac|theo|so|dvt|don|\d+) .*)?"
# Besides a unit these may stand beside the period that a column of numbers is of; other words say what else it counts.
BESIDE_PERIOD = re.compile("(so|luong|thuc hien|ket qua|trong|bao cao|ky|gia tri| )*")

SUM = r"(tong( (cong|so|chung|hop))?|cong|t( c)? ?cong|t ?c)"  # T.cộng, T/C
PLACE = r"(tinh|huyen|thanh pho|thi tran|phuong|xa|dia ban|ky|thang|quy|nam|bang|trang)"
TOTAL = re.compile(
    rf"({SUM}|(toan|ca) {PLACE}|(grand |sub ?)?total|sum)"
    rf"( (cong|so|chung))*(( \d+| [ivx]+)+)?( (toan |ca )?{PLACE}( [a-z0-9 ]{{1,30}})?)?( \d+)?"
)


def element_in(title: str) -> str | None:
    """The one element that a title names, by its Vietnamese name; None where it names none or several, or something about one:
    "Kinh phí in tờ rơi phát hành"."""
    words = f" {folded(title)} "
    found = {word: name for word, (name, _) in _elements().items() if f" {word} " in words}
    longest = {word for word in found if not any(word != other and word in other for other in found)}
    names = {found[word] for word in longest}
    is_its_own = all(re.fullmatch(rf"{BEFORE_ELEMENT} {re.escape(word)} {BEHIND_ELEMENT}", words) for word in longest)
    return names.pop() if len(names) == 1 and is_its_own else None


def is_area(name: str) -> bool:
    """Whether this is the code or a full or short name of a district or commune."""
    return folded(name) in _areas()


def is_province(name: str) -> bool:
    """Whether this is the province by its full name or code: in a wide form the line of all its districts."""
    return any(folded(name) in (area["code"], folded(area["name_vi"])) for area in _provinces())


def is_element(name: str) -> bool:
    """Whether this is the code or a name of an element."""
    return folded(name) in _elements()


@lru_cache(maxsize=10_000)
def is_total(name: str) -> bool:
    """Whether this is what a total is called: Tổng cộng, Toàn huyện, Cộng Quý I; an element is none, and no formula."""
    return bool(TOTAL.fullmatch(folded(name))) and not is_element(name) and not re.match(r"[=@]|[+-]\S", name)


def units_of(name: str) -> tuple[str, ...]:
    """The units of the element that a text names, as `folded` writes them; none where it names none."""
    label = element_of(name)
    return _elements()[folded(label)][1] if label else ()


@lru_cache(maxsize=10_000)
def meaning_of(name: str) -> tuple[str, str] | None:
    """What a column of numbers is of: element, period or area_code, and its text."""
    if element := element_of(name):
        return "element", element
    if period := name if periods.days_of(name) else _period_alone(name):
        return "period", period
    if match := re.fullmatch(r"(?:thang |t)(\d{1,2})", folded(name)):
        return "period", f"{NO_YEAR}-{int(match[1]):02}"
    if match := re.fullmatch(r"quy (i{1,3}|iv|[1-4])", folded(name)):
        return "period", f"{NO_YEAR}-Q{QUARTERS.get(match[1], match[1])}"
    return ("area_code", name) if is_area(name) else None


def _period_alone(name: str) -> str:
    """The period in a header that says nothing else, but for a unit; else empty: "Tỷ lệ tháng 3/2014" is no count of March."""
    rest = folded(titles.IN_TITLE.sub(" ", periods.plain(name)))
    return titles.found_in(name) if BESIDE_PERIOD.fullmatch(rest) or rest in headers.units() else ""


def element_of(name: str) -> str | None:
    """The element that a header names, with or without a number before and its unit or a footnote mark behind."""
    name = re.sub(r"^\s*\(?\d{1,2}[.)]\s*", "", name)
    if is_element(name):
        return _elements()[folded(name)][0] if "%" not in name else None
    bare, behind = parted(name)
    label, units = _elements().get(folded(bare), (None, ()))
    in_two_languages = label == _elements().get(behind, ("",))[0]
    return label if behind in units or in_two_languages or re.fullmatch(r"\d{1,2}", behind) else None


@cache
def _elements() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of each word for an element its Vietnamese name and its units."""
    return {
        folded(element[word]): (element["label_vi"], (folded(element["unit_vi"]), folded(element["unit_en"])))
        for element in source.rows("elements")
        for word in ("code", "label_vi", "label_en")
    }


def part_in(name: str) -> str:
    """The topic or organiser that a text is called by, as the text has it; empty where it is none."""
    return name if folded(name) in _parts() else ""


@cache
def _parts() -> frozenset[str]:
    rows = [*source.rows("topics"), *source.rows("organisers")]
    return frozenset(folded(row[word]) for row in rows for word in ("code", "label_vi", "label_en", "also_vi") if row[word])


@cache
def _provinces() -> list[dict[str, str]]:
    return [area for area in source.rows("areas") if area["level"] == "province"]


@cache
def _areas() -> frozenset[str]:
    """Words for districts and communes: codes, names, and names with the usual short form of their kind."""
    words = set()
    shorts = (("thanh pho ", "tp "), ("huyen ", "h "), ("thi tran ", "tt "), ("phuong ", "p "), ("xa ", "x "))
    for area in source.rows("areas"):
        if area["level"] != "province":
            words |= {area["code"], folded(area["name_vi"]), folded(area["name_en"])}
            words |= {folded(area["short_name_vi"])} if not area["short_name_vi"].isdigit() else set()
            name = folded(area["name_vi"])
            words |= {name.replace(long, short, 1) for long, short in shorts if name.startswith(long)}
    return frozenset(words)
