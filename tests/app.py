"""The dashboard without a browser: Streamlit's AppTest runs it in this process."""

from functools import cache
from pathlib import Path

import pytest
import streamlit as st
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
    """All HTML that the page draws itself."""
    return "".join(block.proto.body for block in app.get("html"))
