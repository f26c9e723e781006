"""What to look at in the last chosen year: in one line at the top, and as a list, one column a reason."""

from html import escape

import streamlit as st

from ui.blocks import markup
from ui.numbers import alerts, measures
from ui.numbers.alerts import REASONS
from ui.reader import filters
from ui.reader.view import View, built_once
from ui.takeaway import files, tables

PLACE = "can-chu-y"  # in the page, where the line leads
SHOWN = 5  # alerts of a reason, before the rest is folded away
FILES = "files"  # what the button of the files says when it is pressed


def line(view: View):
    """Draw how much there is to look at, as one line that leads to the alerts."""
    st.html(f'<a class="attention-line" href="#{PLACE}">{escape(alerts.line(view))}</a>')


def show(view: View):
    """Draw the alerts, one column a reason that has any; each leads to the page that shows it."""
    pressed = markup.draw(_html(view), "attention")
    if pressed == FILES:
        files.open_menu(view, file(view), "attention")
    elif pressed:
        filters.follow(pressed)


@built_once
def file(view: View) -> files.File:
    """The alerts as rows."""
    change = measures.of(view, measures.CHANGE)
    of_change = {"unit": change.unit, tables.OWN: change.decimals}
    named = [
        row
        | {
            "area_code": row["district_code"],
            "area": row["name_vi"],
            "period": view.period(view.last_year),
            "reason": view.words["attention"][row["reason"]],
            "status": "not_reported" if row["value"] is None else "reported",
            "against_decimals": row[tables.OWN],
        }
        | (of_change if row["reason"] == "fall" else {})
        for row in tables.measured(view, alerts.found(view).rows)
    ]
    table = tables.of_numbers(view, named, {"reason": None, "against": "against_decimals"})
    return files.csv_file(view, "attention", table, alerts.title(view))


@built_once
def _html(view: View) -> str:
    """The alerts as HTML: a heading, a list of links for each reason, and the button of their files."""
    found, download = alerts.found(view), markup.tool(FILES, "download", view.words["downloads"]["menu"])
    lists = "".join(_list(view, reason) for reason in REASONS if found.sentences[reason])
    return (
        f'<section class="panel attention"><h2 id="{PLACE}" tabindex="-1">{escape(alerts.title(view))}</h2>'
        f'<p class="panel-note">{escape(alerts.note(view))}</p>'
        f'<div class="reasons">{lists or escape(alerts.line(view))}</div><div class="tools">{download}</div></section>'
    )


def _list(view: View, reason: str) -> str:
    """The alerts of one reason, most of them folded away where there are many."""
    words, found, items = view.words["attention"], alerts.found(view), []
    for sentence, link in zip(found.sentences[reason], found.links[reason], strict=True):
        address = escape(filters.link(view, link.page, link.district, link.first_year, **link.choices))
        items.append(f'<li><a href="{address}" data-press="{address}">{markup.bold(sentence)}</a></li>')
    first, rest = "".join(items[:SHOWN]), items[SHOWN:]
    more = f"<summary>{escape(words['more'].format(count=len(rest)))}</summary><ul>{''.join(rest)}</ul>"
    return (
        f"<div><p>{escape(words[reason])}: <b>{len(items)}</b></p><ul>{first}</ul>"
        f"{f'<details>{more}</details>' if rest else ''}</div>"
    )
