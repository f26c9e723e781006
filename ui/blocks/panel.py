"""A panel: what a chart says, the chart, and the same numbers as a table and to take away."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from ui.blocks import passport
from ui.figures import component
from ui.reader.filters import DISTRICTS
from ui.reader.view import View, built_once, district_names
from ui.takeaway import files, pictures, reading, tables


@dataclass(frozen=True, eq=False)  # built once for all readers, so what is made of it is kept by the object itself
class Panel:
    """What a panel shows; its title, which is that of its file, says of what, its finding what the numbers say.

    `note` is one line: unit, period, area. `remarks` stand below the figure; an empty one is left out. `figure` is None
    where the table is the view; in one that `chooses`, a click on a district adds it to the filters. `passport` opens the
    panel's number passport.
    """

    note: str
    figure: dict | None
    table: tables.Table
    file: files.File
    remarks: tuple[str, ...] = ()
    finding: str = ""
    chooses: bool = False
    passport: Callable[[], None] | None = None

    @property
    def title(self) -> str:
        return self.file.title


def show(view: View, panel: Panel, key: str = "", level: int = 3):
    """Draw the panel in a frame of its own; its table is one click away. Its heading is of a `level`.

    `key` is given where a picker changes the panel, so that an open table stays open.
    """
    key = key or panel.file.what
    if panel.figure:
        _figure(view, panel, key, level)
        return
    with st.container(border=True, key=f"panel_{key}", gap="xsmall", height="stretch"):
        st.html(f'<div class="panel-head">{_head(panel, level)}</div>')
        _table(view, panel, key)
        if remarks := _remarks(panel):
            st.html(f'<div class="panel-remarks">{remarks}</div>')


def beside(view: View, *panels: Panel, keys: tuple[str, ...] = (), look: str = ""):
    """Draw panels beside each other, as wide as each other unless the `look` is `first_wider`; `keys` are those of `show`.

    They stand in a grid of ui/style/panels.css: columns of Streamlit would be two elements more for each panel.
    """
    keys = keys or ("",) * len(panels)
    with st.container(key=f"beside_{look or len(panels)}_{keys[0] or panels[0].file.what}"):
        for panel, key in zip(panels, keys, strict=True):
            show(view, panel, key)


def pale(view: View, every_district: bool = False, every_year: bool = False) -> str:
    """What a figure of every district, or of every year, draws pale, since the filters leave it out; empty where nothing."""
    words, districts, years = view.words["panel"], every_district and view.districts, every_year and view != view.all_years
    what = "other_both" if districts and years else "other_districts" if districts else "other_years"
    return words["pale"].format(what=words[what]) if districts or years else ""


def _head(panel: Panel, level: int) -> str:
    """The finding over the title, which stands alone where there is none, and the note."""
    title = f'<p class="panel-title">{escape(panel.title)}</p>' if panel.finding else ""
    heading = f'<h{level} class="panel-finding">{escape(panel.finding or panel.title)}</h{level}>'
    return f'{heading}{title}<p class="panel-note">{escape(panel.note)}</p>'


def _remarks(panel: Panel) -> str:
    return "".join(f"<p>{escape(remark)}</p>" for remark in panel.remarks if remark)


def _table(view: View, panel: Panel, key: str):
    with st.container(horizontal=True, gap="small", key=f"tools_{key}"):
        files.menu(view, panel.file, key)
        if panel.passport and passport.pressed(view, key):
            panel.passport()
    table = reading.to_read(view, panel.table)
    reading.show(table, panel.title, f"table_{key}", look="" if table.decimals else "cards")


def _figure(view: View, panel: Panel, key: str, level: int):
    """Draw the whole panel by the component of figures. Its tools ask the server only for files and passports."""
    key = f"figure_{key}"
    choose = {"on_choose_change": partial(_choose, view, key)} if panel.chooses else {}
    asked = component.draw(_sent(view, panel, key, level), key, on_open_change=lambda: None, **choose).open
    if asked == "files":
        files.open_menu(view, panel.file, key)
    elif asked == "passport":
        panel.passport()


@built_once
def _sent(view: View, panel: Panel, key: str, level: int) -> bytes:
    return component.message(_shown(view, panel, key, level))


def _shown(view: View, panel: Panel, key: str, level: int) -> dict:
    """What script/figure.js reads."""
    notes = [panel.title if panel.finding else "", panel.note, *panel.remarks]
    codes, table = reading.codes(view, panel.table), reading.to_read(view, panel.table)
    return {
        **panel.figure,
        "key": key,
        "head": _head(panel, level),
        "remarks": _remarks(panel),
        "alt": tables.read_out(view, panel.title, panel.finding, panel.note, panel.table),
        "chooses": panel.chooses,
        "passport": panel.passport is not None,
        "table": {"title": panel.title, "lines": len(codes), "areas": codes, "columns": table.as_texts()},
        "picture": {
            "layout": pictures.of(view, panel.figure, panel.finding or panel.title, *notes),
            "name": view.filters.file_name(panel.file.what, "png").removesuffix(".png"),
        },
        "words": view.words["tools"] | {"menu": view.words["downloads"]["menu"], "passport": view.words["passport"]["button"]},
    }


def _choose(view: View, key: str):
    """Add the clicked district to the filters; one that is chosen is taken out."""
    name, chosen = district_names(view.version)[st.session_state[key]["choose"]], list(st.session_state[DISTRICTS])
    chosen.remove(name) if name in chosen else chosen.append(name)
    st.session_state[DISTRICTS] = chosen
