"""Counts whose shares are compared, by year and district: a store made of them."""

import random

import queries
from data.publishing import actions
from tests.recomputation import DISTRICTS
from ui.reader.view import View

SHARE = "tips_useful_rate"  # of counts that are never hidden
CHANCE = random.Random(4)
COUNTS = {  # year: district: useful tips, of tips (None: not reported)
    2012: {"964": (81, 263), "966": (15, 148), "967": (0, 20), "968": (1, 29)},
    # 753 of 2,510 are 30 percent, with a deviation of 2.05 points among 500.
    2013: {
        "964": (150, 500),  # 30: within
        "966": (200, 500),  # 40: past 30 + 3.09 x 2.05
        "967": (100, 500),  # 20: past 30 - 3.09 x 2.05
        "968": (175, 500),  # 35: past 30 + 1.96 x 2.05 only
        "969": (125, 500),  # 25: past 30 - 1.96 x 2.05 only
        "970": (3, 10),  # 3 expected, fewer than 5
        "971": (0, 0),
        "972": (4, None),
    },
    2015: {"964": (5, 50)},
    2016: {code: (CHANCE.randint(8, 60), CHANCE.randint(60, 400)) for code in DISTRICTS.index},
}
RESOLVED = {"964": (10, 20), "966": (30, 20)}  # tips in 2014: some came in earlier


def publish():
    """Publish COUNTS and RESOLVED."""
    lines = ["area_code,period,element,value,topic,organiser,report_no,report_date"]
    for year, districts in COUNTS.items():
        for code, counts in districts.items():
            for element, count in zip(("tips_useful", "crime_tips_reports"), counts, strict=True):
                if count is not None:
                    lines.append(f"{code},{year},{element},{count},,,1/BC-{code},2017-01-05")
    for code, counts in RESOLVED.items():
        for element, count in zip(("tips_resolved", "crime_tips_reports"), counts, strict=True):
            lines.append(f"{code},2014,{element},{count},,,1/BC-{code},2017-01-05")
    actions.publish_records("\n".join(lines).encode(), confirmed=True)


def shares_of(year: int, *districts: str) -> dict[str | None, dict]:
    """Rows by district; None is all of them together."""
    found = queries.run(
        "shares", measures=[SHARE], districts=list(districts) or None, first_year=year, last_year=year
    ).to_dict("records")
    return {row["area_code"] if isinstance(row["area_code"], str) else None: row for row in found}


def view(year: int, *districts: str, language: str = "vi") -> View:
    return View(queries.version(), districts, year, year, language)
