"""The article's statements beside what the records hold; why they differ is decided in queries/reconciliation.sql."""

from collections import Counter
from html import escape

import streamlit as st

from ui.blocks import frame
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, reading, tables
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
        reasons = Counter(row["reason"] for row in statements)
        st.markdown("\n".join(f"- **{count}**: {view.words['differences'][reason]}" for reason, count in reasons.items()))
        if view.is_demonstration:
            frame.remark(words["demonstration"])
        files.menu(view, file(view), "reconciliation")
    for group, (qualifiers, columns) in GROUPS.items():
        frame.section(words[group])
        heads = {view.words["columns"][column]: f"beside-{column}" for column in columns}
        lines = [_cells(view, row, columns) for row in statements if row["qualifier"] in qualifiers]
        st.html(reading.drawn(words[group], heads, {"": lines}, "cards"))


@built_once
def file(view: View) -> files.File:
    """All statements as a file."""
    more = dict.fromkeys(("statement", "phrase", "qualifier", "reason", "caveat", "measured_by"))
    more |= dict.fromkeys(("article_value", "difference", "district_years_reported", "district_years_expected"), 0)
    words = {"qualifier": "qualifiers", "reason": "differences"}
    named = [row | {column: view.words[of][row[column]] for column, of in words.items()} for row in _statements(view)]
    table = tables.of_numbers(view, named, more)
    return files.csv_file(view, "reconciliation", table, view.words["published_figures"]["title"])


def _statements(view: View) -> list[dict]:
    """Rows of queries/reconciliation.sql with the texts of the reader's language."""
    statements = []
    for row in rows(view, "reconciliation"):
        label, texts = row[f"label_{view.language}"], ("unit", "caveat", "measured_by")
        named = {"statement": label, "measure": label, "phrase": row["phrase_vi"], "measure_code": row["code"]}
        statements.append(row | named | {name: row[f"{name}_{view.language}"] or "" for name in texts})
    return statements


def _cells(view: View, row: dict, columns: tuple[str, ...]) -> list[str]:
    """The cells of a row as HTML."""
    parts = _parts(view, row)
    return ["".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts[column] if text) for column in columns]


def _parts(view: View, row: dict) -> dict[str, list[tuple[str, str]]]:
    """What each cell of a row is made of: (HTML tag, text). A part without text is left out."""
    words, reason = view.words["reconciliation"], view.words["differences"][row["reason"]]
    unit, other = row["unit"], row["measured_by"]
    article, value = (format.number(row[column], 0, view.language) for column in ("article_value", "value"))
    ours = view.words["status"] | {"reported": value, "not_applicable": words["no_element"]}
    reported, expected = row["district_years_reported"], row["district_years_expected"]
    all_reported = expected is None or reported == expected
    gaps = "" if all_reported else words["coverage"].format(reported=reported, expected=expected)
    difference = format.signed(row["difference"], 0, view.language) if row["difference"] is not None else words["none"]
    return {
        "statement": [("b", row["statement"]), ("i", f"“{row['phrase']}”"), ("small", row["caveat"])],
        "article": [("span", view.words["published"][row["qualifier"]].format(value=f"{article} {unit}", unit=unit))],
        "ours": [("span", ours[row["status"]]), ("small", gaps)],
        "difference": [("span", difference)],
        "reason": [
            ("span", reason[:1].upper() + reason[1:]),
            ("small", words["measured_by"].format(what=other[:1].lower() + other[1:]) if other else ""),
        ],
    }
