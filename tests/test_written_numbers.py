"""Numbers, units, days and years as they are written, and the shades they are read on."""

import pandas as pd
import pytest
from plotly.colors import hex_to_rgb

from ui.figures import drawing
from ui.text import format


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (11081, 0, "11.081", "11,081"),
        (3.66, 1, "3,7", "3.7"),
        (-5.3, 1, "−5,3", "−5.3"),
        (-0.04, 1, "0,0", "0.0"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (None, 0, "", ""),
        (float("nan"), 1, "", ""),
        (pd.NA, 1, "", ""),
    ],
)
def test_numbers_are_written_in_the_language(value, decimals, vi, en):
    assert format.number(value, decimals, "vi") == vi
    assert format.number(value, decimals, "en") == en


def test_units_and_signs():
    assert format.with_unit(3.66, 1, "%", "vi") == "3,7%"
    assert format.with_unit(49.63, 1, "lượt/cuộc", "vi") == "49,6 lượt/cuộc"
    assert format.signed(7.84, 1, "vi") == "+7,8"
    assert format.signed(0.0, 1, "vi") == "0,0"
    assert format.day(pd.Timestamp("2017-01-05"), "vi") == "05/01/2017"


def test_years_in_a_row_are_written_as_a_span():
    assert format.year_list([2012, 2014, 2015, 2016]) == "2012, 2014–2016"


def test_numbers_can_be_read_on_every_shade_of_blue():
    for hundredth in range(101):
        shade = hundredth / 100
        light, dark = sorted((_light(drawing.colour(shade)), _light(hex_to_rgb(drawing.ink(shade)))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 4.2, shade


def _light(colour: tuple[float, ...]) -> float:
    """Relative luminance, as WCAG defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
