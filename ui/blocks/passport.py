"""The number passport: a number's definition, its formula, the very SQL, and the reports behind it.

The same in a drawer beside any chart or card, and written out on Explore.
"""

from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

import queries
from ui.blocks import markup
from ui.numbers import coverage, measures, totals
from ui.numbers.measures import Measure
from ui.numbers.values import hover_text
from ui.reader.view import View, built_once, rows
from ui.takeaway import reading, tables
from ui.text import format

WIDTH = 860  # pixels of the drawer
PAGE_ROWS = 10  # what a table shows without scrolling
COLUMNS = ("period", "value", "area", "report_no", "report_date", "topic", "organiser", "standing")  # a phone shows the first
COUNTS = ("records", "reports", "counted", "total")
# One page of the records of one element as a table; the counts are those of all pages.
RecordPage = namedtuple("RecordPage", (*COUNTS, "table"))


def icon(view: View, measure: Measure) -> str:
    """A button with an icon as HTML for `markup.draw`, which says the code of the measure where it is pressed."""
    return markup.icon_button(measure.code, "fact_check", f"{view.words['passport']['button']} {measure.title}")


def pressed(view: View, key: str) -> bool:
    """Draw the button of a passport; returns whether it was pressed."""
    label = view.words["passport"]["button"]
    return st.button(label, key=f"passport_{key}", icon=":material/fact_check:", type="tertiary")


def open_of(view: View, code: str, element: str = ""):
    """Open the passport of one measure beside the page."""
    drawer(view, subject(view, code, element), _draw, (view, code, element, "drawer"))


def drawer(view: View, title: str, draw: Callable, arguments: tuple):
    """Open a drawer about `title` beside the page; `draw`, called with `arguments`, fills it."""
    title = view.words["passport"]["title"].format(measure=title)
    st.dialog(title, width=WIDTH, position="right")(draw)(*arguments)


def show(view: View, code: str, element: str = ""):
    """Draw the passport of one measure where the page stands; its reports are one click away."""
    with st.container(border=True, key="passport"):
        st.markdown(f"**{view.words['passport']['title'].format(measure=subject(view, code, element))}**")
        _draw(view, code, element, "inline")


def draw_facts(view: View, lines: list[tuple[str, str]], statements: dict[str, str]):
    """Draw facts as (label, words), and folded away the text of each SQL file by its name."""
    st.markdown("  \n".join(f"{label}: {words}" for label, words in lines))
    with st.expander(view.words["passport"]["sql"]):
        for file, statement in statements.items():
            st.caption(f"`{file}`")
            st.code(statement, language="sql")


def _draw(view: View, code: str, element: str, key: str):
    measure = measures.of(view, code)
    statements = {
        measure.file: measure.sql,
        "queries/totals.sql": queries.text_of("totals"),
        "data/publishing/placed_records.sql": queries.publishing_text("placed_records"),
        "data/publishing/span_sums.sql": queries.publishing_text("span_sums"),
        "data/publishing/aggregate.sql": queries.publishing_text("aggregate"),
    }
    draw_facts(view, facts(view, code, element), statements)
    # While it is closed the store is not asked.
    title, unfolded = view.words["passport"]["records"], key == "drawer"
    records = st.expander(title, expanded=unfolded, key=f"records_{key}_{code}", on_change="rerun")
    if records.open:
        with records:
            _records(view, code, element, key)


@built_once
def facts(view: View, code: str, element: str = "") -> list[tuple[str, str]]:
    """What there is to say of a measure and of its value in this view, as (label, words)."""
    words = view.words["passport"]
    measure, span = measures.of(view, code), totals.together(view, code, element=element)
    cut_off = format.day(rows(view, "status_bar")[0]["cut_off_day"], view.language)
    plan = totals.plans(view).get((code, ""))
    years = view.period(view.last_year) if measure.over_years == "last" else view.years
    lines = [
        (words["value"].format(area=view.area, years=years), f"**{hover_text(span, measure, view)}**"),
        (words["coverage"], coverage.said(view, code, element)),
        (words["meaning"], measure.meaning),
        (words["formula"], measure.formula),
        (words["unit"], measure.unit),
        (words["over_years"], over_years(view, measure)),
        (words["warning"], measure.warning),
        (words["plan"], measure.write(plan["plan"]) if plan else ""),
        (words["reference"], measure.reference),
        (words["source"], measure.source),
        (words["version"], words["version_is"].format(version=view.version.stem, day=cut_off, kind=view.data_kind)),
        (words["code"], f"`{measure.code}`"),
    ]
    return [(label, text) for label, text in lines if text]


def over_years(view: View, measure: Measure) -> str:
    """How a measure is computed over several years, in words."""
    rule = measure.over_years if measure.ratio or measure.over_years == "last" else "count"
    return view.words["passport"][f"over_years_{rule}"]


def _records(view: View, code: str, element: str, key: str):
    words = view.words["passport"]
    elements = (element,) if element else measures.of(view, code).made_of
    chosen = elements[0]
    if len(elements) > 1:
        # Below each other: their names are long, and a phone is narrow.
        titles = {each: measures.of(view, each).title for each in elements}
        chosen = st.radio(words["of_element"], elements, format_func=titles.get, key=f"of_{key}_{code}")
    measure = measures.of(view, chosen)
    if measure.of_people:
        st.caption(words["of_people"])
        return
    first = record_page(view, code, chosen, 1)
    if not first.records:
        st.caption(words["no_records"])
        return
    counts = {name: format.number(getattr(first, name), 0, view.language) for name in COUNTS}
    st.markdown(words["counts"].format(**counts | {"total": measure.write(first.total)}))
    above = st.container()  # the table stands above the numbers of its pages
    pages = -(-first.records // PAGE_ROWS)
    page = st.pagination(pages, key=f"page_{key}_{code}_{chosen}") if pages > 1 else 1
    with above:
        listed = record_page(view, code, chosen, page).table
        reading.show(listed, words["records"], f"listed_{key}_{code}_{chosen}_{page}", look="cards")


@built_once
def record_page(view: View, code: str, element: str, page: int) -> RecordPage:
    """A page of the records of `element` behind a measure, as they were reported; pages count from 1.

    Every single record that readers see is read here.
    """
    if code == measures.CHANGE:  # made of the last year and the one before
        view = replace(view, first_year=view.last_year - 1)
    records = rows(view, "record_pages", measure=code, element=element, page=page, page_rows=PAGE_ROWS)
    words, language = view.words["passport"], view.language
    listed = [
        record
        | {
            "report_date": format.day(record["report_date"], language),
            "area": ", ".join(filter(None, (record["area"], record["district"]))),
            "period": format.period(record["first_day"], record["last_day"], language),
            "topic": record[f"topic_{language}"],
            "organiser": record[f"organiser_{language}"],
            "standing": words[record["standing"]],
        }
        for record in records
    ]
    headers = {column: words.get(f"column_{column}") or view.words["columns"][column] for column in COLUMNS}
    # A column that is empty all down the page, as topics mostly are, is left out.
    table = tables.of_rows(listed, dict.fromkeys(COLUMNS) | {"value": 0}, headers, language).without_empty()
    counts = records[0] if records else dict.fromkeys(COUNTS, 0)
    return RecordPage(*(counts[name] for name in COUNTS), table)


def subject(view: View, code: str, element: str) -> str:
    """The title of a measure, with the element's where it goes by element."""
    title = measures.of(view, code).title
    return f"{title} ({measures.of(view, element).title})" if element else title
