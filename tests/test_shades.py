"""Numbers can be read on every shade they are written on."""

from plotly.colors import hex_to_rgb, sample_colorscale, unlabel_rgb

from ui.figures import drawing


def test_numbers_can_be_read_on_every_shade_of_blue():
    for hundredth in range(101):
        shade = hundredth / 100
        ground = unlabel_rgb(sample_colorscale(drawing.BLUES, shade)[0])
        light, dark = sorted((_light(ground), _light(hex_to_rgb(drawing.ink(shade)))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 4.2, shade


def _light(colour: tuple[float, ...]) -> float:
    """Relative luminance, as WCAG defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
