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

from bench import dash_client
from bench.apps import App

PATIENCE = 300  # seconds for an answer: with many readers a server may be far behind


@dataclass
class Client:
    """One session on one Streamlit server."""

    app: App
    connection: ClientConnection
    page: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    address_keys: dict[str, str] = field(default_factory=dict)  # where the address bar carries the filters
    every_year: tuple[str, ...] = ()

    def choose(self, districts: tuple[str, ...], years: tuple[int, int]) -> float:
        """Rerun with these filters; returns milliseconds."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.page_script_hash = self.page
        chosen = {"multiselect": districts, "slider": tuple(map(str, years))}
        in_address = [
            (key, value)
            for kind, key in self.address_keys.items()
            for value in chosen[kind]
            if chosen[kind] != self.every_year  # what is not changed, is not in the address
        ]
        rerun.query_string = urlencode(in_address)
        for kind, values in chosen.items():
            rerun.widget_states.widgets.add(id=self.widgets[kind]).string_array_value.data.extend(values)
        start = time.perf_counter()
        self.connection.send(message.SerializeToString())
        self._read()
        return 1000 * (time.perf_counter() - start)

    def _read(self) -> list[ForwardMsg]:
        """All messages up to script_finished; they are parsed after the clock was stopped."""
        received = []
        while True:
            content = self.connection.recv(timeout=PATIENCE)
            received.append(content)
            if len(content) < 200:  # deltas that draw something are longer
                message = ForwardMsg.FromString(content)
                if message.WhichOneof("type") == "script_finished":
                    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise RuntimeError(f"the script of {self.app.name} did not finish")
                    return received

    def _learn(self, message: ForwardMsg):
        """Note what a message of the first run says of the page and its filters."""
        if message.HasField("new_session"):
            self.page = message.new_session.page_script_hash
        kind = message.delta.new_element.WhichOneof("type")
        if kind in ("multiselect", "slider") and kind not in self.widgets:
            filter = getattr(message.delta.new_element, kind)
            self.widgets[kind] = filter.id
            if filter.query_param_key:
                self.address_keys[kind] = filter.query_param_key
            if kind == "slider":
                self.every_year = filter.options[0], filter.options[-1]

    def close(self):
        """End the session."""
        self.connection.close()


def visit(app: App) -> Client | dash_client.DashClient:
    """Open a session; a Streamlit page runs once without filters."""
    if app.name == "dash":
        return dash_client.visit(app)
    connection = connect(
        f"ws://{app.address}/_stcore/stream", subprotocols=["streamlit"], compression=None, max_size=None
    )
    client = Client(app, connection)
    message = BackMsg()
    message.rerun_script.query_string = ""
    connection.send(message.SerializeToString())
    for content in client._read():
        client._learn(ForwardMsg.FromString(content))
    return client
