"""Files made in turns: nothing is made for those who have gone, or take nothing, or asked for the headers alone."""

import anyio
from starlette.requests import Request

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
