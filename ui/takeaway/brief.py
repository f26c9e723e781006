"""The A4 brief of the current filters: one page made for print, with the numbers of the first page."""

import json
import re
from pathlib import Path

import pandas as pd
import streamlit as st
import typst

from queries import package
from ui.figures import drawing
from ui.numbers import coverage, findings, headlines, measures, totals
from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View, rows
from ui.text import format

TEMPLATE = Path(__file__).parent / "brief.typ"
BY_YEAR = ("propaganda_sessions", "crime_tips_reports")  # what was done, and what came of it
LINES = 4  # findings of each reason that fit on the page
STUB = 0.12  # how long a bar is drawn that stands for no value, of the longest


def show(view: View, code: str):
    """Draw the button; `code` is the indicator whose districts the brief compares."""
    words = view.words["brief"]
    st.download_button(
        words["button"],
        lambda: made(view, code),
        view.filters.file_name("brief", "pdf"),
        "application/pdf",
        key="brief",
        on_click="ignore",
        icon=":material/print:",
        help=words["help"],
    )


def made(view: View, code: str) -> bytes:
    """The brief as a tagged PDF (PDF/UA-1); the same view gives the same bytes, with the fonts it brings along."""
    return typst.compile(
        TEMPLATE,
        format="pdf",
        sys_inputs={"brief": json.dumps(content(view, code), ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )


def content(view: View, code: str) -> dict:
    """Every text and length of the page."""
    words, known = view.words["brief"], measures.all_of(view.version, view.language)
    return {
        "language": view.language,
        "title": words["title"],
        "mark": view.data_kind if view.is_demonstration else "",
        "mark_means": view.words["status_bar"]["demonstration"],
        "about": _about(view),
        "cards": [_card(card) for card in headlines.six(view)],
        "districts": _districts(view, known[code]),
        "years": [_years(view, known[one]) for one in BY_YEAR],
        "attention": _attention(view),
        "foot": _foot(view, known[code]),
    }


def _about(view: View) -> str:
    words, facts = view.words["status_bar"], rows(view, "status_bar").iloc[0]
    return " · ".join(
        [
            view.area,
            words["period"].format(years=view.years),
            words["cut_off"].format(day=format.day(facts["cut_off_day"], view.language) or "–"),
            words["coverage"].format(reported=facts["districts_reported"], expected=facts["districts_expected"]),
        ]
    )


def _card(card: headlines.Card) -> dict:
    lines = [card.beside, card.change, card.plan, card.coverage, card.warning]
    return {
        "title": card.title,
        "value": card.value,
        "is_missing": card.is_missing,
        "unit": card.unit,
        "lines": [line for line in lines if line],
    }


def _districts(view: View, measure: Measure) -> dict:
    """The districts over the span; a ratio also has the province's line."""
    found = totals.of(view, measure.code)
    span = found[found["year"].isna() & found["district_code"].notna()]
    province = totals.of_view(view.whole_province).whole[measure.code, "", None] if measure.ratio else None
    whole = province["value"] if province else float("nan")
    top = max([value for value in [*span["value"], whole] if pd.notna(value)], default=0) or 1
    bars = _bars(view, span.assign(name=span["name_vi"]), measure, top)
    note = f"{view.words['area']['province']}: {value_text(province, measure, view)}" if province else ""
    notes = filter(None, [note, measure.warning, *coverage.hidden_note(view, span)])
    return {
        **_chart(view, measure, "by_bars", bars, " · ".join(notes)),
        "line": whole / top if pd.notna(whole) else None,
    }


def _years(view: View, measure: Measure) -> dict:
    """The chosen districts together, year by year."""
    found = totals.of(view, measure.code)
    yearly = found[found["year"].notna() & found["district_code"].isna()]
    top = yearly["value"].max()
    bars = _bars(view, yearly.assign(name=[view.tick(year).replace("<br>", " ") for year in yearly["year"]]), measure, top if top else 1)
    return _chart(view, measure, "by_year", bars, "")


def _chart(view: View, measure: Measure, kind: str, bars: list[dict], note: str) -> dict:
    title = view.words["panel"][kind].format(measure=measure.title)
    unit = f"{view.words['panel']['unit']}: {measure.unit}"
    read_out = "; ".join(f"{bar['name']}: {bar['value']}" for bar in bars)
    return {
        "title": title,
        "bars": bars,
        "note": " · ".join(filter(None, [unit, note])),
        "colour": drawing.hue(measure),
        "alt": f"{title}. {unit}. {read_out}.",
    }


def _bars(view: View, found: pd.DataFrame, measure: Measure, top: float) -> list[dict]:
    return [
        {
            "name": row["name"],
            "value": value_text(row, measure, view),
            "is_missing": pd.isna(row["value"]),
            "is_hidden": row["status"] == "suppressed",
            "share": STUB if pd.isna(row["value"]) else max(0, row["value"] / top),
        }
        for row in found.to_dict("records")
    ]


def _attention(view: View) -> dict:
    words = view.words["attention"]
    most = LINES if view.months == 12 else LINES - 1  # a year in progress takes more words on the cards
    groups = []
    for reason, sentences in findings.found(view).sentences.items():
        rest = len(sentences) - most
        groups.append(
            {
                "heading": f"{words[reason]}: {format.number(len(sentences), 0, view.language)}",
                "sentences": [_runs(sentence) for sentence in sentences[:most]],
                "rest": _rest(view, rest) if sentences else findings.nothing(view, reason),
            }
        )
    return {"title": findings.title(view), "groups": groups}


def _rest(view: View, count: int) -> str:
    return view.words["brief"]["rest"].format(count=format.number(count, 0, view.language)) if count > 0 else ""


def _runs(sentence: str) -> list[dict]:
    """Markdown's bold as runs of text; the sentences hold no other marks."""
    parts = re.split(r"\*\*", sentence)
    return [{"text": part, "bold": place % 2 == 1} for place, part in enumerate(parts) if part]


def _foot(view: View, measure: Measure) -> list[str]:
    words = view.words["brief"]
    source = f"{view.words['panel']['source_label']}: {measure.source}"
    version = view.words["status_bar"]["version"].format(version=view.version.stem)
    lines = [f"{view.data_kind} · {version} · {source}. {words['annex']}"]
    if package.readable(view.version):
        lines.append(words["hash"].format(sha256=package.summary(view.filters).sha256))
    return lines
