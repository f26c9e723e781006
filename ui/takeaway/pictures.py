"""A chart as a picture that says what it shows: title, unit, source and version are in it.

The reader's browser draws it from the figure on the page, so no request leaves. Of the second figure the page shows
its button only.
"""

from textwrap import wrap

import plotly.graph_objects as go
import streamlit as st

from ui.reader.view import View

FORMS = ("png", "svg")
WIDTH = 1000  # pixels, at twice the density in a PNG
LINE, SMALL_LINE = 24, 18  # pixels of a line of the title, of the note
INK, PAPER, GRID = "#1d2530", "#ffffff", "#eceff3"  # as printed, whatever the reader's theme


def show(view: View, figure: go.Figure, form: str, title: str, note: str, name: str, key: str):
    """Draw the button that saves the picture in one of FORMS."""
    words = view.words["downloads"]
    drawn = of(view, figure, title, note)
    label = words["picture"].format(form=form.upper())
    own_words = {
        "Download plot as a PNG": label,
        "Download plot": label,
        "Preparing image - this may take a few seconds": words["picture_starts"],
        "Image download succeeded": words["picture_done"],
        "Sorry, there was a problem downloading your image!": words["picture_fails"],
    }
    config = {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {
            "format": form,
            "filename": view.filters.file_name(name, form).removesuffix(f".{form}"),
            "width": WIDTH,
            "height": drawn.layout.height,
            "scale": 2 if form == "png" else 1,
        },
        "locale": view.language,
        "locales": {view.language: {"dictionary": own_words}},
    }
    with st.container(key=f"picture_{form}_{key}"):
        st.plotly_chart(drawn, key=f"drawn_{form}_{key}", theme=None, config=config, alt=label)


def of(view: View, figure: go.Figure, title: str, note: str) -> go.Figure:
    """A copy of the figure under its title and note, dark on white."""
    version = view.words["status_bar"]["version"].format(version=view.version.stem)
    heading, below = wrap(title, 80), [*wrap(note, 130), version]
    top = 16 + LINE * len(heading) + SMALL_LINE * len(below) + 4
    old = figure.layout
    axis = {"gridcolor": GRID, "zerolinecolor": GRID, "linecolor": GRID}
    return go.Figure(figure).update_layout(
        width=WIDTH,
        height=old.height + top + 20,
        margin={"t": old.margin.t + top, "l": 20, "r": 20, "b": old.margin.b + 20},
        font={"color": INK, "family": "Arial, Helvetica, sans-serif"},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis=axis | old.xaxis.to_plotly_json(),
        yaxis=axis | old.yaxis.to_plotly_json(),
        title={
            "text": f"<b>{'<br>'.join(heading)}</b>",
            "subtitle": {"text": "<br>".join(below), "font": {"size": 13, "color": INK}},
            "font": {"size": 18},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 20, "t": 16},
        },
    )
