"""What is put right of each connection, on a server of Uvicorn's that listens as Streamlit's does."""

import socket
import threading
import urllib.request
from collections.abc import Iterator

import pytest
import uvicorn
from streamlit.web.server.starlette import starlette_server
from websockets.sync.client import connect

from tests.serving import free_port
from ui.server.peer import KeepsPeer


async def tells_whether_it_waits(scope, receive, send):
    """Answers with a header that says whether small parts are held back, 1 or 0."""
    held = not send.__self__.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    headers = [(b"held-back", str(int(held)).encode())]
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept", "headers": headers})
        await send({"type": "websocket.close"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body"})


async def as_it_comes_and_mended(scope, receive, send):
    app = KeepsPeer(tells_whether_it_waits) if scope["path"] == "/mended" else tells_whether_it_waits
    await app(scope, receive, send)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Host and port of the server."""
    port = free_port()
    config = uvicorn.Config(as_it_comes_and_mended, proxy_headers=False, lifespan="off", ws="websockets-sansio", log_level="error")
    server, listening = uvicorn.Server(config), starlette_server._bind_socket("127.0.0.1", port, 10)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize(("path", "held"), [("as it comes", "1"), ("mended", "0")])
def test_small_parts_of_an_answer_do_not_wait_for_each_other(path, held, address):
    """Where they no longer wait as it comes, Streamlit has mended it, and ui/server/peer.py need not."""
    path = path.replace(" ", "-")
    with urllib.request.urlopen(f"http://{address}/{path}", timeout=10) as answer:
        assert answer.headers["held-back"] == held
    with connect(f"ws://{address}/{path}") as websocket:
        assert websocket.response.headers["held-back"] == held
