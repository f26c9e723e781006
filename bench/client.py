"""Measure 1, the server's part of a filter change: from the rerun message to script_finished.

A bare client speaks Streamlit's protocol as the browser does: it opens a session, learns
the filters' ids from the first run, then sends rerun messages with other districts chosen
and reads everything until the server says that the script has finished. No browser takes
part, so its drawing neither takes a core from the server nor delays the stamp: inside a
busy page a frame is stamped when the page handles it, not when it arrives.
"""

import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from bench.apps import App


@dataclass
class Client:
    """One session on one server."""

    app: App
    connection: ClientConnection
    page: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    address_key: str = ""  # of the districts, where the address bar carries them

    def choose(self, districts: tuple[str, ...], years: tuple[int, int]) -> float:
        """Rerun with these filters; returns milliseconds."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.page_script_hash = self.page
        if self.address_key:
            rerun.query_string = urlencode([(self.address_key, name) for name in districts])
        for name, values in (("multiselect", districts), ("slider", map(str, years))):
            state = rerun.widget_states.widgets.add(id=self.widgets[name])
            state.string_array_value.data.extend(values)
        start = time.perf_counter()
        self.connection.send(message.SerializeToString())
        self._read()
        return 1000 * (time.perf_counter() - start)

    def _read(self) -> list[ForwardMsg]:
        """All messages up to script_finished; they are parsed after the clock was stopped."""
        received = []
        while True:
            content = self.connection.recv(timeout=60)
            received.append(content)
            if len(content) < 200:  # deltas that draw something are longer
                message = ForwardMsg.FromString(content)
                if message.WhichOneof("type") == "script_finished":
                    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise RuntimeError(f"the script of {self.app.name} did not finish")
                    return received


def visit(app: App) -> Client:
    """Open a session and let the page run once without filters."""
    connection = connect(
        f"ws://{app.address}/_stcore/stream", subprotocols=["streamlit"], compression=None, max_size=None
    )
    client = Client(app, connection)
    message = BackMsg()
    message.rerun_script.query_string = ""
    connection.send(message.SerializeToString())
    for content in client._read():
        message = ForwardMsg.FromString(content)
        if message.HasField("new_session"):
            client.page = message.new_session.page_script_hash
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("multiselect", "slider"):
            client.widgets.setdefault(kind, getattr(element, kind).id)
        if kind == "multiselect":
            client.address_key = element.multiselect.query_param_key
    return client
