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
    "orders": (
        ("order_hundreds", "order_thousands", "order_tens_of_thousands"),
        ("statement", "article", "ours", "reason"),
    ),
    "statements": (("unquantified",), ("statement", "ours", "reason")),
}


def show(view: View):
    """Draw the statements in three groups, each as a table; on a phone each row is a card."""
    words = view.words["reconciliation"]
    found = _named(view)
    with st.container(border=True):
        st.markdown(f"**{words['in_short'].format(count=len(found))}**")
        st.markdown("\n".join(f"- {line}" for line in summary(view)))
        if view.is_demonstration:
            st.caption(f":material/info: {words['demonstration']}")
        files.menu(view, file(view), "reconciliation")
    for group, (qualifiers, columns) in GROUPS.items():
        st.subheader(words[group], anchor=False)
        st.html(_html(view, found[found["qualifier"].isin(qualifiers)], columns))


@built_once
def summary(view: View) -> list[str]:
    """How many statements ended in which way, one line a reason."""
    reasons = rows(view, "reconciliation")["reason"].value_counts(sort=False)
    return [f"**{count}**: {view.words['differences'][reason]}" for reason, count in reasons.items()]


@built_once
def file(view: View) -> files.File:
    """All statements as a file."""
    more = dict.fromkeys(("statement", "phrase", "qualifier", "reason", "caveat", "measured_by"))
    more |= dict.fromkeys(("article_value", "difference", "district_years_reported", "district_years_expected"), 0)
    found = _named(view)
    words = {"qualifier": found["qualifier"].map(view.words["qualifiers"]), "reason": found["reason"].map(view.words["differences"])}
    table = tables.of_numbers(view, found.assign(**words), more)
    return files.csv_file(view, "reconciliation", table, view.words["published_figures"]["title"])


def _named(view: View) -> pd.DataFrame:
    """Rows of queries/reconciliation.sql with the texts of the reader's language."""
    found, language = rows(view, "reconciliation"), view.language
    texts = {name: found[f"{name}_{language}"].fillna("") for name in ("unit", "caveat", "measured_by")}
    return found.assign(
        **texts,
        statement=found[f"label_{language}"],
        phrase=found["phrase_vi"],
        measure=found[f"label_{language}"],
        measure_code=found["code"],
    )


def _html(view: View, found: pd.DataFrame, columns: tuple[str, ...]) -> str:
    names = view.words["columns"]
    head = "".join(f"<th>{escape(names[column])}</th>" for column in columns)
    body = "".join(f"<tr>{_cells(view, row, columns)}</tr>" for row in found.to_dict("records"))
    return f'<table class="beside"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cells(view: View, row: dict, columns: tuple[str, ...]) -> str:
    names, reason = view.words["columns"], view.words["differences"][row["reason"]]
    cells = {
        "statement": [("b", row["statement"]), ("i", f"“{row['phrase']}”"), ("small", row["caveat"])],
        "article": [("span", _article(view, row))],
        "ours": [("span", _ours(view, row)), ("small", _coverage(view, row))],
        "difference": [("span", _difference(view, row))],
        "reason": [("span", _capital(reason)), ("small", _measured(view, row["measured_by"]))],
    }
    return "".join(
        f'<td class="beside-{column}" data-name="{escape(names[column])}">'
        + "".join(f"<{tag}>{escape(said)}</{tag}>" for tag, said in cells[column] if said)
        + "</td>"
        for column in columns
    )


def _article(view: View, row: dict) -> str:
    value, unit = format.number(row["article_value"], 0, view.language), row["unit"]
    return view.words["published"][row["qualifier"]].format(value=f"{value} {unit}", unit=unit)


def _ours(view: View, row: dict) -> str:
    if row["status"] == "reported":
        return format.number(row["value"], 0, view.language)
    return view.words["reconciliation"]["no_element"] if row["status"] == "not_applicable" else view.words["status"][row["status"]]


def _coverage(view: View, row: dict) -> str:
    """Only where reports are missing: what is whole needs no word."""
    reported, expected = row["district_years_reported"], row["district_years_expected"]
    if pd.isna(expected) or reported == expected:
        return ""
    return view.words["reconciliation"]["coverage"].format(reported=int(reported), expected=int(expected))


def _difference(view: View, row: dict) -> str:
    if pd.isna(row["difference"]):
        return view.words["reconciliation"]["none"]
    return format.signed(row["difference"], 0, view.language)


def _measured(view: View, said: str) -> str:
    return view.words["reconciliation"]["measured_by"].format(what=said[:1].lower() + said[1:]) if said else ""


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
