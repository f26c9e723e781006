"""Numbers can be read on every colour they are written on; colours count from zero."""

import pytest

from ui.figures import drawing
from ui.numbers import measures
from ui.reader.view import View


@pytest.mark.parametrize("code", ["propaganda_sessions", "crime_tips_reports", "crimes_recorded"])
def test_numbers_can_be_read_on_every_shade(code, tiny_store):
    measure = measures.of(View(tiny_store / "v00001.duckdb", (), 2014, 2016, "vi"), code)
    for hundredth in range(-100, 101):
        ground = drawing.tint(measure, hundredth / 100)
        assert drawing.contrast(drawing.ink(ground), ground) >= 4.5, hundredth


def test_contrast_is_that_of_the_standard():
    assert drawing.contrast("#000000", "#ffffff") == 21
    assert drawing.contrast("#ffffff", "rgb(118, 118, 118)") == pytest.approx(4.54, abs=0.01)  # the palest grey that WCAG lets pass


def test_the_marks_of_a_plan_stand_out_from_every_bar():
    assert all(drawing.contrast(drawing.PLAN, hue) > 3 for hue in (drawing.ACTIVITY, drawing.OUTCOME, drawing.CONTEXT))


def test_values_that_hardly_differ_look_alike():
    shades = drawing.shades({"U Minh": 5.5, "Cái Nước": 6.9, "fell": -3.0})
    assert shades == {"U Minh": pytest.approx(0.797, abs=0.001), "Cái Nước": 1, "fell": pytest.approx(-0.435, abs=0.001)}
    assert drawing.shades({}) == {} and drawing.shades({"none": 0}) == {"none": 0}
