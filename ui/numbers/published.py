"""What the press article gives for a measure, with its qualifier, to be shown beside a chart of the same area and years."""

from ui.numbers import measures
from ui.reader.view import View, rows
from ui.text import format


def said(view: View, code: str) -> str:
    """The article's five-year figure for the whole province, its phrase, and whether its years are confirmed.

    Empty where the article has no figure, or the view is of other districts or years than the article.
    """
    words, measure, period = view.words["published"], measures.of(view, code), rows(view, "period")[0]
    if view.districts or (view.first_year, view.last_year) != (period["first_year"], period["last_year"]):
        return ""
    years = words[period["status"]].format(years=format.years(period["first_year"], period["last_year"]))
    if measure.is_indicator and measure.article_value is not None:  # computed from the article's figures
        figure = words[measure.article_qualifier].format(value=measure.write(measure.article_value))
        return words["computed"].format(figure=figure, years=years)
    figures = rows(view, "published", measures=[code])
    if not figures:
        return ""
    (row,) = figures
    value = format.number(row["value"], 0, view.language)
    figure = words[row["qualifier"]].format(value=f"{value} {measure.unit}", unit=measure.unit)
    return words["figure"].format(figure=figure, phrase=row["phrase_vi"], years=years)
