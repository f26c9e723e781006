"""Communes: those of one district, and how many of each district have what a circular asks of a commune.

A commune without a report is unknown. `table` and `months` take the view of one district.
"""

from collections import Counter
from dataclasses import replace
from functools import partial

import queries
from ui.blocks import panel, passport
from ui.blocks.panel import Panel
from ui.figures import drawing, heat
from ui.numbers import findings, measures
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables

# What can be split by commune: counts of persons cannot, see queries/communes.sql.
ELEMENTS = (
    "propaganda_sessions", "propaganda_attendances", "crime_tips_reports", "unit_safety_standard_commitments",
    "vessel_owner_commitments", "models_registered", "models_active_effective", "residential_areas_safe", "units_safe",
)  # fmt: skip
COUNTS = ("meeting", "below", "unknown", "communes")
MADE_OF = {"areas_70": "residential_areas_safe_rate", "one_model": "models_active_effective"}  # whose records decide
MARKERS = {"meeting": {"color": drawing.OUTCOME}, "below": {"color": "#aeb9c4"}, "unknown": drawing.MISSING}


@built_once
def table(view: View) -> Panel:
    """The district's communes as a table: what each reported for itself."""
    words = view.words["district"]
    values = rows(view, "communes", district=view.districts[0], measures=list(ELEMENTS))
    reported = {row["measure"] for row in values if row["value"] is not None}
    shown = [code for code in ELEMENTS if code in reported]  # what does not apply or nobody reported is left out
    wide = {}
    for row in values:
        commune = {"area_code": row["area_code"], "area": row["area"], "data_kind": view.data_kind}
        wide.setdefault(row["area_code"], commune)[row["measure"]] = row["value"]
    headers = view.words["columns"] | {code: measures.of(view, code).title for code in shown}
    columns = {"area_code": None, "area": None, **dict.fromkeys(shown, 0), "data_kind": None}
    listed = tables.of_rows(list(wide.values()), columns, headers, view.language)
    long = tables.of_measures(view, [row for row in values if row["measure"] in shown], {})
    whole = partial(tables.of_measures, view, values, {})
    file = files.csv_file(view, "communes", long, words["communes"].format(area=view.area), whole)
    note = words["communes_note"].format(years=view.years, last=view.last_year)
    return Panel(note, None, listed, file)


@built_once
def months(view: View) -> Panel:
    """Which commune reported anything for which month."""
    words = view.words["district"]
    counts = rows(view, "reported_months", district=view.districts[0])
    about = {"unit": words["elements_unit"], "measure": words["elements_reported"], "measure_code": "elements_reported"}
    named = [row | about | {"period": f"{row['year']}-{row['month']:02}"} for row in counts]
    listed = tables.of_numbers(view, named, {})
    silent = Counter(row["area"] for row in counts if row["value"] is None)
    communes = "; ".join(words["silent_months"].format(name=name, count=count) for name, count in silent.items())
    gaps = words["silent"].format(communes=communes) if communes else words["none_silent"]
    file = files.csv_file(view, "reported_months", listed, words["months"].format(area=view.area))
    finding = findings.silent_months(view, counts)
    return Panel(words["months_note"], heat.reported_months(view, counts), listed, file, (gaps,), finding)


@built_once
def by_rule(view: View, rule: str) -> Panel:
    """The communes of each district at the end of the last year: `areas_70` or `one_model`."""
    words = view.words["commune_rules"]
    counts, of_all = ([row for row in rows(seen, "commune_rules") if row["rule"] == rule] for seen in (view, view.whole_province))
    (together,) = (row for row in counts if not row["area_code"])
    total = words["total"].format(**together)
    about = {"unit": words["unit"], "measure": words[rule], "measure_code": rule, "period": view.period(view.last_year)}
    named = [row | about for row in counts]
    table = tables.of_numbers(view, named, dict.fromkeys(COUNTS, 0))
    return Panel(
        note=" · ".join(filter(None, [words["note"].format(end=view.end, area=view.area), panel.pale(view, every_district=True)])),
        figure=_rule_figure(view, [row for row in of_all if row["area_code"]]),
        table=table,
        file=files.csv_file(view, f"communes_{rule}", table, words["by_district"].format(rule=words[rule])),
        remarks=(total, words[f"{rule}_basis"], words["source"]),
        finding=findings.of_communes(view, counts),
        passport=partial(passport.drawer, view, words[rule], _rule_passport, (view, rule, total)),
    )


def _rule_passport(view: View, rule: str, total: str):
    """How communes are held against the rule, and the passport of the counts that decide it."""
    words, of_rules = view.words["passport"], view.words["commune_rules"]
    facts = [
        (words["value"].format(area=view.area, years=view.period(view.last_year)), f"**{total}**"),
        (words["meaning"], of_rules[f"{rule}_basis"]),
        (words["formula"], of_rules[f"{rule}_formula"]),
    ]
    passport.draw_facts(view, facts, {"queries/commune_rules.sql": queries.text_of("commune_rules")})
    passport.show(replace(view, first_year=view.last_year), MADE_OF[rule])


def _rule_figure(view: View, counts: list[dict]) -> dict:
    """One bar a district, of the communes that meet the rule, those below it and the unknown."""
    words = view.words["commune_rules"]
    names = {row["area"]: drawing.named(view, row, f"{row['meeting']}/{row['communes']}") for row in counts}
    traces = []
    for is_chosen, some in drawing.chosen_last(view, counts):
        for part, marker in MARKERS.items():
            lengths = [row[part] or None for row in some]
            hovers = [f"{row['area']}: {row[part]} {words[part]}" for row in some]
            look = {"name": words[part], "showlegend": is_chosen, "orientation": "h", "width": 0.7}
            look["marker"] = marker if is_chosen else marker | {"opacity": drawing.PALE}
            traces.append(drawing.trace("bar", lengths, [names[row["area"]] for row in some], hovers, **look))
    return drawing.figure(
        view,
        drawing.rows_high(len(counts)),
        traces,
        x={"showticklabels": False, "showgrid": False},
        y=drawing.DOWN | {"categoryorder": "array", "categoryarray": [*names.values()]},
        barmode="stack",
        legend={"orientation": "h", "y": 0, "yanchor": "top", "traceorder": "normal"},
    )
