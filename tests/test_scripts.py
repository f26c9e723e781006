"""The scripts of figures: served as they are, under names that browsers may keep."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit import config

from ui.figures import component, lighter
from ui.server import scripts


@pytest.fixture(params=["", "antq/board"])
def base(request):
    """The server's base path, as its addresses begin with it."""
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", request.param)
    yield f"/{request.param}".rstrip("/")
    config.set_option("server.baseUrlPath", before)


@pytest.fixture
def unserved():
    """What is set once a process is as it was before."""
    was = component.served.is_set()
    yield
    component.served.set() if was else component.served.clear()


def test_the_scripts_are_served_and_kept_by_browsers(base, unserved):
    browser = TestClient(Starlette(routes=scripts.routes()))
    sent = {scripts.PLOTLY: lighter.of(component.PLOTLY_FILE.read_bytes())}
    for name, script in (sent | {name: file.read_bytes() for name, file in scripts.MODULES.items()}).items():
        answer = browser.get(f"{base}{name}")
        assert answer.content == script and answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert browser.get(f"{base}{name}x").status_code == 404
    assert component.served.is_set()


def test_plotly_is_sent_in_its_small_form_to_browsers_that_take_it(unserved, monkeypatch):
    monkeypatch.setattr(scripts, "QUALITY", 1)
    monkeypatch.setattr(scripts, "small", {})
    browser, script = TestClient(Starlette(routes=scripts.routes())), lighter.of(component.PLOTLY_FILE.read_bytes())
    scripts.prepare()
    for takes, sent_as in (("gzip, br", "br"), ("gzip", "identity")):
        answer = browser.get(scripts.PLOTLY, headers={"Accept-Encoding": takes})
        assert answer.headers["content-encoding"] == sent_as and answer.content == script
    assert len(scripts.small[scripts.PLOTLY]) < len(script) / 2


def test_parts_that_no_figure_needs_are_cut_out_of_the_plotly_that_is_known_and_of_no_other():
    """Where it fails after an update of plotly, ui/figures/lighter.py has to learn the parts of the new file, or to go."""
    script = component.PLOTLY_FILE.read_bytes()
    light = lighter.of(script)
    assert len(light) < 0.6 * len(script)
    for start, following, instead in lighter.PARTS:
        assert script.count(start) == 1 and start not in light and instead + following in light
    assert lighter.of(script + b"\n") == script + b"\n"


def test_a_figure_loads_the_names_that_are_served():
    served = component.LOADER % (component.CODE, component.PLOTLY)
    named = {f"/{name}" for name in re.findall(r'at\("(.+?)"\)', served)}
    assert named == {scripts.PLOTLY, f"/{component.CODE}"} <= {scripts.PLOTLY, *scripts.MODULES}
    imported = re.findall(r'^import .+ from "\./(.+)";$', (component.CODE_FOLDER / "figure.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"figure.js", *imported} == {Path(name).name for name in scripts.MODULES}
    assert len(served) < 600, "it is sent with every figure"
