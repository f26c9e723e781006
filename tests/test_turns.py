"""Files made in turns: nothing is made for those who have gone, or take nothing, or asked for the headers alone."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import anyio
import httpx
import pytest
from starlette.requests import Request

from tests.protocol import session
from tests.serving import ROOT, serving
from ui.takeaway import turns


class Reader:
    """One who asks for a file of pieces, and after `takes` of them goes or, where `stays`, takes nothing more."""

    def __init__(self, takes: int, stays: bool = False):
        self.takes, self.stays = takes, stays
        self.gone, self.taken, self.made, self.closed = anyio.Event(), 0, 0, False

    def pieces(self):
        try:
            for _ in range(1000):
                self.made += 1
                yield b"piece"
        finally:
            self.closed = True

    async def receive(self) -> dict:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict):
        self.taken += message.get("body") == b"piece"
        if self.taken == self.takes:
            if not self.stays:
                self.gone.set()
            await anyio.sleep(5)

    def answer(self, request: Request) -> turns.InPieces:
        return turns.InPieces(self.pieces(), {}, "text/csv")


def asked(reader: Reader, method: str = "GET") -> turns.Turns:
    """The route after this reader was with it."""
    route = turns.Turns(reader.answer, lambda: None)
    scope = {"type": "http", "method": method, "headers": []}
    anyio.run(route, scope, reader.receive, reader.send)
    return route


def test_for_a_reader_who_has_gone_nothing_more_is_made():
    reader = Reader(takes=3)
    route = asked(reader)
    assert (reader.made, reader.closed, route.open) == (3, True, 0)


def test_a_reader_who_takes_nothing_makes_room_after_a_while(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    reader = Reader(takes=3, stays=True)
    route = asked(reader)
    assert (reader.made, reader.closed, route.open) == (3, True, 0)


def test_of_a_file_whose_headers_are_asked_nothing_is_made():
    reader = Reader(takes=3)
    asked(reader, "HEAD")
    assert reader.made == 0


@pytest.fixture(scope="module")
def site(demo_store):
    with serving(ROOT / "asgi.py", ANTQ_STORE=str(demo_store)) as address:
        yield address


def begun(address: str, stack: ExitStack) -> socket.socket:
    """A request for all records, of which nothing is read."""
    own = stack.enter_context(socket.socket())
    own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    host, port = address.split(":")
    own.connect((host, int(port)))
    own.sendall(f"GET /exports/records HTTP/1.1\r\nHost: {address}\r\n\r\n".encode())
    return own


def test_too_many_exports_are_told_to_come_again_and_those_who_go_make_room(site):
    with ExitStack() as stack:
        waiting = [begun(site, stack) for _ in range(45)]
        said = [own.recv(500) for own in waiting]
        assert sum(b" 200 " in one for one in said) == turns.OPEN
        refused = [one for one in said if b" 503 " in one]
        assert len(refused) == 45 - turns.OPEN and all(b"retry-after: 5" in one for one in refused)
        began = time.monotonic()
        assert httpx.get(f"http://{site}/_stcore/health").status_code == httpx.get(f"http://{site}/").status_code == 200
        assert time.monotonic() - began < 10, "a busy machine is slow, not silent"
    until = time.monotonic() + 5
    while httpx.head(f"http://{site}/exports/records").status_code == 503 and time.monotonic() < until:
        time.sleep(0.05)
    with ThreadPoolExecutor(turns.OPEN) as pool:
        asked = pool.map(lambda _: httpx.get(f"http://{site}/exports/records?years=2014"), range(turns.OPEN))
        assert {answer.status_code for answer in asked} == {200}


def test_years_that_the_version_does_not_hold_are_refused_at_once_by_route_and_pages(site):
    began = time.monotonic()
    with ThreadPoolExecutor(turns.OPEN) as pool:
        asked = pool.map(lambda _: httpx.get(f"http://{site}/exports/package?years=1000-9999"), range(turns.OPEN))
        assert {answer.status_code for answer in asked} == {404}
    with session(site) as reader:
        reader.query = "nam=1000&nam=9999"
        assert "Phong trào" in reader.open("").said and "Kỳ 1000" not in reader.said
    assert time.monotonic() - began < 20, "the machine may be busy"
