"""Invented records in the import format, as many as asked for and the same at every run.

Stocks come once a commune and year. All else falls on single days: a generator of full
period walks every (commune, element, day), so that none comes twice and a small set of
records is spread over communes and years as a large one.
"""

import csv
import io
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from data.reading import staging

SOURCE = Path(__file__).parents[1] / "data" / "source"
YEARS = range(2012, 2017)
FIRST_DAY, DAYS = date(2012, 1, 1), 1827
LARGEST = {"propaganda_attendances": 99, "persons_managed_educated": 19, "crimes_recorded": 19}  # of one record; others 9
TAGS = {"propaganda_sessions": (("general", "crime", "drugs"), ("armed_forces", "fatherland_front"))}


def content(size: int) -> bytes:
    """A CSV of `size` records."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(staging.COLUMNS)
    stocks = _stocks()[:size]
    writer.writerows(stocks)
    writer.writerows(_flows(size - len(stocks)))
    return text.getvalue().encode()


def districts() -> dict[str, str]:
    """Short names by code, in official order."""
    return {area["code"]: area["short_name_vi"] for area in _read("areas") if area["level"] == "district"}


def _stocks() -> list[tuple]:
    rows = []
    for year in YEARS:
        for place, (commune, district, element) in enumerate(_asked("stock_last")):
            value = 1000 + 7 * place if element == "population" else _at_most(element, 1 + (place + year) % 5)
            rows.append((commune, f"{year}-12", element, value, "", "", *_report(district, date(year, 12, 31))))
    return rows


def _flows(count: int):
    asked = list(_asked("sum"))
    slots = len(asked) * DAYS
    if count > slots:
        raise ValueError(f"at most {slots} records fall on single days")
    for number, slot in enumerate(islice(_walk(slots), count)):
        commune, district, element = asked[slot % len(asked)]
        day = FIRST_DAY + timedelta(days=slot // len(asked))
        topics, organisers = TAGS.get(element, (("",), ("",)))
        value = _at_most(element, 1 + (number * 7919 + slot) % LARGEST.get(element, 9))
        tags = topics[number % len(topics)], organisers[number % len(organisers)]
        yield commune, day.isoformat(), element, value, *tags, *_report(district, day)


def _at_most(element: str, value: int) -> int:
    """A part is 1, so that it never exceeds its whole: the import would refuse that. Counts of people
    are 5, so that none is hidden: the usual page hides none."""
    if element in _codes("small_cell"):
        return 5
    return 1 if element in _codes("part_of") or element == "communes_safe" else value


@cache
def _codes(column: str) -> set[str]:
    return {row["code"] for row in _read("elements") if row[column] not in ("", "false")}


def _walk(slots: int):
    """Every number below `slots` once, in a scattered order."""
    period = 1 << slots.bit_length()
    slot = 0
    for _ in range(period):
        slot = (1_664_525 * slot + 1_013_904_223) % period
        if slot < slots:
            yield slot


def _asked(aggregation: str):
    """Yield every (commune, district, element) that is to be reported."""
    communes = [area for area in _read("areas") if area["level"] == "commune"]
    elements = [element for element in _read("elements") if element["aggregation"] == aggregation]
    for element in elements:
        for area in communes:
            if element["applies_to"] == "all" or area["coastal"] == "true":
                yield area["code"], area["parent_code"], element["code"]


def _report(district: str, day: date) -> tuple[str, str]:
    """Number and date of the district's monthly report, sent on the fifth of the next month."""
    sent = date(day.year + day.month // 12, day.month % 12 + 1, 5)
    return f"BM-{district}-{day:%Y%m}", sent.isoformat()


def _read(table: str) -> list[dict]:
    with (SOURCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
