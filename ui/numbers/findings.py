"""What to look at in the last chosen year, in words."""

from dataclasses import dataclass

import pandas as pd

from ui.numbers import measures
from ui.numbers.measures import HEADLINES
from ui.reader.view import View, built_once, rows
from ui.text import format

REASONS = ("not_reported", "fall", "target_missed")
WATCHED = (*HEADLINES, "propaganda_attendances", "models_registered", "unit_safety_standard_commitments")
NAMED = 3  # elements of a district that are named, before the rest is counted


EXPLORE, DISTRICT = "pages/places/explore.py", "pages/places/district.py"


@dataclass(frozen=True)
class Link:
    """Which page shows a finding, of which district and since when, and what to choose there."""

    page: str
    district: str
    first_year: int
    choices: dict[str, str]


@dataclass(frozen=True)
class Findings:
    """Sentences by reason, the links of each in the same order, and the rows of queries/attention.sql behind them."""

    sentences: dict[str, list[str]]
    links: dict[str, list[Link]]
    rows: pd.DataFrame


def title(view: View) -> str:
    """Over the findings: which year they are of."""
    words = view.words["attention"]
    return words["title" if view.months == 12 else "title_so_far"].format(year=view.last_year, period=view.last)


def nothing(view: View, reason: str) -> str:
    """What stands where a reason has no findings: in a year in progress only missing reports are looked for."""
    words = view.words["attention"]
    key = "none" if view.months == 12 or reason == "not_reported" else "none_so_far"
    return words[key].format(year=view.last_year, months=view.months)


@built_once
def found(view: View) -> Findings:
    """All findings of this view."""
    table = rows(view, "attention", measures=list(WATCHED))
    missing = list(_of(table, "not_reported").groupby(["district_code", "name_vi"], sort=False))
    falls, missed = (_of(table, reason).to_dict("records") for reason in ("fall", "target_missed"))
    sentences = {
        "not_reported": [_missing(view, name, rows) for (_, name), rows in missing],
        "fall": [_sentence(view, "falls_by", row) for row in falls],
        "target_missed": [
            _sentence(view, "is_above" if row["value"] > row["against"] else "is_below", row) for row in missed
        ],
    }
    last = view.last_year
    links = {
        "not_reported": [Link(DISTRICT, code, last, {"ho_so": code}) for (code, _), _ in missing],
        "fall": [
            Link(EXPLORE, row["district_code"], last - 1, {"so_lieu": row["measure"], "kieu": "lines"}) for row in falls
        ],
        "target_missed": [
            Link(EXPLORE, row["district_code"], last, {"so_lieu": row["measure"], "kieu": "bars"}) for row in missed
        ],
    }
    return Findings(sentences, links, table)


def _of(table: pd.DataFrame, reason: str) -> pd.DataFrame:
    return table[table["reason"] == reason]


def _missing(view: View, name: str, missing: pd.DataFrame) -> str:
    known = measures.all_of(view.version, view.language)
    words = view.words["attention"]
    titles = "; ".join(known[code].title for code in missing["measure"][:NAMED])
    rest = len(missing) - NAMED
    return words["is_missing"].format(area=name, measures=titles) + (
        words["and_more"].format(count=rest) if rest > 0 else ""
    )


def _sentence(view: View, template: str, row: dict) -> str:
    measure = measures.all_of(view.version, view.language)[row["measure"]]
    fall = template == "falls_by"
    return view.words["attention"][template].format(
        area=row["name_vi"],
        measure=measure.title,
        value=format.with_unit(abs(row["value"]), 1, "%", view.language) if fall else measure.write_bare(row["value"]),
        against=format.number(row["against"], 0, view.language) if fall else measure.write_bare(row["against"]),
        before=view.last_year - 1,
    )
