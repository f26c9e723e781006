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
    found = rows(view, "reconciliation")
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
    decimals = dict.fromkeys(("article_value", "ours", "difference", "reports", "reports_expected"), 0)
    columns = (
        "statement", "phrase", "qualifier", "article_value", "unit", "ours", "difference",
        "reports", "reports_expected", "reason", "caveat", "measured_by", "period", "measure_code",
    )  # fmt: skip
    table = tables.of_lines(view, columns, [_line(view, row) for row in _records(view)], decimals)
    return files.csv_file(view, "reconciliation", table, view.words["published_figures"]["title"])


def _records(view: View) -> list[dict]:
    return rows(view, "reconciliation").to_dict("records")


def _line(view: View, row: dict) -> dict:
    language = view.language
    return {
        "statement": row[f"label_{language}"],
        "phrase": row["phrase_vi"],
        "qualifier": view.words["qualifiers"][row["qualifier"]],
        "article_value": tables.plain(row["value"]),
        "unit": _text(row[f"unit_{language}"]),
        "ours": tables.plain(row["ours"]),
        "difference": tables.plain(row["difference"]),
        "reports": tables.plain(row["reported"]),
        "reports_expected": tables.plain(row["expected"]),
        "reason": view.words["differences"][row["reason"]],
        "caveat": _text(row[f"caveat_{language}"]),
        "measured_by": _text(row[f"measured_by_{language}"]),
        "period": view.years,
        "measure_code": row["code"],
    }


def _html(view: View, found: pd.DataFrame, columns: tuple[str, ...]) -> str:
    names = view.words["columns"]
    head = "".join(f"<th>{escape(names[column])}</th>" for column in columns)
    body = "".join(f"<tr>{_cells(view, row, columns)}</tr>" for row in found.to_dict("records"))
    return f'<table class="beside"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cells(view: View, row: dict, columns: tuple[str, ...]) -> str:
    line, names = _line(view, row), view.words["columns"]
    cells = {
        "statement": [("b", line["statement"]), ("i", f"“{line['phrase']}”"), ("small", line["caveat"])],
        "article": [("span", _article(view, row, line["unit"]))],
        "ours": [("span", _ours(view, row)), ("small", _coverage(view, row))],
        "difference": [("span", _difference(view, row))],
        "reason": [("span", _capital(line["reason"])), ("small", _measured(view, line["measured_by"]))],
    }
    return "".join(
        f'<td class="beside-{column}" data-name="{escape(names[column])}">'
        + "".join(f"<{tag}>{escape(said)}</{tag}>" for tag, said in cells[column] if said)
        + "</td>"
        for column in columns
    )


def _article(view: View, row: dict, unit: str) -> str:
    value = format.number(row["value"], 0, view.language)
    return view.words["published"][row["qualifier"]].format(value=f"{value} {unit}", unit=unit)


def _ours(view: View, row: dict) -> str:
    if pd.notna(row["ours"]):
        return format.number(row["ours"], 0, view.language)
    if pd.isna(row["expected"]):
        return view.words["reconciliation"]["no_element"]
    return view.words["status"]["suppressed" if row["reason"] == "suppressed" else "not_reported"]


def _coverage(view: View, row: dict) -> str:
    """Only where reports are missing: what is whole needs no word."""
    if pd.isna(row["expected"]) or row["reported"] == row["expected"]:
        return ""
    return view.words["reconciliation"]["coverage"].format(reported=int(row["reported"]), expected=int(row["expected"]))


def _difference(view: View, row: dict) -> str:
    if pd.isna(row["difference"]):
        return view.words["reconciliation"]["none"]
    return format.signed(row["difference"], 0, view.language)


def _measured(view: View, said: str) -> str:
    return view.words["reconciliation"]["measured_by"].format(what=said[:1].lower() + said[1:]) if said else ""


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
