"""What needs looking at in the last chosen year, in words."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ui import downloads, filters, format, measures, tables
from ui.measures import HEADLINES
from ui.view import View, built_once, rows

REASONS = ("not_reported", "fall", "below_target")
WATCHED = (*HEADLINES, "propaganda_attendances", "models_registered", "unit_safety_standard_commitments")
SHOWN = 5  # findings of a reason, before the rest is folded away
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
    """Sentences by reason, the links of each in the same order, and the rows behind them as a file."""

    sentences: dict[str, list[str]]
    links: dict[str, list[Link]]
    file: downloads.File


def show(view: View):
    """Draw the findings, one column a reason."""
    words = view.words["attention"]
    findings = found(view)
    with st.container(border=True, key="attention"):
        st.markdown(f"**{words['title'].format(year=view.last_year)}**")
        st.caption(words["note"])
        for reason, column in zip(REASONS, st.columns(3), strict=True):
            with column:
                _list(view, reason, findings)
        downloads.menu(view, findings.file, "attention")


@built_once
def found(view: View) -> Findings:
    """All findings of this view."""
    table = rows(view, "attention", measures=list(WATCHED))
    missing = list(_of(table, "not_reported").groupby(["district_code", "name_vi"], sort=False))
    falls, below = (_of(table, reason).to_dict("records") for reason in ("fall", "below_target"))
    sentences = {
        "not_reported": [_missing(view, name, rows) for (_, name), rows in missing],
        "fall": [_sentence(view, "falls_by", row) for row in falls],
        "below_target": [_sentence(view, "is_below", row) for row in below],
    }
    last = view.last_year
    links = {
        "not_reported": [Link(DISTRICT, code, last, {"ho_so": code}) for (code, _), _ in missing],
        "fall": [
            Link(EXPLORE, row["district_code"], last - 1, {"so_lieu": row["measure"], "kieu": "lines"}) for row in falls
        ],
        "below_target": [
            Link(EXPLORE, row["district_code"], last, {"so_lieu": row["measure"], "kieu": "bars"}) for row in below
        ],
    }
    title = view.words["attention"]["title"].format(year=view.last_year)
    return Findings(sentences, links, downloads.csv_file(view, "attention", _table(view, table), title))


def _list(view: View, reason: str, findings: Findings):
    words = view.words["attention"]
    found = list(zip(findings.sentences[reason], findings.links[reason], strict=True))
    st.markdown(f"{words[reason]}: **{len(found)}**")
    if not found:
        st.caption(words["none"])
    for finding in found[:SHOWN]:
        _draw(view, *finding)
    if len(found) > SHOWN:
        more = st.expander(words["more"].format(count=len(found) - SHOWN), key=f"more_{reason}", on_change="rerun")
        if more.open:  # closed, it draws nothing
            with more:
                for finding in found[SHOWN:]:
                    _draw(view, *finding)


def _draw(view: View, sentence: str, link: Link):
    filters.link(link.page, sentence, link.district, link.first_year, view.last_year, **link.choices)


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


def _table(view: View, found: pd.DataFrame) -> tables.Table:
    words, known = view.words["attention"], measures.all_of(view.version, view.language)
    lines = [
        {
            "reason": words[row["reason"]],
            "area_code": row["district_code"],
            "area": row["name_vi"],
            "period": str(view.last_year),
            "measure": known[row["measure"]].title,
            "value": None if pd.isna(row["value"]) else round(row["value"], 6),
            "against": None if pd.isna(row["against"]) else round(row["against"], 6),
            "measure_code": row["measure"],
        }
        for row in found.to_dict("records")
    ]
    columns = ("reason", *tables.AREA, "measure", "value", "against", "measure_code")
    return tables.of_lines(view, columns, lines, {"value": 1, "against": 1})
