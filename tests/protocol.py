"""A client that speaks Streamlit's protocol without a browser, so that a test can say what no page would let it say."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

KINDS = ("button", "checkbox", "file_uploader", "selectbox")  # of widgets whose ids are noted


@dataclass
class Session:
    """One session; `said` is what the last run wrote in words, `widgets` the ids of widgets by kind and label."""

    address: str
    headers: dict[str, str]
    connection: ClientConnection
    id: str = ""
    pages: dict[str, str] = field(default_factory=dict)  # hashes by address
    page: str = ""
    query: str = ""  # of the address, as "nam=2014"
    widgets: dict[tuple[str, str], str] = field(default_factory=dict)
    said: str = ""

    def open(self, page: str) -> "Session":
        """Go to a page by its address; `""` is the first one."""
        self.page = self.pages.get(page, self.page)
        return self.send()

    def send(self, *states: tuple[str, str, object]) -> "Session":
        """Run the page with these widget states: id, field of the protocol, value."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.query_string = self.query
        for id, kind, value in states:
            state = message.rerun_script.widget_states.widgets.add(id=id)
            if kind == "file_uploader_state_value":
                file = state.file_uploader_state_value.uploaded_file_info.add(name="report.csv")
                file.file_id, file.size = value
            else:
                setattr(state, kind, value)
        self.connection.send(message.SerializeToString())
        return self._read()

    def upload(self, content: bytes, session_id: str = "") -> tuple[int, tuple[str, int]]:
        """Send a file to the server; returns the HTTP status, and what a file_uploader_state_value says of it."""
        file_id, cookies = str(uuid.uuid4()), SimpleCookie(self.headers.get("Cookie", ""))
        token = SimpleCookie(httpx.get(f"http://{self.address}/_stcore/health").headers.get("set-cookie", ""))
        cookies.update(token)
        sent = "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())
        headers = self.headers | {"Cookie": sent, "X-Xsrftoken": cookies["_streamlit_xsrf"].value}
        where = f"http://{self.address}/_stcore/upload_file/{session_id or self.id}/{file_id}"
        answer = httpx.put(where, files={"file": ("report.csv", content)}, headers=headers)
        return answer.status_code, (file_id, len(content))

    def _read(self) -> "Session":
        """Note what the server sends until the script has finished."""
        self.said = ""
        while True:
            message = ForwardMsg.FromString(self.connection.recv(timeout=60))
            if message.HasField("new_session"):
                self.id, self.page = message.new_session.initialize.session_id, message.new_session.page_script_hash
            if message.HasField("navigation"):
                self.pages |= {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            if kind in KINDS:
                self.widgets[kind, getattr(element, kind).label] = getattr(element, kind).id
            self.said += "\n".join((element.heading.body, element.alert.body, element.markdown.body, element.html.body))
            is_end = message.WhichOneof("type") == "script_finished"
            if is_end and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return self


@contextmanager
def session(address: str, **headers: str) -> Iterator[Session]:
    """A session on the server at `address`, whose connection brings these headers, after a run of the first page."""
    settings = {"subprotocols": ["streamlit"], "additional_headers": headers, "max_size": None}
    with connect(f"ws://{address}/_stcore/stream", **settings) as connection:
        yield Session(address, headers, connection).send()
