"""How many communes of each district have what a circular asks of a commune; unknown is not below."""

import pandas as pd
import plotly.graph_objects as go

from ui import downloads, drawing, panels, tables
from ui.bars import MISSING
from ui.view import View, built_once, rows

COUNTS = ("meeting", "below", "unknown", "communes")
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
        note=words["note"].format(year=view.last_year, area=view.area),
        published=words["total"].format(**together[list(COUNTS)]),
        gaps=words[f"{rule}_basis"],
        figure=_figure(view, found.dropna(subset="district_code")),
        table=table,
        file=downloads.csv_file(view, f"communes_{rule}", table, title),
    )


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
            "period": str(view.last_year),
            **{count: int(row[count]) for count in COUNTS},
            "measure": title,
            "measure_code": rule,
        }
        for row in found.to_dict("records")
    ]
    columns = (*tables.AREA, *COUNTS, "measure", "measure_code")
    return tables.of_lines(view, columns, lines, dict.fromkeys(COUNTS, 0))
