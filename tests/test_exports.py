"""The page and the route that hand numbers out: the same to all, refused where the pages are."""

import shutil
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from websockets.sync.client import connect

import queries
from cli.main import main
from data.publishing import catalogue
from queries import package
from queries.filters import Filters
from queries.package import records
from tests.recomputation import ELEMENTS, PLAIN
from tests.reports import more
from tests.serving import ROOT, serving
from ui.takeaway import export_route
from ui.text import format

PAGE = ROOT / "pages" / "records" / "snapshots.py"
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}


@pytest.fixture(scope="module")
def site(demo_store):
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(demo_store)) as address:
        yield address


def fetch(address: str, what: str, headers: dict | None = None, **asked: str):
    request = urllib.request.Request(f"http://{address}/exports/{what}?{urlencode(asked)}", headers=headers or {})
    return urllib.request.urlopen(request)


def some(first: int = 2013, last: int = 2014) -> Filters:
    return Filters(queries.version(), ("964", "966"), first, last)


SOME = {"version": "v00001", "districts": "966,964", "years": "2013-2014"}


def test_the_route_gives_the_very_package_and_names_it_by_its_hash(site, on_demo):
    made = package.summary(some(), with_records=True)
    with fetch(site, "package", **SOME, records="1", mark=made.sha256[:8]) as answer:
        assert answer.read() == b"".join(package.pieces(some(), with_records=True))
        name = f"camau_antq_package_964-966_2013-2014_v00001_{made.sha256[:8]}.zip"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_route_streams_the_records_uncompressed_and_as_many_as_the_page_says(site, on_demo):
    with fetch(site, "records", {"Accept-Encoding": "gzip"}, **SOME) as answer:
        assert answer.headers["Content-Encoding"] == "identity"
        content = answer.read()
    assert content == b"".join(records.stream(some()))
    assert content.count(b"\r\n") - 1 == records.counted(some())


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "v00099"},
        {"version": "../v00001"},
        {"districts": "964,999"},
        {"years": "2012-abc"},
        {"years": "1000-9999"},
        {"years": "2014-2013"},
        {"years": "２０１３-２０１４"},
        {"years": "2013-2014'"},
    ],
)
def test_the_route_refuses_unknown_versions_districts_and_years(site, wrong):
    for what in ("records", "package"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            fetch(site, what, **(SOME | wrong))
        assert refused.value.code == 404


def test_an_unknown_export_is_not_found(site):
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetch(site, "store", **SOME)
    assert refused.value.code == 404


def test_what_another_site_asks_for_is_refused_by_route_and_pages_alike(site):
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetch(site, "records", ELSEWHERE, **SOME)
    assert refused.value.code == 403
    assert "bị từ chối" in page_text(site, ELSEWHERE) and "còn thiếu gì" not in page_text(site, ELSEWHERE)
    assert "còn thiếu gì" in page_text(site, {"Sec-Fetch-Site": "same-origin"})


def page_text(address: str, headers: dict) -> str:
    """All that the first page sends to a browser that comes with these headers."""
    address = f"ws://{address}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], additional_headers=headers, max_size=None) as connection:
        message = BackMsg()
        message.rerun_script.query_string = ""
        connection.send(message.SerializeToString())
        said = ""
        while True:
            message = ForwardMsg.FromString(connection.recv(timeout=60))
            said += str(message.delta.new_element.alert.body) + message.delta.new_element.heading.body
            if message.WhichOneof("type") == "script_finished":
                return said


def opened() -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    return app.switch_page(str(PAGE.relative_to(ROOT))).run()


def test_the_page_says_rows_and_hash_of_the_very_file(on_demo):
    app = opened()
    made = package.summary(Filters(queries.version(), (), 2012, 2016))
    text = "".join(block.proto.body for block in app.get("html"))
    assert made.sha256 in text
    # Nine districts in five years: every element, every indicator, and for each element those that go by element.
    by_element = len(catalogue.indicators()) - len(PLAIN)
    assert made.rows["data"] == 9 * 5 * (len(ELEMENTS) + len(PLAIN) + by_element * len(ELEMENTS))
    assert f"`data.csv`, {format.number(made.rows['data'], 0, 'vi')} dòng" in "".join(block.value for block in app.markdown)


def test_without_the_route_a_button_gives_what_is_small_and_words_say_how_to_get_the_rest(on_demo, monkeypatch):
    labels = [button.proto.label for button in opened().get("download_button")]
    size = format.number(package.summary(Filters(queries.version(), (), 2012, 2016)).size / 1_000_000, 1, "vi")
    assert labels == [f"Tải gói số liệu (ZIP, {size} MB)", "Tải CSV (134.407 dòng)"]
    monkeypatch.setattr(export_route, "SMALL", 1000)
    app = opened()
    assert [button.proto.label for button in app.get("download_button")] == labels[:1]
    assert "streamlit run asgi.py" in app.info[0].value


def test_an_earlier_version_is_one_choice_away_and_the_change_since_is_counted(own_tiny, tmp_path):
    rows = "area_code,period,element,value,topic,organiser,report_no,report_date\n"
    (tmp_path / "more.csv").write_text(f"{rows}964,2016,propaganda_sessions,4,,,99/BC,2017-03-01\n", encoding="utf-8")
    earlier = package.summary(Filters(queries.version(), (), 2014, 2016)).sha256
    assert main(["import", str(tmp_path / "more.csv"), "--yes"]) == 0
    app = opened()
    _, changed = package.compared(Filters(queries.version(), (), 2014, 2016))
    revised = (changed["change"] == "revised").sum()
    assert f"So với bản trước (v00001): {revised} số được sửa" in "".join(block.value for block in app.markdown)
    picker = app.selectbox(key="snapshot_version")
    assert picker.options[0].startswith("v00002 (đang dùng): Số liệu báo cáo, 134 số")
    picker.select(queries.version().with_stem("v00001")).run()
    assert earlier in "".join(block.proto.body for block in app.get("html"))


@pytest.fixture
def emptied(published_once, empty_store, tmp_path) -> Filters:
    """A store that was filled (v00001), emptied (v00002) and filled again (v00003)."""

    def publish():
        (tmp_path / "report.csv").write_bytes(more())
        for command in (["import", str(tmp_path / "report.csv")], ["undo", "1"], ["import", str(tmp_path / "report.csv")]):
            assert main(command) == 0

    shutil.copytree(published_once("emptied", publish), empty_store)
    assert queries.version().stem == "v00003"
    return Filters(queries.version(), (), 2016, 2016)


def test_only_versions_with_records_are_offered(emptied):
    app = opened()
    assert not app.exception
    picker = app.selectbox(key="snapshot_version")
    assert [label[:6] for label in picker.options] == ["v00003", "v00001"]
    picker.select(queries.version().with_stem("v00001")).run()
    assert not app.exception
    made = package.summary(emptied.at(emptied.version.with_stem("v00001")))
    assert made.sha256 in "".join(block.proto.body for block in app.get("html"))


def test_a_version_without_records_is_refused_in_words_by_command_and_route(emptied, tmp_path, capsys):
    out = tmp_path / "out"
    for command in ("snapshot", "brief"):
        assert main([command, "--out", str(out), "--version", "2"]) == 1
        assert capsys.readouterr().err == "Phiên bản v00002 không có số liệu nào.\n" and not out.exists()
    for what in ("package", "records"):
        scope = {"type": "http", "path_params": {"what": what}, "query_string": b"version=v00002", "headers": []}
        answer = export_route.answer(Request(scope))
        assert (answer.status_code, answer.body.decode()) == (
            404, "Phiên bản v00002 không có số liệu nào.\nVersion v00002 holds no records.",
        )  # fmt: skip


def test_pages_and_commands_of_an_emptied_store_say_that_it_is_empty(emptied, tmp_path, capsys):
    assert main(["undo", "2"]) == 0
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert not app.exception and app.title[0].value == "Chưa có số liệu"
    capsys.readouterr()
    for command in ("snapshot", "brief"):
        assert main([command, "--out", str(tmp_path / "out")]) == 1
        assert capsys.readouterr().err == "Phiên bản v00004 không có số liệu nào.\n"
