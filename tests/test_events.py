"""Dated notes on every time axis: at the right day, once, with what they are."""

import pandas as pd
import pytest

from tests.app import opened_once
from tests.figures import drawn
from tests.recomputation import SOURCE
from ui.blocks import panels
from ui.reader.view import View

EVENTS = pd.read_csv(SOURCE / "events.csv", parse_dates=["day"])


def marks(panel: panels.Panel) -> dict[str, float]:
    """Text → place on the axis, of the marks of events."""
    return {note.text: note.x for note in drawn(panel).layout.annotations if note.captureevents}


def test_every_event_has_a_source():
    assert EVENTS["source"].notna().all() and EVENTS["code"].is_unique


@pytest.mark.parametrize("shape", ["columns", "lines"])
def test_events_of_the_chosen_years_are_marked_at_their_day(shape, on_demo):
    view = View(on_demo / "v00001.duckdb", (), 2012, 2016, "vi")
    panel = (
        panels.by_year(view, "propaganda_sessions")
        if shape == "columns"
        else panels.by_district_and_year(view, "propaganda_sessions", shape="lines")
    )
    # A year's column stands from half a year before its number to half a year after it.
    expected = {}
    for event in EVENTS[~EVENTS["yearly"] & EVENTS["day"].dt.year.between(2012, 2016)].to_dict("records"):
        day = event["day"]
        expected[event["short_vi"]] = day.year - 0.5 + (day - pd.Timestamp(day.year, 1, 1)).days / 365
    assert len(expected) == 2
    assert marks(panel) == pytest.approx(expected, abs=0.003)
    lines = [shape.x0 for shape in drawn(panel).layout.shapes]
    assert lines == pytest.approx(sorted(expected.values()), abs=0.003)
    (note,) = [note for note in drawn(panel).layout.annotations if note.text == "TT 23/2012"]
    assert note.hovertext.startswith("27/04/2012, Thông tư 23/2012/TT-BCA")


def test_the_festival_is_marked_in_august_on_the_months(on_demo):
    view = View(on_demo / "v00001.duckdb", (), 2012, 2016, "vi")
    months = panels.by_part(view, "propaganda_sessions", "month")
    place = marks(months)["Ngày hội 19/8"]
    august = list(drawn(months).data[0].x).index("T8")
    assert august - 0.5 < place < august + 0.5 and place > august  # past the middle of its month
    assert "19/8 hằng năm" in next(note.hovertext for note in drawn(months).layout.annotations if note.captureevents)


def test_events_of_all_years_that_are_drawn_are_marked(on_demo):
    view = View(on_demo / "v00001.duckdb", (), 2015, 2016, "vi")
    assert marks(panels.by_year(view, "propaganda_sessions")) == marks(panels.by_year(view.all_years, "propaganda_sessions"))


def test_dated_notes_of_the_chosen_years_stand_on_the_overview(on_demo):
    assert any("27/04/2012, Thông tư 23/2012/TT-BCA" in caption.value for caption in opened_once(on_demo).caption)
