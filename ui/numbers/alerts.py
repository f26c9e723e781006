"""What to look at in the last chosen year, in words."""

from dataclasses import dataclass

from ui.numbers import measures
from ui.numbers.measures import HEADLINES
from ui.reader.view import View, built_once, rows
from ui.text import format

REASONS = ("not_reported", "fall", "target_missed")
WATCHED = (*HEADLINES, "propaganda_attendances", "models_registered", "unit_safety_standard_commitments")
NAMED = 3  # missing elements of a district that are named before the rest is counted
EXPLORE, DISTRICT = "explore", "district"  # pages of the section "places"


@dataclass(frozen=True)
class Link:
    """The page that shows an alert, the district and the first year to show, and the page's own choices by parameter."""

    page: str
    district: str
    first_year: int
    choices: dict[str, str]


@dataclass(frozen=True)
class Alerts:
    """Sentences (Markdown) and their links in the same order, by reason; `rows` are those of queries/attention.sql."""

    sentences: dict[str, list[str]]
    links: dict[str, list[Link]]
    rows: list[dict]


def title(view: View) -> str:
    """The heading of the alerts, with their year."""
    words = view.words["attention"]
    return words["title" if view.months == 12 else "title_so_far"].format(year=view.last_year, period=view.last)


def line(view: View) -> str:
    """How many alerts there are of each reason, in one line; in a year in progress also what is not looked for yet."""
    words, sentences = view.words["attention"], found(view).sentences
    counts = {reason: format.number(len(sentences[reason]), 0, view.language) for reason in REASONS if sentences[reason]}
    said = " · ".join(words[f"{reason}_count"].format(count=count) for reason, count in counts.items())
    text = f"{title(view)}: {said or words['none']}"
    return text if view.months == 12 else f"{text}. {note(view)}"


def note(view: View) -> str:
    """Which falls count; in a year in progress that only missing reports are looked for."""
    words = view.words["attention"]
    return words["note"] if view.months == 12 else words["none_so_far"].format(year=view.last_year, months=view.months)


@built_once
def found(view: View) -> Alerts:
    """All alerts of this view."""
    table = rows(view, "attention", measures=list(WATCHED))
    of_reason = {reason: [row for row in table if row["reason"] == reason] for reason in REASONS}
    missing = {}
    for row in of_reason["not_reported"]:
        missing.setdefault((row["district_code"], row["name_vi"]), []).append(row["measure"])
    sentences = {"not_reported": [_missing(view, name, codes) for (_, name), codes in missing.items()]}
    links = {"not_reported": [Link(DISTRICT, code, view.last_year, {"ho_so": code}) for code, _ in missing]}
    for reason, first_year, shape in (("fall", view.last_year - 1, "lines"), ("target_missed", view.last_year, "bars")):
        sentences[reason] = [_sentence(view, row) for row in of_reason[reason]]
        links[reason] = [
            Link(EXPLORE, row["district_code"], first_year, {"so_lieu": row["measure"], "kieu": shape})
            for row in of_reason[reason]
        ]
    return Alerts(sentences, links, table)


def _missing(view: View, area: str, codes: list[str]) -> str:
    """The elements that a district did not report."""
    words, rest = view.words["attention"], len(codes) - NAMED
    titles = "; ".join(measures.of(view, code).title for code in codes[:NAMED])
    more = words["and_more"].format(count=rest) if rest > 0 else ""
    return words["is_missing"].format(area=area, measures=titles) + more


def _sentence(view: View, row: dict) -> str:
    """A fall in percent of a number, or a value that is above or below its plan."""
    measure = measures.of(view, row["measure"])
    value, against = measure.write_bare(row["value"]), measure.write_bare(row["against"])
    template = "is_above" if row["value"] > row["against"] else "is_below"
    if row["reason"] == "fall":
        template = "falls_by"
        value = format.with_unit(abs(row["value"]), format.PERCENT, "%", view.language)
        against = format.number(row["against"], 0, view.language)
    return view.words["attention"][template].format(
        area=row["name_vi"], measure=measure.title, value=value, against=against, before=view.last_year - 1
    )
