"""Made-up records for demonstration: plausible in shape, exact in their totals.

The article gives one five-year figure per element, for the whole province. Here each is
split down to communes and months, so that every screen has something to show and the
totals still agree with the article. Nothing below a five-year total is a fact.
"""

import csv
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, product
from math import fsum  # sum() rounds floats differently since Python 3.12
from pathlib import Path
from random import Random  # only its random(), the same in every version of Python
from typing import NamedTuple

SOURCE = Path(__file__).parent / "source"
VINTAGE = "2004"  # of the area codes
YEARS = range(2012, 2017)
COLUMNS = ("area_code", "period", "element", "value")
COLUMNS += ("topic", "organiser", "report_no", "report_date")

# Weights of the months, January to December: Tet is quiet, 19 August the festival day.
EVEN = (10, 7, 8, 8, 8, 8, 8, 9, 8, 8, 9, 10)
OUTREACH = (7, 4, 7, 7, 7, 8, 11, 13, 8, 8, 10, 11)
REVIEWS = (2, 1, 3, 3, 3, 5, 8, 27, 4, 4, 8, 32)
STORMS = (4, 3, 4, 5, 6, 7, 8, 12, 14, 14, 13, 10)
SCHOOL = (2, 1, 4, 3, 3, 1, 0, 4, 46, 20, 10, 6)

FLOWS = {  # total of five years, growth a year, months, the Commune field they follow
    "propaganda_sessions": (11081, 0.085, OUTREACH, "people"),
    "east_sea_talks": (152, 0.12, OUTREACH, "people"),
    "leaflets_distributed": (1900, 0.05, OUTREACH, "people"),  # hand-outs, see CROWDS
    "panels_posters": (4350, 0.04, OUTREACH, "people"),
    "vessels_notified_safe_anchorage": (1500, 0.07, STORMS, "vessels"),
    "vessel_owner_commitments": (452, 0.10, STORMS, "vessels"),
    "security_order_gates": (701, 0.10, REVIEWS, "people"),
    "crime_tips_reports": (3705, 0.06, EVEN, "people"),
    "wanted_persons_persuaded_arrested": (340, 0.03, EVEN, "people"),
    "weapons_explosives_handed_in": (870, -0.05, OUTREACH, "people"),
    "persons_managed_educated": (1507, 0.04, EVEN, "people"),
    "student_drug_pledges": (330, 0.07, SCHOOL, "people"),  # ceremonies, see CROWDS
    "unit_safety_standard_commitments": (6200, 0.08, REVIEWS, "units"),
    "models_registered": (315, 0.08, REVIEWS, "people"),
    "collectives_commended": (60, 0.05, REVIEWS, "people"),
    "individuals_commended": (120, 0.05, REVIEWS, "people"),
    "crimes_recorded": (6800, -0.035, EVEN, "people"),
    "vessels_foreign_waters_violations": (31, -0.17, STORMS, "vessels"),
}
PARTS = {  # total, the whole they are picked from, growth a year, spread of districts
    "persons_not_reoffending": (462, "persons_managed_educated", 0.03, 0.15),
    "models_reviewed_replicated": (10, "models_registered", 0.10, 0.15),
    "tips_useful": (2290, "crime_tips_reports", 0.02, 0.12),
    "tips_resolved": (3372, "crime_tips_reports", 0.01, 0.04),
    "crimes_cleared": (5304, "crimes_recorded", 0.015, 0.06),
}
CROWDS = {  # total, the occasions that draw them
    "propaganda_attendances": (550120, "propaganda_sessions"),
    "leaflets_distributed": (48600, "leaflets_distributed"),
    "student_drug_pledges": (8400, "student_drug_pledges"),
}
TOTALS = {element: total for element, (total, *_) in (FLOWS | PARTS | CROWDS).items()}

TOPICS = {"general": 24, "crime": 22, "drugs": 15, "traffic": 14}
TOPICS |= {"public_order": 8, "fire": 7, "safety_standard": 6, "prostitution": 4}
ORGANISERS = {"armed_forces": 38, "departments_unions": 22, "fatherland_front": 17}
ORGANISERS |= {"authorities": 14, "party_committees": 9}
NONE = {"": 1}
TAGS = {  # shares of topics, shares of organisers
    "propaganda_sessions": (TOPICS, ORGANISERS),
    "leaflets_distributed": (TOPICS, NONE),
    "panels_posters": (TOPICS, NONE),
    "east_sea_talks": ({"east_sea": 1}, ORGANISERS),
    "vessels_notified_safe_anchorage": ({"safe_anchorage": 1}, NONE),
    "vessel_owner_commitments": ({"foreign_waters": 1}, NONE),
    "student_drug_pledges": ({"drugs": 1}, {"schools": 1}),
}

PORTS = {"32062": 8, "32098": 20, "32212": 9, "32244": 8}  # where most vessels lie
VMS_SHARES = {2015: 0.30, 2016: 0.55}
SILENCES = {  # months in which a commune sent no report
    ("32131", 2013): range(3, 9),
    ("32164", 2014): range(1, 13),
    ("32179", 2015): range(5, 12),
    ("32221", 2016): range(6, 10),
}
POOR_YEARS = {  # what a district reached of its trend; 0: it did not report the element
    ("propaganda_sessions", "971", 2015): 0.70,
    ("crime_tips_reports", "968", 2014): 0.68,
    ("panels_posters", "966", 2012): 0,
    ("tips_useful", "973", 2012): 0,
}
PLANNED = {"propaganda_sessions", "vessel_owner_commitments"}
PLANNED |= {"models_registered", "unit_safety_standard_commitments"}


class Commune(NamedTuple):
    code: str
    district: str
    people: int
    hamlets: int
    units: int  # agencies, firms and schools
    vessels: int  # of 15 m and over; 0 inland


def records() -> Iterator[tuple]:
    """Yield rows of COLUMNS by period ("YYYY-MM"), commune and element.

    Values are counts in the units of elements.csv. A 0 says that the commune reported
    and had none; without a report there is no row.
    """
    communes = _communes()
    reports = _reports(communes)
    counts = {element: _place(element, reports, *FLOWS[element]) for element in FLOWS}
    for element, (total, whole, *pace) in PARTS.items():
        counts[element] = _pick(element, counts[whole], total, *pace)
    for element, (total, occasions) in CROWDS.items():
        counts[element] = _gather(element, counts[occasions], total)
    for element, report, value in _stocks(communes, counts["models_registered"]):
        if report in reports or element == "population":  # a census needs no report
            counts.setdefault(element, {})[*report, "", ""] = value

    rows = []
    for order, element in enumerate(row["code"] for row in _read("elements")):
        for (commune, year, month, *tags), value in counts[element].items():
            if POOR_YEARS.get((element, commune.district, year)) != 0:
                rows.append((year, month, commune, order, element, *tags, value))
    for year, month, commune, _, element, *tags, value in sorted(rows):
        number = f"MH-{commune.district}-{year}{month:02}"  # MH: minh hoa, illustrative
        day = f"{year + month // 12}-{month % 12 + 1:02}-05"
        yield commune.code, f"{year}-{month:02}", element, value, *tags, number, day


def targets() -> Iterator[tuple]:
    """Yield (measure, district code, year, value): round plans, not all of them met."""
    district = {commune.code: commune.district for commune in _communes()}
    reached = Counter()
    for code, period, element, value, *_ in records():
        if element in PLANNED:
            reached[element, district[code], int(period[:4])] += value
    rng = Random("targets")
    for key, value in sorted(reached.items()):
        trend = value / POOR_YEARS.get(key, 1)  # nobody plans for a poor year
        step = 10 if trend > 100 else 5 if trend > 40 else 1
        plan = trend * (0.93 + 0.17 * rng.random())
        yield *key, max(1, step * int(plan / step + 0.5))


def _read(name: str) -> list[dict]:
    with open(SOURCE / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _communes() -> list[Commune]:
    """The communes; those of a district add up to its census population."""
    areas = [area for area in _read("areas") if area["vintage"] == VINTAGE]
    rng = Random("communes")
    communes = []
    for district in (area for area in areas if area["level"] == "district"):
        members = [area for area in areas if area["parent_code"] == district["code"]]
        shares = [0.7 + 0.8 * rng.random() for _ in members]
        people = _apportion(int(district["population"]), shares)
        bustle = 1.3 if district["kind"] == "city" else 1
        for area, residents in zip(members, people):
            hamlets = 7 + int(6 * rng.random())
            units = int(bustle * (4 + residents / 1200 * (0.8 + 0.4 * rng.random())))
            vessels = int(16 * PORTS.get(area["code"], 0.3 + rng.random()))
            sizes = residents, hamlets, units, vessels * (area["coastal"] == "true")
            communes.append(Commune(area["code"], district["code"], *sizes))
    return communes


def _reports(communes) -> dict:
    """The (commune, year, month) of each report sent: the keys, which keep their order.

    December's report closes the year: only a commune silent for months omits it.
    """
    rng = Random("reports")
    return {
        (commune, year, month): None
        for commune, year, month in product(communes, YEARS, range(1, 13))
        if (rng.random() > 0.016 or month == 12)
        and month not in SILENCES.get((commune.code, year), ())
    }


def _place(element, reports, total, growth, months, field) -> dict:
    """Share `total` out to district-years exactly, then unit by unit to reports."""
    rng = Random(element)
    groups = defaultdict(dict)
    for commune, year, month in reports:
        if size := getattr(commune, field):  # a commune without vessels is not asked
            pace = _pace(element, commune.district, year, growth)
            weight = size * months[month - 1] * pace
            groups[commune.district, year][commune, year, month] = weight
    counts = _apportion(total, [fsum(group.values()) for group in groups.values()])

    placed = Counter()
    tags = TAGS.get(element, (NONE, NONE))
    for group, count in zip(groups.values(), counts):
        draws = [_draw(rng, shares, count) for shares in (group, *tags)]
        placed.update((*report, *tag) for report, *tag in zip(*draws))
    busy = {key[:3] for key in placed}
    asked = (report for group in groups.values() for report in group)
    return {(*key, "", ""): 0 for key in asked if key not in busy} | dict(placed)


def _pick(element, whole, total, growth, spread) -> dict:
    """Pick `total` of the units of a whole, more of them where the pace is high."""
    rng = Random(element)

    def appeal(key):
        pace = _pace(element, key[0].district, key[1], growth, spread)
        return pace / (1 - rng.random())

    units = [key for key, count in whole.items() for _ in range(count)]
    picked = Counter(sorted(units, key=appeal, reverse=True)[:total])
    return {key: picked[key] for key in whole}


def _gather(element, occasions, total) -> dict:
    """Share `total` out over occasions, each with a crowd of its own size."""
    name = f"crowds of {element}"
    rng = Random(name)
    crowds = [
        count * (0.5 + rng.random()) * _pace(name, commune.district, year, 0, 0.1)
        for (commune, year, *_), count in occasions.items()
    ]
    return dict(zip(occasions, _apportion(total, crowds)))


def _stocks(communes, registered) -> Iterator[tuple]:
    """Yield (element, (commune, year, 12), value): what stands at a year's end."""
    for since, year in enumerate(YEARS):
        models, seen = Counter(), 0
        for (commune, start, *_), value in registered.items():
            models[commune] += value * (start <= year)
        for commune in communes:
            code, _, people, areas, units, vessels = commune
            seen, before = seen + models[commune], seen
            safe = _meeting("communes", code, 1, 0.55 + 0.06 * since)
            rate = (0.70 if safe else 0.42) + 0.04 * since
            met = _meeting("areas", code, areas, rate)
            bar = -(-7 * areas // 10)  # a safe commune has 70 % of its areas safe
            vessels = int(vessels * (0.97 + 0.015 * since) + 0.5)
            stocks = {
                "models_active_effective": int(0.76 * seen) - int(0.76 * before),
                "residential_areas_total": areas,
                "residential_areas_safe": max(met, bar) if safe else min(met, bar - 1),
                "communes_safe": safe,
                "units_registered": units,
                "units_safe": _meeting("units", code, units, 0.62 + 0.045 * since),
                "population": people,
            }
            if vessels:
                stocks["vessels_15m_total"] = vessels
            if vessels and year in VMS_SHARES:
                vms = _meeting("vessels", code, vessels, VMS_SHARES[year])
                stocks["vessels_15m_vms"] = vms
            for element, value in stocks.items():
                yield element, (commune, year, 12), value


def _meeting(what, code, count, share) -> int:
    """How many of `count` meet a standard; a rising share adds and takes none away."""
    rng = Random(f"{what} of {code}")
    return sum(rng.random() < share for _ in range(count))


@cache
def _pace(element, district, year, growth, spread=0.15) -> float:
    """How lively a district's year is: its level, its trend, its luck, a poor year."""
    rng = Random(f"{element} {district}")
    level, slope, *luck = [2 * rng.random() - 1 for _ in range(2 + len(YEARS))]
    since = year - YEARS[0]
    trend = 1 + growth * (1 + 0.3 * slope) * since
    pace = (1 + spread * level) * trend * (1 + spread / 2 * luck[since])
    return pace * POOR_YEARS.get((element, district, year), 1)


def _draw(rng, shares, count) -> list:
    items, bounds = list(shares), list(accumulate(shares.values()))
    return [items[bisect(bounds, rng.random() * bounds[-1])] for _ in range(count)]


def _apportion(total, weights) -> list[int]:
    """Split a total in proportion to weights: the largest remainders round up."""
    scale = total / fsum(weights)
    parts = [int(weight * scale) for weight in weights]
    order = sorted(range(len(parts)), key=lambda i: parts[i] - weights[i] * scale)
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
