"""The dashboard without a browser: Streamlit's AppTest runs it in this process."""

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

from tests.serving import ROOT

PAGES = sorted((ROOT / "pages").glob("*/*.py"))
OF_EACH_KIND = [page for page in PAGES if page.stem in ("overview", "district", "explore", "snapshots", "history")]
st.set_option("client.showErrorDetails", "full")  # of what fails


def opened(page: Path | str | None = None, **address: str) -> AppTest:
    """The dashboard on its first page, or on `page` (a file of pages/), run on the store of `ANTQ_STORE`.

    `address` holds parameters of the address.
    """
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(str((ROOT / page).relative_to(ROOT))).run() if page else app


@cache
def opened_once(store: Path, page: Path | None = None) -> AppTest:
    """The same on `store`, run once for all tests that look at the page and change nothing on it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANTQ_STORE", str(store))
        return opened(page)


def press(app: AppTest, key: str) -> AppTest:
    """Click the button of this key."""
    return next(button for button in app.button if button.key == key).click().run()


def html(app: AppTest) -> str:
    """All HTML that the page draws itself, by elements of Streamlit or by components of its own."""
    return "".join(pieces(app))


def pieces(app: AppTest) -> list[str]:
    """The same, one text an element."""
    bodies = [block.proto.body for block in app.get("html")]
    drawn = [figure["head"] + figure["remarks"] for figure in shown(app).values()]
    return bodies + drawn + [proto.bytes.decode() for proto in _components(app, "markup")]


def shown(app: AppTest) -> dict[str, dict]:
    """What the page sends to the browser of each figure, by its key."""
    sent = [json.loads(proto.bytes) for proto in _components(app, "figure")]
    return {data["key"]: data for data in sent}


def _components(app: AppTest, name: str) -> list:
    """The messages of Streamlit's that draw the component of this name."""
    return [element.proto for element in app.get("bidi_component") if element.proto.component_name == name]


def listed(app: AppTest, key: str) -> pd.DataFrame:
    """The table of the figure of this key; its numbers are read as they are written in Vietnamese, units left out."""
    columns = [column | {"name": column["name"].partition(" (")[0]} for column in shown(app)[key]["table"]["columns"]]
    frame = pd.DataFrame({column["name"]: column["cells"] for column in columns})
    for name in (column["name"] for column in columns if column["number"]):
        frame[name] = pd.to_numeric(frame[name].str.replace(".", "").str.replace(",", "."))
    return frame


def ask(app: AppTest, key: str, event: str, value: str) -> AppTest:
    """Have the component of this key report an event, as its buttons and a click on it do in the browser."""
    (component,) = [element.proto.id for element in app.get("bidi_component") if element.proto.id.endswith(f"-{key}")]
    states = app._tree.get_widget_states()
    states.widgets.add(id=_make_trigger_id(component, "events"), json_trigger_value=json.dumps({"event": event, "value": value}))
    return app._run(states)
