"""A chart as a picture that says what it shows: finding, title, unit, source and version are in it.

The reader's browser draws it from the figure on the page, so no request leaves.
"""

from textwrap import wrap

from ui.reader.view import View

WIDTH = 1000  # pixels, at twice the density in a PNG
LINE, SMALL_LINE = 24, 18  # pixels of a line of the title, of the note


def of(view: View, figure: dict, title: str, *notes: str) -> dict:
    """What the layout of the figure's picture has of its own: its size, its title, and the notes below it, a line each;
    empty ones are left out.

    Its colours are those of paper, in script/figure.js.
    """
    version = view.words["status_bar"]["version"].format(version=view.version.stem)
    heading, below = wrap(title, 80), [line for note in filter(None, [*notes, version]) for line in wrap(note, 130)]
    top = 16 + LINE * len(heading) + SMALL_LINE * len(below) + 4
    height, margin = figure["layout"]["height"], figure["layout"]["margin"]
    return {
        "width": WIDTH,
        "height": height + top + 20,
        "margin": {"t": margin["t"] + top, "l": margin["l"] + 12, "r": margin["r"] + 12, "b": margin["b"] + 20},
        "title": {
            "text": f"<b>{'<br>'.join(heading)}</b>",
            "subtitle": {"text": "<br>".join(below), "font": {"size": 13}},
            "font": {"size": 18},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 20, "t": 16},
        },
    }
