"""Invented records for demonstration: plausible in shape, exact in their totals.

The article gives one five-year figure per element, for the whole province. Each is divided among communes and months
here, so that every screen has numbers to show whose totals agree with the article. Only those five-year totals are facts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import fsum
from random import Random  # only its random(), the same in every version of Python
from typing import NamedTuple

from data import source
from data.demo.shape import CROWDS, FLOWS, NONE, PARTS, PLANNED, POOR_YEARS, PORTS, SILENCES, TAGS, VMS_SHARES, YEARS
from data.demo.sharing import apportion, draw, meeting

VINTAGE = "2004"  # of the area codes


class Commune(NamedTuple):
    """A commune and the sizes that its invented numbers follow."""

    code: str
    district: str
    people: int
    hamlets: int
    units: int  # agencies, firms and schools
    vessels: int  # of 15 m and over; 0 inland


def records() -> Iterator[tuple]:
    """Yield rows of reading.COLUMNS by period ("YYYY-MM"), commune and element.

    Values are counts in the units of elements.csv. A 0 means that the commune reported none; without a report
    there is no row.
    """
    communes = _communes()
    reports = _reports(communes)
    counts = {element: _spread(element, reports, *FLOWS[element]) for element in FLOWS}
    for element, (total, whole, *pace) in PARTS.items():
        counts[element] = _pick(element, counts[whole], total, *pace)
    for element, (total, occasions) in CROWDS.items():
        counts[element] = _gather(element, counts[occasions], total)
    for element, report, value in _stocks(communes, counts["models_registered"]):
        if report in reports or element == "population":  # a census needs no report
            counts.setdefault(element, {})[*report, "", ""] = value

    rows = []
    for order, element in enumerate(row["code"] for row in source.rows("elements")):
        for (commune, year, month, *tags), value in counts[element].items():
            if POOR_YEARS.get((element, commune.district, year)) != 0:
                rows.append((year, month, commune, order, element, *tags, value))
    for year, month, commune, _, element, *tags, value in sorted(rows):
        number = f"MH-{commune.district}-{year}{month:02}"  # MH: minh hoa (illustration)
        day = f"{year + month // 12}-{month % 12 + 1:02}-05"
        yield commune.code, f"{year}-{month:02}", element, value, *tags, number, day


def targets() -> Iterator[tuple]:
    """Yield (measure, district code, year, value): round plans, not all of them reached."""
    district = {commune.code: commune.district for commune in _communes()}
    reached = Counter()
    for code, period, element, value, *_ in records():
        if element in PLANNED:
            reached[element, district[code], int(period[:4])] += value
    rng = Random("targets")
    for key, value in sorted(reached.items()):
        trend = value / POOR_YEARS.get(key, 1)  # plans are made for normal years
        step = 10 if trend > 100 else 5 if trend > 40 else 1
        plan = trend * (0.93 + 0.17 * rng.random())
        yield *key, max(1, step * int(plan / step + 0.5))


def _communes() -> list[Commune]:
    """The communes; those of a district add up to its census population."""
    areas = [area for area in source.rows("areas") if area["vintage"] == VINTAGE]
    rng = Random("communes")
    communes = []
    for district in (area for area in areas if area["level"] == "district"):
        members = [area for area in areas if area["parent_code"] == district["code"]]
        shares = [0.7 + 0.8 * rng.random() for _ in members]
        people = apportion(int(district["population"]), shares)
        city_factor = 1.3 if district["kind"] == "city" else 1
        for area, residents in zip(members, people, strict=True):
            hamlets = 7 + int(6 * rng.random())
            units = int(city_factor * (4 + residents / 1200 * (0.8 + 0.4 * rng.random())))
            vessels = int(16 * PORTS.get(area["code"], 0.3 + rng.random()))
            vessels *= area["coastal"] == "true"
            communes.append(Commune(area["code"], district["code"], residents, hamlets, units, vessels))
    return communes


def _reports(communes) -> dict:
    """The (commune, year, month) of each report that was sent, as keys of a dict: they stay in order and are quick to look up.

    A report of December is missing only in SILENCES: it closes the year.
    """
    rng = Random("reports")
    return dict.fromkeys(
        (commune, year, month)
        for commune, year, month in product(communes, YEARS, range(1, 13))
        if (rng.random() > 0.016 or month == 12) and month not in SILENCES.get((commune.code, year), ())
    )


def _spread(element, reports, total, growth, months, field) -> dict:
    """Divide `total` exactly among district-years, then draw a report for each unit."""
    rng = Random(element)
    groups = defaultdict(dict)
    for commune, year, month in reports:
        if size := getattr(commune, field):  # a commune without vessels does not report on them
            weight = size * months[month - 1] * _pace(element, commune.district, year, growth)
            groups[commune.district, year][commune, year, month] = weight
    counts = apportion(total, [fsum(group.values()) for group in groups.values()])

    drawn = Counter()
    tags = TAGS.get(element, (NONE, NONE))
    for group, count in zip(groups.values(), counts, strict=True):
        draws = [draw(rng, shares, count) for shares in (group, *tags)]
        drawn.update((*report, *tag) for report, *tag in zip(*draws, strict=True))
    busy = {key[:3] for key in drawn}
    return {(*report, "", ""): 0 for group in groups.values() for report in group if report not in busy} | dict(drawn)


def _pick(element, whole, total, growth, spread) -> dict:
    """Choose `total` of the units of a whole, more of them where the pace is high: see shape.PARTS."""
    rng = Random(element)

    def appeal(key):
        return _pace(element, key[0].district, key[1], growth, spread) / (1 - rng.random())

    units = [key for key, count in whole.items() for _ in range(count)]
    picked = Counter(sorted(units, key=appeal, reverse=True)[:total])
    return {key: picked[key] for key in whole}


def _gather(element, occasions, total) -> dict:
    """Divide `total` among occasions, each with a crowd of random size: see shape.CROWDS."""
    name = f"crowds of {element}"
    rng = Random(name)
    crowds = [
        count * (0.5 + rng.random()) * _pace(name, commune.district, year, 0, 0.1)
        for (commune, year, *_), count in occasions.items()
    ]
    return dict(zip(occasions, apportion(total, crowds), strict=True))


def _stocks(communes, registered) -> Iterator[tuple]:
    """Yield (element, (commune, year, 12), value): the stocks at each year's end."""
    for since, year in enumerate(YEARS):
        models, seen = Counter(), 0
        for (commune, start, *_), value in registered.items():
            models[commune] += value * (start <= year)
        for commune in communes:
            code, _, people, areas, units, vessels = commune
            seen, before = seen + models[commune], seen
            safe = meeting("communes", code, 1, 0.55 + 0.06 * since)
            met = meeting("areas", code, areas, (0.70 if safe else 0.42) + 0.04 * since)
            bar = -(-7 * areas // 10)  # a safe commune has 70 % of its areas safe
            vessels = int(vessels * (0.97 + 0.015 * since) + 0.5)
            stocks = {
                "models_active_effective": int(0.76 * seen) - int(0.76 * before),
                "residential_areas_total": areas,
                "residential_areas_safe": max(met, bar) if safe else min(met, bar - 1),
                "communes_safe": safe,
                "units_registered": units,
                "units_safe": meeting("units", code, units, 0.62 + 0.045 * since),
                "population": people,
            }
            if vessels:
                stocks["vessels_15m_total"] = vessels
            if vessels and year in VMS_SHARES:
                stocks["vessels_15m_vms"] = meeting("vessels", code, vessels, VMS_SHARES[year])
            for element, value in stocks.items():
                yield element, (commune, year, 12), value


@cache
def _pace(element, district, year, growth, spread=0.15) -> float:
    """How active a district is in a year, 1 on average: its level, trend and chance, less in a poor year."""
    rng = Random(f"{element} {district}")
    level, slope, *luck = [2 * rng.random() - 1 for _ in range(2 + len(YEARS))]
    since = year - YEARS[0]
    trend = 1 + growth * (1 + 0.3 * slope) * since
    pace = (1 + spread * level) * trend * (1 + spread / 2 * luck[since])
    return pace * POOR_YEARS.get((element, district, year), 1)
