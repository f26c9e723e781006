"""Figures as they are sent to the browser, which draws them: what Plotly knows, what others than the eye need."""

import json

import plotly.graph_objects as go
import pytest

from tests.app import PAGES, ask, opened, opened_once, shown
from ui import text

DRAWN = [page for page in PAGES if page.parent.name not in ("records",) and page.stem != "published"]


@pytest.mark.parametrize("page", DRAWN, ids=lambda path: path.stem)
@pytest.mark.parametrize("store", ["demo_store", "tiny_store"])
def test_every_figure_of_every_page_is_as_plotly_knows_it(page, store, request):
    app = opened_once(request.getfixturevalue(store), page)
    assert not app.get("plotly_chart") and not app.exception
    figures = shown(app)
    assert len(figures) == len([drawn for drawn in app.get("bidi_component") if drawn.proto.component_name == "figure"]) > 0
    for figure in figures.values():
        known, layout = json.loads(go.Figure(figure["data"], figure["layout"]).to_json()), figure["layout"]
        assert known["data"] == figure["data"], "what is left to put right"
        assert known["layout"] == {name: value for name, value in layout.items() if value != []} | {
            "template": known["layout"]["template"]
        }
        assert layout["separators"] == ",."
        go.Figure(figure["data"], figure["layout"] | figure["picture"]["layout"])
        assert figure["data"] and figure["layout"]["height"] > 0
        assert figure["alt"].endswith(".") and ": " in figure["alt"]
        assert {len(column["cells"]) for column in figure["table"]["columns"] if isinstance(column["cells"], list)} <= {
            figure["table"]["lines"]
        }


def test_a_click_on_the_map_chooses_a_district_and_a_second_one_drops_it(on_demo):
    app = opened()
    for code, chosen in (("966", ["U Minh"]), ("972", ["U Minh", "Phú Tân"]), ("966", ["Phú Tân"])):
        ask(app, "figure_map", "choose", code)
        assert not app.exception
        assert app.multiselect(key="huyen").value == chosen


def test_the_tools_speak_the_language_of_the_page(on_demo):
    for language, name in (("vi", {}), ("en", {"ngon_ngu": "English"})):
        for figure in shown(opened(**name)).values():
            assert figure["words"].items() >= text.words(language)["tools"].items()
            assert text.words(language)["data_kind"]["demonstration"] in str(figure["layout"]["annotations"])
