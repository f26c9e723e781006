"""Findings: the sentence over a figure, at most WORDS words, made of the rows that the figure draws.

A finding compares whole values only: a value that misses a report, or a year in progress, is not compared but counted
as a gap, and so is a suppressed one. It is empty where no whole value is left. Rows are plain: `area`, `year`,
`value` (None where there is none), `status`, `partial`.
"""

from collections import Counter
from itertools import pairwise

from ui.numbers.comparison import OUTSIDE
from ui.numbers.measures import Measure
from ui.reader.view import View
from ui.text import format

WORDS = 15
FEW = 30  # of a count below it no change in percent is told: one more or less is a large share of it
NAMED = 2  # districts outside common variation that are named; more are counted
HIGHEST = 3  # districts that a map names


def between_districts(view: View, rows: list[dict], measure: Measure, province: float | None = None) -> str:
    """From the least to the greatest value: "Từ 5,5 (U Minh) đến 6,9 (Cái Nước); toàn tỉnh 6,2"."""
    words, whole = view.words["findings"], [row for row in rows if _is_whole(row)]
    if not whole:
        return ""
    values = {row["area"]: row["value"] for row in whole}
    low, high = min(values.values()), max(values.values())
    of_province = words["province"].format(value=measure.write_bare(province)) if measure.ratio and province is not None else ""
    if len(whole) == 1:
        sentence = words["one"].format(area=whole[0]["area"], value=measure.write(low))
    elif measure.write(low) == measure.write(high):
        sentence = words["equal"].format(count=len(whole), value=measure.write(low))
    else:
        ends = {"low": measure.write_bare(low), "high": measure.write_bare(high)}
        areas = {f"{end}_area": _at(view, values, value) for end, value in (("low", low), ("high", high))}
        sentence = words["between"].format(**ends, **areas)
    return _joined(sentence, _gaps(view, rows, "districts"), of_province)


def highest(view: View, rows: list[dict]) -> str:
    """The districts of a map with the greatest values: "Cao nhất ở Cái Nước, Năm Căn, Phú Tân"; few are not compared."""
    whole = sorted((row for row in rows if _is_whole(row)), key=lambda row: -row["value"])
    if len(whole) <= HIGHEST or whole[HIGHEST - 1]["value"] == whole[HIGHEST]["value"]:
        return ""
    areas = ", ".join(row["area"] for row in whole[:HIGHEST])
    return _joined(view.words["findings"]["highest"].format(areas=areas), _gaps(view, rows, "districts"))


def over_years(view: View, rows: list[dict], measure: Measure) -> str:
    """How one area changed: "Tăng mỗi năm, từ 1.909 lên 2.507 cuộc (+31,3%)"; `rows` are of one area, in order of years."""
    words = view.words["findings"]
    whole = [row for row in rows if _is_whole(row) and view.months_of(row["year"]) == 12]
    if not whole:
        return ""
    gaps, first, last = _gaps(view, rows, "years", len(rows) - len(whole)), whole[0], whole[-1]
    values = [row["value"] for row in whole]
    texts = {"first": measure.write_bare(first["value"]), "first_year": first["year"], "last_year": last["year"]}
    steps = {(now > before) - (now < before) for before, now in pairwise(values)}
    if len(whole) == 1:
        key = "one_year"
    elif len({measure.write(value) for value in values}) == 1:
        key = "same"
    elif steps in ({1}, {-1}) and not gaps:
        key = "rises" if steps == {1} else "falls"
    else:
        key = "rose" if values[-1] > values[0] else "fell" if values[-1] < values[0] else "came_back"
    change = f" ({text})" if (text := _change(view, measure, values[0], values[-1])) and key in ("rises", "falls") else ""
    sentence = words[key].format(last=measure.write(last["value"]), **texts) + change
    if _length(f"{sentence} {gaps}") > WORDS:  # without the unit, which stands below
        sentence = words[key].format(last=measure.write_bare(last["value"]), **texts) + change
    peak = ""
    if key in ("rose", "fell", "came_back") and max(values) not in (values[0], values[-1]):
        top = max(whole, key=lambda row: row["value"])
        peak = words["peak"].format(value=measure.write_bare(top["value"]), year=top["year"])
    return _joined(sentence, gaps, peak)


def districts_over_years(view: View, rows: list[dict]) -> str:
    """How many districts rose, or fell, from the first to the last whole year: "Tăng ở 7/9 huyện từ 2012 đến 2016"."""
    words, by_area = view.words["findings"], {}
    for row in rows:
        if row["area"] is not None and row["status"] != "not_applicable" and view.months_of(row["year"]) == 12:
            by_area.setdefault(row["area"], {})[row["year"]] = row
    years = sorted({year for of_area in by_area.values() for year in of_area})
    if len(years) < 2:
        return ""
    ends = [[of_area.get(year) for year in (years[0], years[-1])] for of_area in by_area.values()]
    compared = [(first["value"], last["value"]) for first, last in ends if first and last and _is_whole(first) and _is_whole(last)]
    if not compared:
        return ""
    rise, fall = sum(last > first for first, last in compared), sum(last < first for first, last in compared)
    key, count = ("rise_in", rise) if rise >= fall else ("fall_in", fall)
    gaps = len(ends) - len(compared)
    sentence = words[key].format(count=count, all=len(compared), first_year=years[0], last_year=years[-1])
    return _joined(sentence, words["gaps"]["districts"].format(count=gaps) if gaps else "")


def largest_part(view: View, rows: list[dict]) -> str:
    """The largest part of a whole: "Tội phạm: 43%, nhiều nhất trong 12 phần"; `rows` have `name` and `share` in percent."""
    parts = [row for row in rows if row["value"]]
    if len(parts) < 2:
        return ""
    largest = max(parts, key=lambda row: row["value"])
    if sum(row["value"] == largest["value"] for row in parts) > 1:
        return ""
    share = format.with_unit(largest["share"], 0, "%", view.language)
    return view.words["findings"]["largest"].format(name=largest["name"], share=share, count=len(parts))


def busiest_month(view: View, rows: list[dict], measure: Measure) -> str:
    """The months with most and least: "Nhiều nhất tháng 8 (1.203), ít nhất tháng 2 (640)"; `rows` have `name`."""
    whole = [row for row in rows if row["value"] is not None]
    if len(whole) < 2:
        return ""
    values = {row["name"]: row["value"] for row in whole}
    low, high = min(values.values()), max(values.values())
    if list(values.values()).count(low) > 1 or list(values.values()).count(high) > 1:
        return ""
    ends = {"low": measure.write_bare(low), "high": measure.write_bare(high)}
    months = {"low_month": _at(view, values, low), "high_month": _at(view, values, high)}
    return _joined(view.words["findings"]["months"].format(**ends, **months), _gaps(view, rows, "months"))


def outside_limits(view: View, rows: list[dict]) -> str:
    """Who lies outside common variation: "Chỉ Cái Nước ngoài mức dao động chung"; `rows` are those of queries/shares.sql."""
    words, districts = view.words["findings"], [row for row in rows if row["area"] is not None]
    outside = [row["area"] for row in districts if row["position"] in OUTSIDE]
    within = sum(row["position"] == "within" for row in districts)
    if not outside and not within:
        return ""
    gaps = len(districts) - len(outside) - within
    texts = {"areas": words["and"].join(outside or [row["area"] for row in districts]), "count": len(outside), "all": len(outside) + within}
    key = "outside_none" if not outside else "outside_named" if len(outside) <= NAMED else "outside_counted"
    if len(districts) == 1:
        key = "one_outside" if outside else "one_within"
    return _joined(words[key].format(**texts), words["gaps"]["not_compared"].format(count=gaps) if gaps else "")


def of_communes(view: View, rows: list[dict]) -> str:
    """How many communes meet a rule: "79/101 xã đạt; ít nhất ở U Minh (3/8)"; `rows` are those of queries/commune_rules.sql."""
    words = view.words["findings"]
    (total,) = (row for row in rows if row["area_code"] is None)
    if total["value"] is None:
        return ""
    shares = {row["area"]: row["meeting"] / row["communes"] for row in rows if row["area_code"] and not row["unknown"]}
    least = [row for row in rows if shares.get(row["area"]) == min(shares.values(), default=None)]
    fewest = words["fewest"].format(**least[0]) if len(least) == 1 < len(shares) else ""
    gaps = words["gaps"]["communes"].format(count=total["unknown"]) if total["unknown"] else ""
    return _joined(words["communes"].format(**total), gaps, fewest)


def silent_months(view: View, rows: list[dict]) -> str:
    """Who reported nothing for some months: "3/8 nơi có tháng không báo cáo; nhiều nhất Xã Khánh Hòa (5)"; `rows` are those
    of queries/reported_months.sql."""
    words, silent = view.words["findings"], Counter(row["area"] for row in rows if row["value"] is None)
    texts = {"count": len(silent), "all": len({row["area"] for row in rows})}
    if not silent:
        return words["none_silent"].format(**texts) if rows else ""
    most = max(silent.values())
    return _joined(words["silent"].format(**texts), words["most_silent"].format(area=_at(view, silent, most), months=most))


def _is_whole(row: dict) -> bool:
    return row["value"] is not None and not row.get("partial")


def _at(view: View, values: dict[str, float], value: float) -> str:
    """Who has a value: one by name, more by count."""
    names = [name for name, own in values.items() if own == value]
    return names[0] if len(names) == 1 else view.words["findings"]["several"].format(count=len(names))


def _gaps(view: View, rows: list[dict], what: str, count: int | None = None) -> str:
    """How many of `rows` could not be compared, as a part of a sentence; what does not apply is no gap."""
    if count is None:
        count = sum(not _is_whole(row) and row["status"] != "not_applicable" for row in rows)
    return view.words["findings"]["gaps"][what].format(count=count) if count else ""


def _change(view: View, measure: Measure, first: float, last: float) -> str:
    """From the first value to the last: of a percentage in points, otherwise in percent; empty where the first is small."""
    if measure.unit == "%":
        return f"{format.signed(last - first, format.PERCENT, view.language)} {view.words['cards']['points']}"
    if first <= 0 or (not measure.ratio and first < FEW):
        return ""
    return f"{format.signed(100 * (last / first - 1), 0, view.language)}%"


def _joined(sentence: str, *parts: str) -> str:
    """The sentence and those of its parts, the most important first, that still fit in WORDS."""
    for part in filter(None, parts):
        longer = f"{sentence}; {part}"
        if _length(longer) <= WORDS:
            sentence = longer
    return sentence


def _length(sentence: str) -> int:
    return len(sentence.split())
