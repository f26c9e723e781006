"""The component that draws every figure in the reader's browser, with the plotly.js of the installed package.

asgi.py serves its scripts under names that change with their content, so that browsers keep them. Where only
dashboard.py runs, Streamlit serves them as files of a component, and browsers ask for them at every visit.
"""

import hashlib
import json
import threading
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import plotly
import streamlit as st
from streamlit.components.v1 import declare_component

from ui.figures import lighter

PLOTLY_FILE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
CODE_FOLDER = Path(__file__).parent / "script"
CODE_FILES = sorted(CODE_FOLDER.glob("*.js"))
PLOTLY = f"plotly-{version('plotly')}-{lighter.MARK}.js"
FOLDER = f"figures-{hashlib.sha256(b''.join(file.read_bytes() for file in CODE_FILES)).hexdigest()[:8]}"
CODE = f"{FOLDER}/figure.js"
served = threading.Event()  # set once in this process, when asgi.py opens the routes of the two names
# Sent with every figure, so it is short: it writes the words of the panel and keeps the room of the figure and its tools
# until the code is there, which is loaded once.
LOADER = """
const at = name => new URL(name, document.baseURI).href;
const code = import(at("%s"));
export default async component => {
  const place = component.parentElement, data = JSON.parse(new TextDecoder().decode(component.data));
  if (!place.querySelector(".panel")) place.innerHTML = `<section class="panel"><div class="panel-head">${data.head}</div>
<div class="figure" style="min-height:${data.layout.height / 15 + 2.8}rem"></div>
<div class="panel-remarks">${data.remarks}</div></section>`;
  return (await code).draw({...component, data}, at("%s"));
};
"""


def message(data: dict) -> bytes:
    """What script/figure.js reads, as `draw` sends it: written once, where Streamlit would write it at every drawing."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def draw(data: bytes, key: str, **callbacks: Callable):
    """Draw a figure, a `message`, under a key that stays, so that its new values move in.

    `callbacks` are of the component's events, such as `on_choose_change`. Returns the result of the component.
    """
    return _component()(data=data, key=key, height="stretch", **callbacks)


@cache
def _component() -> Callable:
    # Streamlit's styles do not reach into a component that is isolated, nor would Plotly's.
    names = (CODE, PLOTLY) if served.is_set() else _served_by_streamlit()
    return st.components.v2.component("figure", js=LOADER % names, isolate_styles=False)


def _served_by_streamlit() -> tuple[str, str]:
    files = {"figure": CODE_FOLDER / "figure.js", "plotly": PLOTLY_FILE}
    return tuple(f"component/{declare_component(name, file.parent).name}/{file.name}" for name, file in files.items())
