"""The one-page A4 brief of the current filters: a document made for print."""

import re
from functools import cache
from html import escape
from pathlib import Path

import jinja2
import pandas as pd
import streamlit as st

from ui import attention, cards, downloads, format, measures, totals
from ui.drawing import value_text
from ui.view import View, built_once, rows

TEMPLATE = Path(__file__).parent / "brief.html"
LINES = 3  # findings of each reason that fit on the page


def show(view: View, code: str):
    """Draw the button; `code` is the indicator whose districts the brief lists."""
    words = view.words["brief"]
    content = made(view, code)
    st.download_button(
        words["button"], content, downloads.named(view, "brief", content, "html"), "text/html",
        key="brief", on_click="ignore", icon=":material/print:", help=words["help"],
    )  # fmt: skip


@built_once
def made(view: View, code: str) -> bytes:
    """The brief as an HTML file that needs nothing else."""
    measure = measures.all_of(view.version, view.language)[code]
    span = totals.of(view, code)
    span = span[span["year"].isna()]
    longest = span[span["district_code"].notna()]["value"].max()
    content = _template().render(
        words=view.words,
        view=view,
        facts=rows(view, "strip").iloc[0],
        format=format,
        measure=measure,
        cards=cards.six(view),
        districts=[_line(view, measure, row, longest) for row in span.to_dict("records")],
        findings=[
            (view.words["attention"][reason], [_bold(sentence) for sentence in sentences[:LINES]], len(sentences))
            for reason, sentences in attention.found(view).sentences.items()
        ],
    )
    return content.encode("utf-8")


def _line(view: View, measure: measures.Measure, row: dict, longest: float) -> dict:
    total = not isinstance(row["district_code"], str)
    whole = view.words["area"]["province" if not view.districts else "chosen"]
    drawn = pd.notna(row["value"]) and not total and longest
    return {
        "name": whole if total else row["name_vi"],
        "total": total,
        "value": value_text(row, measure, view),
        "numerator": format.number(row["numerator"], 0, view.language),
        "denominator": format.number(row["denominator"], 0, view.language),
        "width": max(0, 100 * row["value"] / longest) if drawn else 0,
    }


def _bold(sentence: str) -> str:
    """Markdown's bold as HTML; the sentences hold no other marks."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(sentence))


@cache
def _template() -> jinja2.Template:
    return jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), autoescape=True)
