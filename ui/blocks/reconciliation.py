"""The article's statements beside what the records hold; why they differ is decided in queries/reconciliation.sql."""

from html import escape

import pandas as pd
import streamlit as st

from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables
from ui.text import format

# Which of the article's statements stand together, by their qualifier, and what there is to say of them.
GROUPS = {
    "numbers": (("exact", "at_least"), ("statement", "article", "ours", "difference", "reason")),
    "orders": (("order_hundreds", "order_thousands", "order_tens_of_thousands"), ("statement", "article", "ours", "reason")),
    "statements": (("unquantified",), ("statement", "ours", "reason")),
}


def show(view: View):
    """Draw the statements in three groups, each as a table; on a phone each row is a card."""
    words = view.words["reconciliation"]
    statements = _statements(view)
    with st.container(border=True):
        st.markdown(f"**{words['in_short'].format(count=len(statements))}**")
        reasons = statements["reason"].value_counts(sort=False)
        st.markdown("\n".join(f"- **{count}**: {view.words['differences'][reason]}" for reason, count in reasons.items()))
        if view.is_demonstration:
            st.caption(f":material/info: {words['demonstration']}")
        files.menu(view, file(view), "reconciliation")
    for group, (qualifiers, columns) in GROUPS.items():
        st.subheader(words[group], anchor=False)
        st.html(_html(view, statements[statements["qualifier"].isin(qualifiers)], columns))


@built_once
def file(view: View) -> files.File:
    """All statements as a file."""
    more = dict.fromkeys(("statement", "phrase", "qualifier", "reason", "caveat", "measured_by"))
    more |= dict.fromkeys(("article_value", "difference", "district_years_reported", "district_years_expected"), 0)
    named = _statements(view)
    for column, words in (("qualifier", "qualifiers"), ("reason", "differences")):
        named[column] = named[column].map(view.words[words])
    table = tables.of_numbers(view, named, more)
    return files.csv_file(view, "reconciliation", table, view.words["published_figures"]["title"])


def _statements(view: View) -> pd.DataFrame:
    """Rows of queries/reconciliation.sql with the texts of the reader's language."""
    statements, language = rows(view, "reconciliation"), view.language
    label = statements[f"label_{language}"]
    texts = {name: statements[f"{name}_{language}"].fillna("") for name in ("unit", "caveat", "measured_by")}
    return statements.assign(
        **texts, statement=label, measure=label, phrase=statements["phrase_vi"], measure_code=statements["code"]
    )


def _html(view: View, statements: pd.DataFrame, columns: tuple[str, ...]) -> str:
    names = view.words["columns"]
    head = "".join(f"<th>{escape(names[column])}</th>" for column in columns)
    body = "".join(f"<tr>{_cells(view, row, columns)}</tr>" for row in statements.to_dict("records"))
    return f'<table class="beside"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cells(view: View, row: dict, columns: tuple[str, ...]) -> str:
    """The cells of a row as HTML, each made of parts: (HTML tag, text). A part without text is left out."""
    names, words, reason = view.words["columns"], view.words["reconciliation"], view.words["differences"][row["reason"]]
    difference, other = row["difference"], row["measured_by"]
    parts = {
        "statement": [("b", row["statement"]), ("i", f"“{row['phrase']}”"), ("small", row["caveat"])],
        "article": [("span", _article(view, row))],
        "ours": [("span", _ours(view, row)), ("small", _coverage(view, row))],
        "difference": [("span", words["none"] if pd.isna(difference) else format.signed(difference, 0, view.language))],
        "reason": [
            ("span", reason[:1].upper() + reason[1:]),
            ("small", words["measured_by"].format(what=other[:1].lower() + other[1:]) if other else ""),
        ],
    }
    return "".join(
        f'<td class="beside-{column}" data-name="{escape(names[column])}">'
        + "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts[column] if text)
        + "</td>"
        for column in columns
    )


def _article(view: View, row: dict) -> str:
    value, unit = format.number(row["article_value"], 0, view.language), row["unit"]
    return view.words["published"][row["qualifier"]].format(value=f"{value} {unit}", unit=unit)


def _ours(view: View, row: dict) -> str:
    if row["status"] == "reported":
        return format.number(row["value"], 0, view.language)
    no_element = view.words["reconciliation"]["no_element"]
    return no_element if row["status"] == "not_applicable" else view.words["status"][row["status"]]


def _coverage(view: View, row: dict) -> str:
    """How many district-years were reported; empty where all were."""
    reported, expected = row["district_years_reported"], row["district_years_expected"]
    if pd.isna(expected) or reported == expected:
        return ""
    return view.words["reconciliation"]["coverage"].format(reported=int(reported), expected=int(expected))
