"""How many communes of each district have what a circular asks of a commune; a commune without a report is unknown."""

from dataclasses import replace
from functools import partial

import plotly.graph_objects as go

import queries
from ui.blocks import panels, passport
from ui.figures import drawing
from ui.figures.bars import MISSING
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables

COUNTS = ("meeting", "below", "unknown", "communes")
MADE_OF = {"areas_70": "residential_areas_safe_rate", "one_model": "models_active_effective"}  # whose records decide
MARKERS = {"meeting": {"color": drawing.OUTCOME}, "below": {"color": "rgba(168,107,12,0.3)"}, "unknown": MISSING}


@built_once
def by_district(view: View, rule: str) -> panels.Panel:
    """The communes of each district at the end of the last year: `areas_70` or `one_model`."""
    words = view.words["commune_rules"]
    counts = rows(view, "commune_rules")
    counts = counts[counts["rule"] == rule]
    total = words["total"].format(**counts[counts["area_code"].isna()].iloc[0][list(COUNTS)])
    named = counts.assign(unit=words["unit"], measure=words[rule], measure_code=rule, period=view.period(view.last_year))
    table = tables.of_numbers(view, named, dict.fromkeys(COUNTS, 0))
    return panels.Panel(
        note=words["note"].format(end=view.end, area=view.area),
        figure=_figure(view, counts.dropna(subset="area_code").to_dict("records")),
        table=table,
        file=files.csv_file(view, f"communes_{rule}", table, words["by_district"].format(rule=words[rule])),
        remarks=(total, words[f"{rule}_basis"]),
        passport=partial(passport.drawer, view, words[rule], draw=_passport, arguments=(view, rule, total)),
    )


def _passport(view: View, rule: str, total: str):
    """How communes are held against the rule, and the passport of the counts that decide it."""
    words, of_rules = view.words["passport"], view.words["commune_rules"]
    facts = [
        (words["value"].format(area=view.area, years=view.period(view.last_year)), f"**{total}**"),
        (words["meaning"], of_rules[f"{rule}_basis"]),
        (words["formula"], of_rules[f"{rule}_formula"]),
    ]
    passport.draw_facts(view, facts, {"queries/commune_rules.sql": queries.text_of("commune_rules")})
    passport.show(replace(view, first_year=view.last_year), MADE_OF[rule])


def _figure(view: View, counts: list[dict]) -> go.Figure:
    """One bar a district, of the communes that meet the rule, those below it and the unknown."""
    words = view.words["commune_rules"]
    names = [f"{row['area']}  <b>{row['meeting']}/{row['communes']}</b>" for row in counts]
    traces = []
    for part, marker in MARKERS.items():
        lengths = [row[part] or None for row in counts]
        hovers = [f"{row['area']}: {row[part]} {words[part]}" for row in counts]
        look = {"name": words[part], "orientation": "h", "width": 0.7, "marker": marker}
        traces.append(drawing.trace("bar", lengths, names, hovers, **look))
    return drawing.figure(
        view,
        110 + 31 * len(counts),
        traces,
        x={"showticklabels": False, "showgrid": False},
        y=drawing.DOWN,
        barmode="stack",
        legend={"orientation": "h", "y": 0, "yanchor": "top", "traceorder": "normal"},
    )
