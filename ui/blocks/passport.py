"""Where a number comes from: its definition, its formula, the very SQL, and the reports behind it.

The same shape on a drawer beside any chart or card, and written out on Explore.
"""

from dataclasses import dataclass, replace

import streamlit as st

import queries
from ui.numbers import coverage, measures, totals
from ui.numbers.values import hover_text
from ui.reader.view import View, built_once, rows
from ui.takeaway import tables
from ui.text import format

WIDTH = 860  # pixels of the drawer
PAGE_ROWS = 10  # what a table shows without scrolling
COLUMNS = ("period", "value", "area", "report_no", "report_date", "topic", "organiser", "standing")  # a phone shows the first


@dataclass(frozen=True)
class RecordPage:
    """One page of the records of one element; the counts are those of all pages."""

    records: int
    reports: int
    counted: int
    total: int
    table: tables.Table


def button(view: View, code: str, element: str, key: str):
    """A button that opens the passport of one measure."""
    words = view.words["passport"]
    if st.button(words["button"], key=f"passport_{key}", icon=":material/fact_check:", type="tertiary"):
        title = words["title"].format(measure=_subject(view, code, element))
        st.dialog(title, width=WIDTH, position="right")(_draw)(view, code, element, "drawer", unfolded=True)


def show(view: View, code: str, element: str = ""):
    """Draw the passport of one measure where the page stands; its reports are one click away."""
    words = view.words["passport"]
    with st.container(border=True, key="passport"):
        st.markdown(f"**{words['title'].format(measure=_subject(view, code, element))}**")
        _draw(view, code, element, "inline", unfolded=False)


def _draw(view: View, code: str, element: str, key: str, unfolded: bool):
    words, measure = view.words["passport"], measures.all_of(view.version, view.language)[code]
    st.markdown("  \n".join(f"{label}: {said}" for label, said in facts(view, code, element)))
    with st.expander(words["sql"]):
        files = {
            measure.file: measure.sql,
            "queries/totals.sql": queries.text_of("totals"),
            "data/publishing/placed_records.sql": queries.publishing_text("placed_records"),
            "data/publishing/aggregate.sql": queries.publishing_text("aggregate"),
        }
        for name, statement in files.items():
            st.caption(f"`{name}`")
            st.code(statement, language="sql")
    # Closed, it asks the store for nothing.
    records = st.expander(words["records"], expanded=unfolded, key=f"records_{key}_{code}", on_change="rerun")
    if records.open:
        with records:
            _records(view, code, element, key)


@built_once
def facts(view: View, code: str, element: str = "") -> list[tuple[str, str]]:
    """What is said of a measure and of its value in this view, as (label, words)."""
    words = view.words["passport"]
    measure = measures.all_of(view.version, view.language)[code]
    found = totals.of(view, code, element)
    span = found[found["year"].isna() & found["district_code"].isna()].iloc[0]
    strip = rows(view, "status_bar").iloc[0]
    plan = totals.plans(view).get((code, ""))
    years = view.period(view.last_year) if measure.over_years == "last" else view.years
    rule = measure.over_years if measure.ratio or measure.over_years == "last" else "count"
    said = [
        (words["value"].format(area=view.area, years=years), f"**{hover_text(span, measure, view)}**"),
        (words["coverage"], coverage.said(view, code, element)),
        (words["meaning"], measure.meaning),
        (words["formula"], measure.formula),
        (words["unit"], measure.unit),
        (words["over_years"], words[f"over_years_{rule}"]),
        (words["note"], measure.warning),
        (words["plan"], measure.write(plan["plan"]) if plan else ""),
        (words["reference"], measure.reference),
        (words["source"], measure.source),
        (
            words["version"],
            words["version_is"].format(
                version=view.version.stem, day=format.day(strip["cut_off_day"], view.language), kind=view.data_kind
            ),
        ),
        (words["code"], f"`{measure.code}`"),
    ]
    return [(label, words_of) for label, words_of in said if words_of]


def _records(view: View, code: str, element: str, key: str):
    words = view.words["passport"]
    known = measures.all_of(view.version, view.language)
    choices = (element,) if element else known[code].made_of
    chosen = choices[0]
    if len(choices) > 1:
        titles = {one: known[one].title for one in choices}
        # One below the other: their names are long, and a phone is narrow.
        chosen = st.radio(words["of_element"], choices, format_func=titles.get, key=f"of_{key}_{code}")
    if known[chosen].of_people:
        st.caption(words["of_people"])
        return
    first = record_page(view, code, chosen, 1)
    if not first.records:
        st.caption(words["no_records"])
        return
    counts = {name: format.number(getattr(first, name), 0, view.language) for name in ("records", "reports", "counted")}
    st.markdown(words["counts"].format(**counts, total=known[chosen].write(first.total)))
    place = st.container()
    pages = -(-first.records // PAGE_ROWS)
    page = st.pagination(pages, key=f"page_{key}_{code}_{chosen}") if pages > 1 else 1
    with place:
        record_page(view, code, chosen, page).table.show(f"listed_{key}_{code}_{chosen}_{page}")


@built_once
def record_page(view: View, code: str, element: str, page: int) -> RecordPage:
    """A page of the records of `element` behind a measure, as they were reported.

    All that readers see of single records passes here.
    """
    if code == measures.CHANGE:  # made of the last year and the one before
        view = replace(view, first_year=view.last_year - 1)
    found = rows(view, "record_pages", measure=code, element=element, page=page, page_rows=PAGE_ROWS)
    words, language = view.words["passport"], view.language
    lines = [
        {
            "report_no": row["report_no"],
            "report_date": format.day(row["report_date"], language),
            "area": ", ".join(filter(None, [row["area"], row["district"]])),
            "period": format.period(row["first_day"], row["last_day"], language),
            "topic": row[f"topic_{language}"],
            "organiser": row[f"organiser_{language}"],
            "value": row["value"],
            "standing": words[row["standing"]],
        }
        for row in found.to_dict("records")
    ]
    # What is empty all down the page, as topics mostly are, only takes room.
    shown = [column for column in COLUMNS if not lines or any(line[column] != "" for line in lines)]
    headers = [words.get(f"column_{column}") or view.words["columns"][column] for column in shown]
    cells = [[line[column] for column in shown] for line in lines]
    table = tables.Table(headers, cells, {view.words["columns"]["value"]: 0}, language)
    counts = found.iloc[0] if len(found) else dict.fromkeys(("records", "reports", "counted", "total"), 0)
    return RecordPage(*(int(counts[name]) for name in ("records", "reports", "counted", "total")), table)


def _subject(view: View, code: str, element: str) -> str:
    known = measures.all_of(view.version, view.language)
    return f"{known[code].title} ({known[element].title})" if element else known[code].title
