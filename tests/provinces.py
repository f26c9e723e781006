"""Small provinces whose counts of people are published, and what every question to them answers.

Each province is a family of two elements of its own (persons managed, and those of them not
re-offending) with their share and their yearly change, so that hundreds of them fit one version.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd

import queries
from data import sql
from data.disclosure import protection
from data.publishing import reference

DISTRICTS, YEARS = ("964", "966", "967"), (2014, 2015, 2016)
CHOICES = [list(some) for size in (1, 2, 3) for some in combinations(DISTRICTS, size)]
SECRET = bytes(32)  # of the store
WORLD = Path(__file__).parent / "attack.sql"
Counts = dict[tuple[str, str, int], int]  # (whole or part, district, year): a count; not reported, no entry


@dataclass
class Province:
    """`versions`: the true counts, version after version; nothing was reported of other years than `years`."""

    number: int
    years: tuple[int, ...] = YEARS
    versions: list[Counts] = field(default_factory=list)

    @property
    def places(self) -> list[tuple[str, int]]:
        return [(district, year) for district in DISTRICTS for year in self.years]

    def names(self) -> dict[str, str]:
        return {f"whole_{self.number}": "whole", f"part_{self.number}": "part"}


def provinces(count: int, versions: int, seed: int, years: tuple[int, ...] = YEARS) -> list[Province]:
    """Provinces with many small counts, of which something is added or corrected from version to version."""
    chance, made = random.Random(seed), []
    for number in range(count):
        province, counts = Province(number, years), {}
        for place in province.places:
            _report(chance, counts, place, 0.85)
        province.versions.append(counts)
        for _ in range(versions - 1):
            counts = dict(counts)
            for place in chance.sample(province.places, chance.choice((1, 1, 2, 3))):
                _report(chance, counts, place, 1.0)
            province.versions.append(counts)
        made.append(province)
    return made


def _report(chance: random.Random, counts: Counts, place: tuple[str, int], likely: float):
    if chance.random() < likely:
        counts["whole", *place] = chance.choice((0, 1, 2, 3, 4, 5, 6, 8, 12, 20))
        counts.pop(("part", *place), None)
    if chance.random() < likely and ("whole", *place) in counts:
        counts["part", *place] = chance.randint(0, counts["whole", *place])


class Answer(NamedTuple):
    """A row of queries/totals.sql, and the districts and years it was asked of."""

    measure: str
    element: str | None
    district: str | None
    year: int | None
    numerator: int | None
    denominator: int | None
    status: str
    districts: tuple[str, ...]
    years: range


Answers = dict[int, list[Answer]]  # by the number of the province


def shown(all_of_them: list[Province]) -> list[Answers]:
    """What every question to every version answers."""
    connection, answers = duckdb.connect(), []
    sql.run(connection, "publishing/schema")
    reference.load(connection)
    reference.load_measures(connection)
    protection.prepare(connection, None, None)
    connection.register("families", pd.DataFrame({"number": [province.number for province in all_of_them]}))
    for version in range(len(all_of_them[0].versions)):
        cells = [
            (f"{side}_{province.number}", district, year, value)
            for province in all_of_them
            for (side, district, year), value in province.versions[version].items()
        ]
        connection.register("cells", pd.DataFrame(cells, columns=["element", "district_code", "year", "value"]))
        sql.run_text(connection, WORLD.read_text(encoding="utf-8"))
        change = sql.text_of("publishing/indicator", indicator="yoy_change", query=queries.text_of("indicators/yoy_change"))
        sql.run_text(connection, sql.text_of("publishing/indicator_values", indicators=change))
        sql.run(connection, "publishing/measure_years")
        protection.protect(connection, SECRET)
        sql.run(connection, "publishing/span_sums")
        sql.run(connection, "publishing/aggregate")
        answers.append(_asked(connection, all_of_them))
    return answers


def _asked(connection: duckdb.DuckDBPyConnection, all_of_them: list[Province]) -> Answers:
    elements = [name for province in all_of_them for name in province.names()]
    measures = [*elements, *(f"share_{province.number}" for province in all_of_them), "yoy_change"]
    columns = "measure, element, area_code, year, numerator, denominator, status"
    question = f"select {columns} from ({queries.text_of('totals')}) as totals"
    answers, years = defaultdict(list), all_of_them[0].years
    for districts in CHOICES:
        for first, last in ((first, last) for first in years for last in years if first <= last):
            asked = {"measures": measures, "elements": elements, "districts": districts, "first_year": first, "last_year": last}
            for row in connection.execute(question, asked).fetchall():
                answer = Answer(*row, tuple(districts), range(first, last + 1))
                answers[int((answer.element or answer.measure).rsplit("_", 1)[1])].append(answer)
    return answers
