"""Tables on the screen: of the columns of a file those that a reader needs, drawn as a real table.

Every number in them stands in the file's table, so that the two cannot differ.
"""

from html import escape

import streamlit as st

from ui.reader.view import View
from ui.takeaway.tables import COVERAGE, NAMING, SIDES, Table, code_of_all

LIMITS = ("low_95", "high_95", "low_998", "high_998")  # of the funnel: they say the same as the position
# What only files need: codes, what is the same in every line, what the words above the table say, and `meeting`, which
# repeats the value.
FOR_FILES = {"area_code", "unit", "measure_code", "data_kind", "version", "meeting", *COVERAGE, *LIMITS}
NAME = 14  # letters
LONGEST = 100  # lines of a real table: longer ones are Streamlit's, which draws only the lines that are seen


def to_read(view: View, table: Table) -> Table:
    """The table as readers see it: what tells its lines apart, the value with its unit in the header, the value of the
    year before where the table has it, both sides of a ratio, the other columns, and last why there is no number.

    The chosen districts together come first. Left out are columns only FOR_FILES and those that are empty.
    """
    names, cells, lines = view.words["columns"], table.columns, _order(view, table)
    value, status, before = names["value"], names["status"], names["before"]
    if value not in cells:
        others = [header for header in table.headers if header not in {names[code] for code in FOR_FILES - {"unit"}}]
        return table.chosen(dict(zip(others, others, strict=True)), lines)
    naming, units = table.naming(names), set(cells[names["unit"]])
    told = {view.words["status"]["reported"]: ""}
    more = {before: _year_before(table, names), status: [told.get(text, text) for text in cells[status]]}
    whole = Table(cells | more, table.decimals | {before: table.decimals[value]}, table.language)
    is_ratio = any(one is not None and one != other for one, other in zip(cells[names["numerator"]], cells[value], strict=True))
    sides = [names[side] for side in SIDES]
    left_out = {names[code] for code in (*FOR_FILES, *NAMING)} | {value, status, before, *sides}
    rest = [header for header in table.headers if header not in left_out]
    unit = [names["unit"]] if len(units) > 1 else []
    shown = [*naming, value, *unit, before, *(sides if is_ratio else []), *rest, status]
    in_unit = f"{value} ({units.pop()})" if len(units) == 1 and any(units) else value
    headers = {header: in_unit if header == value else header for header in shown}
    return whole.chosen(headers, lines).without_empty(*naming, in_unit)


def codes(view: View, table: Table) -> list[str]:
    """The codes of the areas of its lines, in the order of `to_read`."""
    areas = table.columns[view.words["columns"]["area_code"]]
    return [areas[line] for line in _order(view, table)]


def _order(view: View, table: Table) -> list[int]:
    """Its lines, those of the chosen districts together first."""
    areas = table.columns.get(view.words["columns"]["area_code"], [])
    return sorted(range(len(table.lines)), key=lambda line: bool(areas) and areas[line] != code_of_all(view))


def _year_before(table: Table, names: dict[str, str]) -> list[int | float | None]:
    """The value of each line's year before, where another line has it; a year in progress has none to be held against."""
    cells, years = table.columns, table.columns[names["period"]]
    naming = [names[code] for code in (*NAMING, "area_code") if code != "period" and names[code] in cells]
    who = zip(*(cells[name] for name in naming), strict=True)
    keys = list(zip(who, years, strict=True))
    values = dict(zip(keys, cells[names["value"]], strict=True))
    return [values.get((who, str(int(year) - 1))) if year.isdigit() else None for who, year in keys]


def show(table: Table, caption: str, key: str, missing: str = "", look: str = ""):
    """Draw a table; `caption` says what it is to those who do not see the page, `missing` stands for a missing number.

    With the look `cards` every line is a card on a phone. A longer one than LONGEST is drawn by Streamlit.
    """
    if len(table.lines) > LONGEST:
        st.dataframe(table.styled(missing), hide_index=True, placeholder=missing, key=key)
    else:
        st.html(html(table, caption, missing, look))


def html(table: Table, caption: str, missing: str = "", look: str = "") -> str:
    """The table as HTML."""
    shown = {
        header: [text or missing for text in table.written(header)] if header in table.decimals else [*map(str, cells)]
        for header, cells in table.columns.items()
    }
    heads = {header: "number" if header in table.decimals else look_of(cells) for header, cells in shown.items()}
    columns = [[escape(cell) for cell in cells] for cells in shown.values()]
    return drawn(caption, heads, {"": [list(line) for line in zip(*columns, strict=True)]}, look)


def look_of(texts: list[str]) -> str:
    """The CSS class of a column of texts: those that are longer than a name need room."""
    return "words" if any(len(text) > NAME for text in texts) else ""


def drawn(caption: str, heads: dict[str, str], groups: dict[str, list[list[str]]], look: str = "") -> str:
    """A real table as HTML. `heads`: the CSS class of each column by its header; `groups`: by their heading, which may
    be empty, lines of cells that are HTML. The first cell of a line names it."""
    looks = {name: f"{css} long" if len(name) > 2 * NAME else css for name, css in heads.items()}
    head = "".join(f'<th scope="col" class="{css}">{escape(name)}</th>' for name, css in looks.items())
    body = ""
    for heading, lines in groups.items():
        title = f'<tr><th scope="rowgroup" colspan="{len(heads)}">{escape(heading)}</th></tr>' if heading else ""
        body += f"<tbody>{title}{''.join(_line(heads, cells) for cells in lines)}</tbody>"
    region = f'<div class="rows {look}" role="region" aria-label="{escape(caption)}" tabindex="0">'
    return f"{region}<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>{body}</table></div>"


def _line(heads: dict[str, str], cells: list[str]) -> str:
    line = ""
    for place, ((name, css), cell) in enumerate(zip(heads.items(), cells, strict=True)):
        tag, scope = ("td", "") if place else ("th", ' scope="row"')
        line += f'<{tag}{scope} class="{css}" data-name="{escape(name)}">{cell}</{tag}>'
    return f"<tr>{line}</tr>"
