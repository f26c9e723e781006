"""HTML of ours whose buttons and links the script hears of: one element of Streamlit's, however much it draws.

Every such element costs the server and the reader's browser time at every change of the filters.
"""

import re
from functools import cache
from html import escape

import streamlit as st

# The page keeps what did not change, so what has the focus keeps it. A link to another window is the browser's.
SCRIPT = """
export default ({data, parentElement: place, setTriggerValue}) => {
  const html = new TextDecoder().decode(data);
  if (place.drawn !== html) place.innerHTML = place.drawn = html;
  place.onclick = event => {
    const pressed = event.target.closest("[data-press]");
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("press", pressed.dataset.press);
  };
};
"""


def draw(html: str, key: str, **look: str) -> str | None:
    """Draw HTML that has buttons or links with a `data-press`; returns that of the one that was just pressed.

    `look` are Streamlit's settings of width and height.
    """
    return _component()(data=html.encode(), key=key, on_press_change=lambda: None, **look).press  # bytes are sent as they are


def icon_button(press: str, icon: str, about: str) -> str:
    """A button that shows one icon of the font, and says what it does to those who point at it or hear it."""
    about = escape(about)
    return f'<button type="button" class="icon" data-press="{press}" aria-label="{about}" title="{about}">{icon}</button>'


def tool(press: str, icon: str, label: str) -> str:
    """A button with an icon and a label, as script/figure.js draws those below a figure."""
    sign = f'<span class="icon" aria-hidden="true">{icon}</span>'
    return f'<button type="button" data-press="{press}">{sign}<span>{escape(label)}</span></button>'


def bold(words: str) -> str:
    """Words as HTML; those between ** are bold."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(words))


@cache
def _component():
    return st.components.v2.component("markup", js=SCRIPT, isolate_styles=False)
