"""What a request meets before Streamlit: hosts, origins, headers, the base path."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.protocol import session
from tests.serving import ROOT, serving
from ui import text
from ui.server import door

NAME = "antq.camau.example"
WATCHER = """import os, sys

def note(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        with open(os.environ["CONTACTS"], "a") as file:
            print(event, arguments[1] if event == "socket.connect" else arguments[0], file=file)

sys.addaudithook(note)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Holds a module that notes in the file `contacts` every address which the server looks up or connects to."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(WATCHER)
    return folder


@pytest.fixture(scope="module")
def site(demo_store, folder):
    """A server without any configuration."""
    watched = {"PYTHONPATH": str(folder), "CONTACTS": str(folder / "contacts")}
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(demo_store), **watched) as address:
        yield address


@pytest.fixture(scope="module")
def below(demo_store):
    """A server with a name and a base path, which is part of its address."""
    with serving(ROOT / "asgi.py", base="/antq", ANTQ_STORE=str(demo_store), ANTQ_HOSTS=f"{NAME}, 192.0.2.7") as address:
        yield address


def status(address: str, path: str = "/_stcore/health", method: str = "GET", **headers: str) -> int:
    return httpx.request(method, f"http://{address}{path}", headers=headers).status_code


def asked_by_hand(address: str, *lines: str) -> int:
    """The status of a GET with these header lines and no other."""
    host, path = (urlsplit(f"//{address}").netloc, urlsplit(f"//{address}").path)
    with socket.create_connection(host.split(":")) as own:
        own.sendall("\r\n".join([f"GET {path}/_stcore/health HTTP/1.1", *lines, "Connection: close", "", ""]).encode())
        return int(own.recv(100).split()[1])


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8501", socket.gethostname(), "localhost."])
def test_the_machines_own_names_lead_in_without_configuration(host, site):
    assert status(site, Host=host) == 200


FOREIGN_HOSTS = ("evil.example", NAME, "localhost.evil.example", "localhost@evil.example", "127.0.0.2", "a:b", "")


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_another_name_is_refused_in_words(host, site):
    answer = httpx.get(f"http://{site}/", headers={"Host": host})
    assert answer.status_code == 421
    vietnamese, english = answer.text.splitlines()
    assert vietnamese.startswith("Máy chủ này") and english.startswith("This server") and "ANTQ_HOSTS" in vietnamese
    assert asked_by_hand(site, f"Host: {host}", f"Origin: http://{host}") == 421


def test_names_that_are_configured_lead_in_and_no_others(below):
    for host in (NAME, f"{NAME.upper()}:8443", "192.0.2.7", "localhost"):
        assert status(below, Host=host) == 200
    for host in ("evil.example", f"x.{NAME}"):
        assert status(below, Host=host) == 421
    assert asked_by_hand(below) >= 400


OTHER_PORTS = ("http://localhost", "http://127.0.0.1:1")
FOREIGN = ("http://evil.example", *OTHER_PORTS, "null", "file://", "http://", "x://127.0.0.1", "http://[", "")


@pytest.mark.parametrize("origin", FOREIGN)
def test_what_another_sites_page_sends_is_refused_and_nothing_is_looked_up(origin, site, folder):
    (folder / "contacts").write_text("")
    for path in ("/", "/exports/records", "/_stcore/health", "/_stcore/host-config"):
        assert status(site, path, Origin=origin) == 403
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert status(site, "/_stcore/upload_file/a/b", method, Origin=origin) == 403
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://{site}/_stcore/stream", origin=origin)
    assert refused.value.response.status_code == 403
    assert (folder / "contacts").read_text() == ""


def test_the_own_page_may_ask_behind_tls_and_at_usual_ports(site, below):
    assert status(site, Origin=f"http://{site}") == 200
    assert status(below, Host=NAME, Origin=f"https://{NAME}") == 200
    assert status(below, Host=f"{NAME}:443", Origin=f"https://{NAME}") == 200
    assert status(below, Host=NAME, Origin=f"https://{NAME}:8443") == 403
    with connect(f"ws://{site}/_stcore/stream", origin=f"http://{site}"):
        pass


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/exports/store", "/exports/records?version=9", "/khong-co"])
@pytest.mark.parametrize("headers", [{}, {"Origin": "http://evil.example"}, {"Host": "evil.example"}])
def test_every_response_says_that_no_frame_may_show_it(path, headers, site):
    answer = httpx.get(f"http://{site}{path}", headers=headers)
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_request_that_fails_is_answered_in_words_and_with_the_same_headers():
    async def failing(scope, receive, send):
        raise ZeroDivisionError

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(door.Door(failing), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/")

    with ThreadPoolExecutor(1) as pool:  # where a browser test ran before, this thread has a loop already
        answer = pool.submit(asyncio.run, asked()).result()
    assert (answer.status_code, answer.text) == (500, text.in_both("door", "failed")) and answer.text.startswith("Máy chủ")
    assert {name: answer.headers[name] for name in door.HEADERS} == door.HEADERS


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/%6detrics"])
def test_nobody_gets_the_metrics(path, site, below):
    for address in (site, below):
        assert status(address, path) == 404


def test_everything_works_below_a_base_path(below):
    html = {"Accept": "text/html"}
    for path in ("/", "/tips", "/tips?nam=2014"):
        answer = httpx.get(f"http://{below}{path}", headers=html)
        assert answer.status_code == 200 and "<title>" in answer.text
    host = below.removesuffix("/antq")
    for path in ("/antq", "/antq/khong-co", "/antq/khong-co/", "/", "/tips"):
        name = path.removeprefix("/antq").strip("/")  # what is not there is named
        told = f"&khong_co_trang={name}" if name else ""
        answer = httpx.get(f"http://{host}{path}?ngon_ngu=en", headers=html)
        assert (answer.status_code, answer.headers["Location"]) == (307, f"/antq/?ngon_ngu=en{told}")
    for step, first in {"oauth2callback?error=x": "/antq/?dang_nhap=loi", "auth/login": "/antq/"}.items():
        answer = httpx.get(f"http://{below}/{step}", headers=html)
        assert urljoin(f"http://{below}/{step}", answer.headers["Location"]) == f"http://{host}{first}"
    with session(below) as reader:
        assert "Phong trào" in reader.said
        assert 'href="exports/package?version=' in reader.open("snapshots").said, "relative to the page"
    assert httpx.get(f"http://{below}/exports/records?years=2013").text.count("\r\n") > 1000
    assert status(host, "/exports/records") == 404
