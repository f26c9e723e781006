"""A sparkline: the years of one measure as a line without axes, small enough to stand in a line of text or on a card."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

WIDE, HIGH, EDGE = 110, 30, 3  # pixels
Point = tuple[float | None, bool]  # a value, and whether it is whole


def drawn(points: Sequence[Point], colour: str, said: str = "") -> str:
    """The years in order as the HTML of a picture that begins at zero; empty where none has a value.

    A year without a value interrupts the line. One that is not whole, because a report is missing or the year is not
    over, is a hollow dot without a line, since a line would look like a fall. `said` is the picture in words.
    """
    known = [value for value, _ in points if value is not None]
    if not known:
        return ""
    across, up = (WIDE - 2 * EDGE) / max(len(points) - 1, 1), (HIGH - 2 * EDGE) / (max(0, *known) or 1)
    corners = [
        (f"{EDGE + place * across:.1f}", "" if value is None else f"{HIGH - EDGE - up * value:.1f}", is_whole)
        for place, (value, is_whole) in enumerate(points)
    ]
    runs = [[f"{x},{y}" for x, y, _ in run] for joined, run in groupby(corners, lambda at: bool(at[1] and at[2])) if joined]
    lines = "".join(f'<polyline points="{" ".join(run)}"/>' for run in runs if len(run) > 1)
    fills = {True: f' fill="{colour}"', False: ""}
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="2"{fills[is_whole]}/>' for x, y, is_whole in corners if y)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'fill="none" stroke="{colour}" stroke-width="1.5">{lines}{dots}</svg>'
    )
    words = escape(said)
    return f'<img src="data:image/svg+xml,{quote(svg)}" width="{WIDE}" height="{HIGH}" alt="{words}" title="{words}">'
