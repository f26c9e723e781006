"""The A4 brief of the current filters: one page made for print, with the numbers of the first page."""

import json
from collections.abc import Iterable
from pathlib import Path

import typst

from queries import package
from ui.figures import drawing
from ui.numbers import alerts, coverage, findings, headlines, measures, totals
from ui.numbers.headlines import Card
from ui.numbers.measures import Measure
from ui.numbers.values import value_text
from ui.reader.view import View, rows
from ui.takeaway import files, tables
from ui.text import format

TEMPLATE = Path(__file__).parent / "brief.typ"
BY_YEAR = ("propaganda_sessions", "crime_tips_reports")  # what was done, and what came of it
LINES = 12  # alerts that fit on the page
STUB = 0.12  # length of the bar that marks a missing value, as a share of the longest


def show(view: View, code: str):
    """Draw the button; `code` is the indicator whose districts the brief compares."""
    words, name = view.words["brief"], view.filters.file_name("brief", "pdf")
    files.button(words["button"], lambda: made(view, code), name, "brief", icon=":material/print:", help=words["help"])


def made(view: View, code: str) -> bytes:
    """The brief as a tagged PDF (PDF/UA-1); the same view gives the same bytes, because its fonts come with typst."""
    return typst.compile(
        TEMPLATE,
        format="pdf",
        sys_inputs={"brief": json.dumps(content(view, code), ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )


def content(view: View, code: str) -> dict:
    """Every text of the page, and the length of every bar as a share of the longest, 0 to 1."""
    return {
        "language": view.language,
        "title": view.words["brief"]["title"],
        "mark": view.data_kind if view.is_demonstration else "",
        "mark_means": view.words["status_bar"]["demonstration"],
        "about": _about(view),
        "cards": [_card(view, card) for card in headlines.six(view)],
        "districts": _districts(view, measures.of(view, code)),
        "years": [_years(view, measures.of(view, element)) for element in BY_YEAR],
        "attention": {"title": alerts.line(view), "groups": _alerts(view)},
        "foot": _foot(view, measures.of(view, code)),
    }


def _about(view: View) -> str:
    words, facts = view.words["status_bar"], rows(view, "status_bar")[0]
    period = words["period"].format(years=view.years)
    cut_off = words["cut_off"].format(day=format.day(facts["cut_off_day"], view.language) or "–")
    return " · ".join([view.area, period, cut_off, coverage.counted(view, facts)])


def _card(view: View, card: Card) -> dict:
    is_missing = totals.together(view, card.code)["value"] is None
    return vars(card) | {"is_missing": is_missing, "colour": drawing.hue(measures.of(view, card.code))}


def _districts(view: View, measure: Measure) -> dict:
    """The districts over the span; of a ratio also the province's value, as a line."""
    listed = totals.of(view, measure.code)
    span = [row for row in listed if row["year"] is None and row["area_code"]]
    province = totals.together(view.whole_province, measure.code) if measure.ratio else None
    whole = province["value"] if province else None
    top = _longest([*(row["value"] for row in span), whole])
    of_province = f"{view.words['area']['province']}: {value_text(province, measure, view)}" if province else ""
    notes = (of_province, measure.warning, *coverage.hidden_note(view, span))
    finding = findings.between_districts(view, span, measure, whole)
    chart = _chart(view, measure, "by_bars", finding, span, [row["area"] for row in span], top, *notes)
    return chart | {"line": None if whole is None else whole / top}


def _years(view: View, measure: Measure) -> dict:
    """The chosen districts together, year by year."""
    listed = totals.of(view, measure.code)
    yearly = [row for row in listed if row["year"] is not None and not row["area_code"]]
    names = [view.tick(row["year"]).replace("<br>", " ") for row in yearly]
    finding = findings.over_years(view, yearly, measure)
    return _chart(view, measure, "by_year", finding, yearly, names, _longest(row["value"] for row in yearly))


def _longest(values: Iterable[float | None]) -> float:
    return max((value for value in values if value is not None), default=0) or 1


def _chart(
    view: View, measure: Measure, kind: str, finding: str, shown: list[dict], names: Iterable[str], top: float, *notes: str
) -> dict:
    """One bar for each row of `shown`, in the order of `names`; `top` is the value of the longest. Where there is a
    finding, it stands over what the chart shows."""
    title = view.words["panel"][kind].format(measure=measure.title)
    unit = f"{view.words['panel']['unit']}: {measure.unit}"
    bars = [
        {
            "name": name,
            "value": value_text(row, measure, view),
            "is_missing": row["value"] is None,
            "is_hidden": row["status"] == "suppressed",
            "share": STUB if row["value"] is None else max(0, row["value"] / top),
        }
        for name, row in zip(names, shown, strict=True)
    ]
    return {
        "title": finding or title,
        "bars": bars,
        "note": " · ".join(filter(None, [title if finding else "", unit, *notes])),
        "colour": drawing.hue(measure),
        "alt": tables.read_out(view, title, finding, unit, tables.of_measures(view, shown, {})),
    }


def _alerts(view: View) -> list[dict]:
    """Of each reason that has any: its heading, the sentences that fit (with ** around bold words), and how many more there are."""
    found = {reason: sentences for reason, sentences in alerts.found(view).sentences.items() if sentences}
    return [_group(view, reason, sentences, LINES // len(found)) for reason, sentences in found.items()]


def _group(view: View, reason: str, sentences: list[str], most: int) -> dict:
    count, rest = (format.number(size, 0, view.language) for size in (len(sentences), len(sentences) - most))
    more = view.words["brief"]["rest"].format(count=rest) if len(sentences) > most else ""
    return {"heading": f"{view.words['attention'][reason]}: {count}", "sentences": sentences[:most], "rest": more}


def _foot(view: View, measure: Measure) -> list[str]:
    words = view.words["brief"]
    source = f"{view.words['panel']['source_label']}: {measure.source}"
    version = view.words["status_bar"]["version"].format(version=view.version.stem)
    lines = [f"{view.data_kind} · {version} · {source}. {words['annex']}"]
    if package.readable(view.version):
        lines.append(words["hash"].format(sha256=package.summary(view.filters).sha256))
    return lines
