"""The lines above a table: a title, and fields such as the period, the report's number and its date."""

import re
from collections import defaultdict
from collections.abc import Collection

from data.reading import headers, naming, parts, periods, titles
from data.reading.columns import Given
from data.reading.headers import LONGEST, TITLES, folded
from data.reading.lines import Lines
from data.reading.problems import Problem

LABELS = {
    "so": "report_no", "ngay": "report_date", "ngay lap bao cao": "report_date", "huyen thanh pho": "district",
}  # fmt: skip
# Lines that name other documents: the numbers and dates in them are not those of the report.
REFERENCE = r"\b(ban hanh|kem theo|can cu|thong tu|nghi dinh|cong van|theo (quyet dinh|ke hoach))\b"
# An annex names the report that it belongs to: "(Kèm theo Báo cáo số 15/BC-CAH ngày 05/4/2014 của Công an huyện)".
ANNEX = re.compile(r"kem theo bao cao (so\s*:?\s*\d.*?)[ )]*(?: cua |$)")
BRACKETS = re.compile(r"\(([^()]*)\)")
DAY = r"\b(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?((?:19|20)\d\d)\b"
PLACE_AND_DAY = r"([a-z ]{2,40} )?ngay \d{1,2} (thang )?\d{1,2} (nam )?\d{4}"
NUMBER = r"\d+\w?\s*/\s*\w+(?:\s?[-–.&/]\s?\w+)*"  # 15/BC-CAH
MOST_FIELDS = 40  # texts of a line that are looked at
UNIT_LABELS = ("don vi tinh", "dvt")
# Behind "Đơn vị", which else names an office: a unit, or what a unit is a thousand of.
UNIT = re.compile(r"\W*(%|\d|(nghin|ngan|tram|trieu|ty)\b)")


def given_by(lines: list[tuple[int, list[str]]], columns: Collection[str], upper: int = 0) -> tuple[dict[str, Given], list[Problem]]:
    """What the lines above a table say of every line in it, by our names of columns, and what is wrong with them.

    Of the `columns` that the table has nothing is taken. `upper` is the line of the upper row of a header: its months are
    those of columns.
    """
    said: dict[str, list[Given]] = defaultdict(list)
    problems = []
    for line, cells in lines:
        for column, text in _fields(parts.in_one_cell(cells)):
            if column == "unit":
                if not _is_counted(text):
                    problems.append(Problem(line, "", "unit_unknown", text[:40]))
            elif column not in columns and (line != upper or column not in parts.KINDS) and text not in (given.text for given in said[column]):
                said[column].append(Given(text, line))
    parts.join(said)
    given = {}
    for column, texts in said.items():
        if chosen := _agreed(column, texts):
            given[column] = chosen
        elif column != "element":  # a title may name what is none of the table's
            both = " – ".join(text.text[:40] for text in texts[:2])
            problems.append(Problem(texts[1].line, TITLES.get(column, ""), "field_twice", both))
    return given, problems


def day_in(title: str) -> str | None:
    """The one day that a text names, as 05/04/2014; None where it names none or several."""
    found = {f"{int(day):02}/{int(month):02}/{year}" for day, month, year in re.findall(DAY, folded(title))}
    return found.pop() if len(found) == 1 else None


def _fields(cells: list[str]) -> Lines:
    """Column and text of all that a line says. A field is "Kỳ: 2014-03" in one cell, or in two."""
    texts = list(dict.fromkeys(cell.strip()[:LONGEST] for cell in cells if cell.strip()))[:MOST_FIELDS]
    while texts:
        cell = texts.pop(0)
        if annex := ANNEX.search(periods.plain(cell)):
            yield from _of_title(cell[slice(*annex.span(1))])
        cell = BRACKETS.sub(lambda part: "" if re.search(REFERENCE, folded(part[1])) else part[0], cell)
        if re.search(REFERENCE, folded(cell)):
            continue
        name, _, text = cell.partition(":")
        column = "unit" if folded(name) == "don vi" and _is_unit(text) else _column(name)
        if column and not text.strip() and texts and (":" in cell or _fits(column, texts[0])):
            text = "" if _column(texts[0].partition(":")[0]) else texts.pop(0)
        if column == "report_no" and "/" not in text:  # an address has a number too
            continue
        if column == "period" and (days := periods.days_of(text.strip())) and titles.is_moment(name, days):
            continue
        is_whole = column != "period" or periods.days_of(text.strip()) or titles.found_in(text)
        if not is_whole and (found := parts.named_in(text)):
            yield from found
        elif column and re.search(r"[\w%]", text):
            yield column, _plain(column, text.strip())
            if column == "report_no" and (day := day_in(text)):
                yield "report_date", day
        elif not column:
            yield from _of_title(cell)


def _of_title(title: str) -> Lines:
    """What a line of words says: the report's number and date, the period, the element."""
    word, _, rest = title.partition(" ")
    is_number = folded(word) == "so" and bool(re.match(r"\W*\d", rest))
    if is_number and re.match(NUMBER, rest.strip()):
        yield "report_no", _plain("report_no", rest.strip())
    day = day_in(title)
    if day and (is_number or re.fullmatch(PLACE_AND_DAY, folded(title))):
        yield "report_date", day
    if period := titles.found_in(title):
        yield "period", period
    else:
        yield from parts.named_in(title)
    if element := naming.element_in(title):
        yield "element", element


def _plain(column: str, text: str) -> str:
    """The text of a field without the words around it."""
    if column == "period":
        return titles.found_in(text) or text
    if column == "report_date":
        return day_in(text) or text
    if column == "report_no" and (match := re.match(NUMBER, text)):
        return re.sub(r"\s", "", match[0])
    return text


def _fits(column: str, text: str) -> bool:
    """Whether a text can only be that of the name in the cell before it: without a colon that name may be a heading."""
    if column == "period":
        return bool(titles.found_in(text) or periods.days_of(text))
    if column == "report_date":
        return bool(day_in(text))
    if column == "report_no":
        return bool(re.match(NUMBER, text))
    return naming.is_area(text) if column in ("area_code", "district") else naming.is_element(text)


def _column(name: str) -> str | None:
    words = folded(name)
    if words in UNIT_LABELS:
        return "unit"
    column = LABELS.get(words) or headers.column_of(name)
    return column if column != "value" else None


def _is_unit(text: str) -> bool:
    return bool(UNIT.match(periods.plain(text))) or folded(text) in headers.units()


def _is_counted(text: str) -> bool:
    """Whether a unit above the table is one in which elements are counted, or several of them."""
    return all(folded(part) in headers.units() for part in re.split("[,;/]", text.strip("() ")))


def _agreed(column: str, texts: list[Given]) -> Given | None:
    """What several lines say alike; of a span and the month or year of its last day the span, which says more."""
    if column == "period":
        spans = [text for text in texts if "-" in text.text and "/" in text.text]
        if len(spans) == 1 and all(text in spans or _ends_in(spans[0].text, text.text) for text in texts):
            return spans[0]
    return texts[0] if len({_meaning(column, text.text) for text in texts}) == 1 else None


def _meaning(column: str, text: str) -> object:
    meant = periods.days_of(text) if column == "period" else periods.day_of(text) if column == "report_date" else None
    return meant or folded(text)


def _ends_in(span: str, period: str) -> bool:
    day, days = periods.day_of(span[-10:]), periods.days_of(period)
    return bool(day and days and days[0] <= day <= days[1])
