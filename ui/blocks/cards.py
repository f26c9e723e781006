"""Cards: a value in large letters, the years it comes from, and how far the plan is reached."""

from html import escape

from ui.blocks import markup, passport
from ui.figures import sparkline
from ui.figures.drawing import hue
from ui.numbers import headlines, measures
from ui.numbers.headlines import Bar, Card
from ui.reader.view import View, built_once

Line = tuple[str, str]  # a CSS class and a text


def show(view: View):
    """Draw the six cards of page one: three beside each other, on a phone two."""
    _draw(view, "cards", _six(view))


def stages(view: View, *codes: str):
    """Draw the stages of one process, such as models registered, replicated, at work, with an arrow from each to the next."""
    _draw(view, "stages", "".join(_card(view, card) for card in headlines.stages(view, codes)))


def draw(view: View, card: Card, *more: Line):
    """Draw one card. `more` stands below; what has no text is left out."""
    _draw(view, f"card_{card.code}", _card(view, card, *more), height="stretch")


@built_once
def _six(view: View) -> str:
    return "".join(_card(view, card) for card in headlines.six(view))


def _draw(view: View, key: str, cards: str, **look: str):
    """Draw cards that are HTML; what is pressed in the corner of one opens its passport."""
    if code := markup.draw(f'<div class="card-grid">{cards}</div>', key, **look):
        passport.open_of(view, code)


def _card(view: View, card: Card, *more: Line) -> str:
    measure = measures.of(view, card.code)
    colour = hue(measure)
    lines = [("card-line", card.change), ("card-plan", card.plan)]
    alert = [("card-line card-alert", card.coverage), *more]
    return (
        f'<section class="card-body" style="--hue: {colour}">'
        f'<div class="card-title">{escape(card.title)}{_caution(view, card.caution)}</div>{passport.icon(view, measure)}'
        f'<div class="card-now">{_value(card)}{sparkline.drawn(card.years, colour, card.read_out)}</div>'
        f"{_html(lines[:1])}{_bar(card.bar)}{_html([*lines[1:], *alert])}</section>"
    )


def _value(card: Card) -> str:
    unit = f" <span>{escape(card.unit)}</span>" if card.unit else ""
    return f'<div class="{card.look}">{escape(card.value)}{unit}</div>'


def _html(lines: list[Line]) -> str:
    return "".join(f'<div class="{look}">{escape(text)}</div>' for look, text in lines if text)


def _bar(bar: Bar | None) -> str:
    """The picture of what the line below it says."""
    if bar is None:
        return ""
    return f'<div class="card-bar"><i style="width: {bar.filled:.1%}"></i><b style="left: {bar.mark:.1%}"></b></div>'


def _caution(view: View, words: str) -> str:
    """A sign that opens what to beware of, by pointer, touch and keyboard."""
    if not words:
        return ""
    text, label = escape(words), escape(view.words["cards"]["caution"])
    return f' <details class="card-caution"><summary title="{text}" aria-label="{label}">ⓘ</summary><p>{text}</p></details>'
