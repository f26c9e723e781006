"""Files that take long to make are made in turns: past its limits the server slows, and never stops.

Two at a time make their next piece, in threads that nothing else waits for; the others wait until a piece is done. Ten
may be open, and whoever comes then is told to come again. A file ends when its reader goes.
"""

from collections.abc import Callable, Generator

import anyio
from anyio import CancelScope, CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

AT_A_TIME = 2  # pieces that are made
OPEN = 10  # files that are made, sent, or wait for a turn
PATIENCE = 60  # seconds in which a reader has to take a piece, which has about a megabyte
COME_AGAIN = 5  # seconds


class InPieces(Response):
    """A response whose content is made while it is sent. A HEAD gets the headers alone."""

    def __init__(self, pieces: Generator[bytes], headers: dict[str, str], media_type: str):
        super().__init__(None, headers=headers, media_type=media_type)
        del self.headers["Content-Length"]
        self.pieces = pieces


class Turns:
    """A route: the responses of `answer`, which may take long, as may the pieces of an InPieces that it returns.

    `busy` gives the response for those who come when OPEN others are there; it gets a Retry-After.
    """

    def __init__(self, answer: Callable[[Request], Response], busy: Callable[[], Response]):
        self.answer, self.busy = answer, busy
        self.open = 0
        self.turns = CapacityLimiter(AT_A_TIME)

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        if self.open >= OPEN:
            response = self.busy()
            response.headers["Retry-After"] = str(COME_AGAIN)
            return await response(scope, receive, send)
        self.open += 1
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(_wait_until_gone, receive, group.cancel_scope)
                await self._respond(scope, receive, send)
                group.cancel_scope.cancel()
        finally:
            self.open -= 1

    async def _respond(self, scope: Scope, receive: Receive, send: Send):
        response = await to_thread.run_sync(self.answer, Request(scope), limiter=self.turns)
        if not isinstance(response, InPieces):
            return await response(scope, receive, send)
        try:
            await send({"type": "http.response.start", "status": 200, "headers": response.raw_headers})
            if scope["method"] == "HEAD" or await self._sent(response.pieces, send):
                await send({"type": "http.response.body", "body": b""})
        finally:
            with CancelScope(shield=True):  # what the pieces are read from is let go of in any case
                await to_thread.run_sync(response.pieces.close, limiter=self.turns)

    async def _sent(self, pieces: Generator[bytes], send: Send) -> bool:
        """Send the pieces; False where the reader did not take one in time: the file then breaks off, as they can see."""
        while (piece := await to_thread.run_sync(next, pieces, None, limiter=self.turns)) is not None:
            with anyio.move_on_after(PATIENCE) as taking:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            if taking.cancelled_caught:
                return False
        return True


async def _wait_until_gone(receive: Receive, work: CancelScope):
    """End the work when the reader's connection ends."""
    while (await receive())["type"] != "http.disconnect":
        pass
    work.cancel()
