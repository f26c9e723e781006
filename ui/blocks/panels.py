"""The panels of measures: by district, by year, by both, and by what an element is made of.

They are built once for each version, filter and language, and shared by all readers. Their finding, table and file are of
the chosen districts and years; the figure draws the others too, pale, from the rows that a view without filters has.
"""

from dataclasses import replace
from functools import partial

from ui.blocks import panel, passport
from ui.blocks.panel import Panel
from ui.figures import charts, drawing
from ui.figures.heat import heat
from ui.figures.lines import lines
from ui.figures.map import schematic
from ui.numbers import comparison, coverage, findings, measures, published, totals
from ui.numbers.measures import Measure
from ui.reader.view import View, built_once, rows
from ui.takeaway import files, tables
from ui.text import format

OVER_SPAN = ("by_bars", "by_map", "intervals", "funnel")  # panels of all chosen years together
EVERY_DISTRICT = (*OVER_SPAN, "by_district_year")  # their figures draw all districts, whichever are chosen
EVERY_YEAR = ("by_year", "by_district_year")  # and all years


def years_beside(view: View, *codes: str):
    """Draw several measures year by year beside each other; three are lower than two."""
    lower = {"height": drawing.LOWEST} if len(codes) > 2 else {}
    panel.beside(view, *(by_year(view, code, **lower) for code in codes))


@built_once
def by_district(view: View, code: str, element: str = "", shape: str = "bars") -> Panel:
    """The districts over the span, as `bars` or as a `map`."""
    words, measure = view.words["panel"], measures.of(view, code)
    span, drawn = ([row for row in totals.of(seen, code, element) if row["year"] is None] for seen in (view, view.whole_province))
    told, of_districts = _of_districts(span), _of_districts(drawn)
    if shape == "map":  # stands beside the bars, which say the rest already
        positions = comparison.positions(view, measure)
        figure, finding = schematic(view, of_districts, measure, positions), findings.highest(view, told)
        if positions:  # differences by chance have no colour, so no rank either
            finding = findings.outside_limits(view, [row | {"position": positions[row["area_code"]]} for row in told])
        made = of_measure(view, code, "by_map", span, figure, finding, element=element)
        return replace(made, remarks=(words["classes" if positions else "from_zero"], words["map_note"]), chooses=True)
    # A plan is shown on a bar that is whole.
    plans = totals.plans(view.whole_province).items()
    plans = {area: row["plan"] for (other, area), row in plans if other == code and area and row["complete"]}
    province = totals.together(view.whole_province, code, element=element)["value"]
    figure = charts.bars(view, of_districts, measure, province, plans)
    finding = findings.between_districts(view, told, measure, province)
    remarks = (words["plans"] if plans else "", comparison.outside(view, measure))
    return of_measure(view, code, "by_bars", span, figure, finding, remarks, element)


@built_once
def by_year(view: View, code: str, height: int = drawing.LOW) -> Panel:
    """The chosen districts together, year by year; `height` is in pixels."""
    measure = measures.of(view, code)
    total, drawn = ([row for row in totals.of(seen, code) if not row["area_code"]] for seen in (view, view.all_years))
    figure = charts.columns(view, _yearly(drawn), measure, height)
    return of_measure(view, code, "by_year", total, figure, findings.over_years(view, _yearly(total), measure))


@built_once
def by_district_and_year(view: View, code: str, element: str = "", shape: str = "lines") -> Panel:
    """Every district in every year, as `lines`, `heat` or the bare `table`."""
    words, measure, values = view.words["panel"], measures.of(view, code), totals.of(view, code, element)
    draw, everything = {"lines": lines, "heat": heat}.get(shape), view.whole_province.all_years
    figure = draw(view, _yearly(totals.of(everything, code, element)), measure) if draw else None
    remarks = (words["from_zero" if measure.ratio else "own_mean"],) if shape == "heat" else ()
    finding = _over_districts_and_years(view, values, measure)
    return of_measure(view, code, "by_district_year", values, figure, finding, remarks, element)


@built_once
def by_part(view: View, code: str, dimension: str) -> Panel:
    """What an element is made of: by `topic`, `organiser` or `month`."""
    words, by_month = view.words["panel"], dimension == "month"
    measure, parts = measures.of(view, code), rows(view, "parts", element=code, dimension=dimension)
    named = []
    for row in parts:
        label = view.words["months"].get(row["part"]) if by_month else row[f"label_{view.language}"]
        name = label or words["not_stated"]
        named.append(row | {"measure": code, "name": name, dimension: name})
    shown = [row for row in named if row["part"] or not by_month]
    without_month = sum(row["value"] or 0 for row in named if by_month and not row["part"])
    remarks = (words["no_month"].format(value=measure.write(without_month)),) if without_month else ()
    figure = (charts.months if by_month else charts.parts)(view, shown, measure)
    finding = findings.busiest_month(view, shown, measure) if by_month else findings.largest_part(view, shown)
    more = {dimension: None, "share": format.PERCENT}
    return of_measure(view, code, f"by_{dimension}", shown, figure, finding, remarks, whole=named, more=more)


def _yearly(values: list[dict]) -> list[dict]:
    return [row for row in values if row["year"] is not None]


def _of_districts(values: list[dict]) -> list[dict]:
    return [row for row in values if row["area_code"]]


def _over_districts_and_years(view: View, values: list[dict], measure: Measure) -> str:
    """How many districts rose or fell, or how the only one went; in a single year who has least and most."""
    of_districts = _of_districts(_yearly(values))
    if view.first_year < view.last_year:
        is_one = len(view.districts) == 1
        return findings.over_years(view, of_districts, measure) if is_one else findings.districts_over_years(view, of_districts)
    province = totals.of(view.whole_province, measure.code) if measure.ratio and not measure.by_element else []
    of_all = next((row["value"] for row in province if not row["area_code"] and row["year"]), None)
    return findings.between_districts(view, of_districts, measure, of_all)


def of_measure(
    view: View, code: str, kind: str, shown: list[dict], figure, finding="", remarks=(), element="", whole=None,
    more=tables.COVERAGE,
) -> Panel:  # fmt: skip
    """The panel of a measure; `kind` is the key of its title in the texts.

    Its table has the rows `shown`, with the columns of `more`; its file all rows of `whole`, which are by default those
    of queries/totals.sql: then what the article gives is a remark too. Remarks begin with the source, and end with who did
    not report. A stock speaks of the last year, unless the chart shows every year.
    """
    words, measure, every_year = view.words["panel"], measures.of(view, code), kind not in OVER_SPAN
    if whole is None:
        whole, remarks = totals.of(view, code, element), (*remarks, published.said(view, code))
    title = words[kind].format(measure=passport.subject(view, code, element))
    table, what = tables.of_measures(view, shown, more), "_".join(filter(None, [code, element, kind]))
    period = view.last if measure.over_years == "last" and not every_year else view.years
    note = [f"{words['unit']}: {measure.unit}", period, view.area, panel.pale(view, kind in EVERY_DISTRICT, kind in EVERY_YEAR)]
    source = f"{words['source_label']}: {measure.source}."
    return Panel(
        note=" · ".join(filter(None, note)),
        figure=figure,
        table=table,
        file=files.csv_file(view, what, table, title, partial(tables.of_measures, view, whole, more)),
        remarks=(source, *remarks, *coverage.hidden_note(view, shown), coverage.gaps(view, code, element, every_year)),
        finding=finding,
        passport=partial(passport.open_of, view, code, element),
    )
