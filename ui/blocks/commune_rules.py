"""How many communes of each district have what a circular asks of a commune; unknown is not below."""

from dataclasses import replace
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import queries
from ui.blocks import panels, passport
from ui.figures import drawing
from ui.figures.bars import MISSING
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables

COUNTS = ("meeting", "below", "unknown", "communes")
MADE_OF = {"areas_70": "residential_areas_safe_rate", "one_model": "models_active_effective"}  # whose records decide
LOOKS = {"meeting": {"color": drawing.OUTCOME}, "below": {"color": "rgba(168,107,12,0.3)"}, "unknown": MISSING}


@built_once
def by_district(view: View, rule: str) -> panels.Panel:
    """The communes of each district at the end of the last year: `areas_70` or `one_model`."""
    words = view.words["commune_rules"]
    found = rows(view, "commune_rules")
    found = found[found["rule"] == rule]
    together = found[found["district_code"].isna()].iloc[0]
    table = _table(view, words[rule], rule, found)
    title = words["by_district"].format(rule=words[rule])
    return panels.Panel(
        title=title,
        note=words["note"].format(end=view.end, area=view.area),
        published=_total(view, together),
        gaps=words[f"{rule}_basis"],
        figure=_figure(view, found.dropna(subset="district_code")),
        table=table,
        file=files.csv_file(view, f"communes_{rule}", table, title),
        own_passport=partial(_passport_button, view, rule, _total(view, together)),
    )


def _total(view: View, together: pd.Series) -> str:
    return view.words["commune_rules"]["total"].format(**together[list(COUNTS)])


def _passport_button(view: View, rule: str, total: str, key: str):
    words = view.words["passport"]
    if st.button(words["button"], key=f"passport_{key}", icon=":material/fact_check:", type="tertiary"):
        title = words["title"].format(measure=view.words["commune_rules"][rule])
        st.dialog(title, width=passport.WIDTH, position="right")(_passport)(view, rule, total)


def _passport(view: View, rule: str, total: str):
    """How communes are held against the rule, and the passport of the counts that decide it."""
    words, of_rules = view.words["passport"], view.words["commune_rules"]
    said = (
        (words["value"].format(area=view.area, years=view.period(view.last_year)), f"**{total}**"),
        (words["meaning"], of_rules[f"{rule}_basis"]),
        (words["formula"], of_rules[f"{rule}_formula"]),
    )
    st.markdown("  \n".join(f"{label}: {text}" for label, text in said))
    with st.expander(words["sql"]):
        st.caption("`queries/commune_rules.sql`")
        st.code(queries.text_of("commune_rules"), language="sql")
    passport.show(replace(view, first_year=view.last_year), MADE_OF[rule])


def _figure(view: View, found: pd.DataFrame) -> go.Figure:
    words = view.words["commune_rules"]
    some = found.to_dict("records")
    names = [f"{row['name_vi']}  <b>{row['meeting']}/{row['communes']}</b>" for row in some]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": words[part],
            "x": [row[part] or None for row in some],
            "y": names,
            "width": 0.7,
            "marker": look,
            "hovertext": [f"{row['name_vi']}: {row[part]} {words[part]}" for row in some],
            "hoverinfo": "text",
        }
        for part, look in LOOKS.items()
    ]
    return drawing.figure(
        view,
        110 + 31 * len(some),
        traces,
        x={"showticklabels": False, "showgrid": False},
        y={"autorange": "reversed"},
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "traceorder": "normal"},
    )


def _table(view: View, title: str, rule: str, found: pd.DataFrame) -> tables.Table:
    whole = view.words["area"]["chosen" if view.districts else "province"]
    lines = [
        {
            "area_code": row["district_code"] if isinstance(row["district_code"], str) else "",
            "area": row["name_vi"] if isinstance(row["district_code"], str) else whole,
            "period": view.period(view.last_year),
            **{count: int(row[count]) for count in COUNTS},
            "measure": title,
            "measure_code": rule,
        }
        for row in found.to_dict("records")
    ]
    columns = (*tables.AREA, *COUNTS, "measure", "measure_code")
    return tables.of_lines(view, columns, lines, dict.fromkeys(COUNTS, 0))
