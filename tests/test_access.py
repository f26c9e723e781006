"""Who may do what: the file of roles, the accounts that count, and every action asking for itself."""

import pytest
from starlette.requests import HTTPConnection
from streamlit.testing.v1 import AppTest

from data.publishing import actions
from tests.accounts import READER, ROLES, STEWARD, STRANGER
from tests.app import html
from tests.conftest import content
from tests.reports import more
from tests.serving import ROOT
from tests.test_desk import opened, text_of, vietnamese
from ui import text
from ui.reader import access, roles
from ui.reader.access import Role

HEADER = "X-Forwarded-Email"
BEHIND_PROXY = ROLES + f'[proxy]\nheader = "{HEADER}"\naddresses = ["10.1.2.3", "192.168.7.0/24"]\n'


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write the file of roles and have it read."""

    def write(content: str | bytes):
        file = tmp_path / "access.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.setenv("ANTQ_ACCESS", str(file))

    return write


def connection(peer: str, *headers: tuple[str, str]) -> HTTPConnection:
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    return HTTPConnection({"type": "http", "headers": raw, "client": (peer, 5000)})


@pytest.mark.parametrize(
    "wrong",
    [
        "[stewards",
        b"\xff\xfe",
        "[steward]\nemails = []",
        "[stewards]\nemail = []",
        '[stewards]\nemails = "lan@camau.test"',
        "[stewards]\nemails = [1]",
        'stewards = ["lan@camau.test"]',
        '[stewards.claims]\ngroups = "antq"',
        '[stewards.claims]\nemail = ["lan@camau.test"]',
        '[readers]\neveryone = "yes"',
        '[proxy]\nheader = "X-Forwarded-Email"',
        '[proxy]\naddresses = ["10.1.2.3"]',
        '[proxy]\nheader = "X-Forwarded-Email"\naddresses = ["proxy.camau.test"]',
    ],
)
def test_a_file_of_roles_that_says_something_unknown_lets_nobody_do_anything(wrong, written):
    written(wrong)
    with pytest.raises(roles.Unusable):
        roles.read()
    assert access.of(connection("127.0.0.1", ("Host", "localhost:8501"))) == (Role.NOBODY, "", "unusable")


def test_the_example_says_what_the_guide_says(monkeypatch):
    monkeypatch.setenv("ANTQ_ACCESS", str(ROOT / "access.example.toml"))
    rules = roles.read()
    assert rules.stewards == roles.Group(frozenset({"lan@camau.example"}), {"groups": frozenset({"antq-nhap-lieu"})})
    assert rules.readers == roles.Group(frozenset({"minh@camau.example"}))
    assert (rules.everyone_reads, rules.header) == (False, "")


def test_a_file_of_roles_that_is_named_and_missing_lets_nobody_do_anything(tmp_path, monkeypatch):
    monkeypatch.setenv("ANTQ_ACCESS", str(tmp_path / "access.toml"))
    assert access.of(connection("127.0.0.1", ("Host", "localhost:8501"))) == (Role.NOBODY, "", "unusable")


@pytest.mark.parametrize(
    ("peer", "names", "visitor"),
    [
        ("10.1.2.3", [STEWARD], (Role.STEWARD, STEWARD, "")),
        ("192.168.7.9", [STEWARD.upper()], (Role.STEWARD, STEWARD.upper(), "")),
        ("10.1.2.3", [READER], (Role.READER, READER, "no_role")),
        ("10.1.2.3", [STRANGER], (Role.NOBODY, STRANGER, "no_role")),
        ("10.1.2.3", [], (Role.NOBODY, "", "no_proxy")),
        ("10.1.2.3", [" "], (Role.NOBODY, "", "no_proxy")),
        ("10.1.2.3", [STRANGER, STEWARD], (Role.NOBODY, "", "no_proxy")),
        ("10.1.2.4", [STEWARD], (Role.NOBODY, "", "no_proxy")),
        ("127.0.0.1", [STEWARD], (Role.NOBODY, "", "no_proxy")),
        ("", [STEWARD], (Role.NOBODY, "", "no_proxy")),
        ("10.1.2.3", [STEWARD.replace("l", "\xcc")], (Role.NOBODY, STEWARD.replace("l", "\xcc"), "no_role")),
    ],
)
def test_a_proxy_names_the_account_from_its_own_addresses_only(peer, names, visitor, written):
    written(BEHIND_PROXY)
    assert access.of(connection(peer, *((HEADER, name) for name in names))) == visitor


def test_where_everyone_reads_only_stewards_need_an_account(written):
    written(BEHIND_PROXY.replace("[readers]", "[readers]\neveryone = true"))
    assert access.of(connection("10.9.9.9")) == (Role.READER, "", "no_proxy")
    assert access.of(connection("10.1.2.3", (HEADER, STEWARD))).role == Role.STEWARD


@pytest.mark.parametrize(
    ("peer", "headers", "role"),
    [
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, Role.STEWARD),
        ("::1", {"Host": "[::1]:8501", "Origin": "http://[::1]:8501"}, Role.STEWARD),
        ("127.0.0.1", {"Host": "localhost:8501", "Origin": "http://localhost:8501"}, Role.STEWARD),
        ("192.168.1.7", {"Host": "127.0.0.1:8501"}, Role.READER),
        ("", {"Host": "127.0.0.1:8501"}, Role.READER),
        ("127.0.0.1", {}, Role.READER),
        ("127.0.0.1", {"Host": "antq.camau.test"}, Role.READER),  # a name that leads to this machine
        ("127.0.0.1", {"Host": "127.0.0.1", "Origin": "https://antq.camau.test"}, Role.READER),
        ("127.0.0.1", {"Host": "127.0.0.1", "Origin": "http://[evil"}, Role.READER),
        ("127.0.0.1", {"Host": "127.0.0.1", "X-Forwarded-For": "127.0.0.1"}, Role.READER),  # a proxy is in between
        ("127.0.0.1", {"Host": "127.0.0.1", "Sec-Fetch-Site": "cross-site"}, Role.NOBODY),
    ],
)
def test_without_configuration_the_desk_is_for_the_own_machine_and_reading_for_all(peer, headers, role):
    assert access.of(connection(peer, *headers.items())).role == role


def test_without_configuration_a_server_for_the_network_has_no_stewards(for_the_network):
    assert access.of(connection("127.0.0.1", ("Host", "127.0.0.1"))) == (Role.READER, "", "not_set_up")


@pytest.mark.parametrize(
    ("language", "title", "how"),
    [
        ("Tiếng Việt", "Chưa phân quyền nhập liệu", "người quản trị"),
        ("English", "Loading is not set up", "administrator"),
    ],
)
def test_on_a_server_for_the_network_the_desk_says_how_to_set_it_up(language, title, how, for_the_network, on_tiny):
    app = opened("imports", ngon_ngu=language)
    assert app.title[0].value == title and how in text_of(app)
    assert not app.exception and not app.get("file_uploader")
    assert language != "English" or vietnamese(app) == []
    app = opened("history", ngon_ngu=language)
    assert not app.exception and html(app).count("<table>") >= 2, "versions and batches"
    assert not {"rollback", "undo", "verify"} & {button.key for button in app.button}


ALONE = """
from ui import text
from ui.desk import confirmation, repairs, upload
from data.versions import history, pointer
words = text.words("vi")
with confirmation.failures_explained(words["imports"]):
    {action}
"""
ACTIONS = {
    "publish": 'upload.st.session_state.setdefault("upload_number", 0)\n'
    "    findings = upload.preview.examine(FILE)\n"
    '    confirmation.confirm(words["imports"], "vi", findings, content=FILE, correct=False, reason=None)',
    "rollback": 'repairs.roll_back(words["history"], history.versions())',
    "undo": 'repairs.undo(words["history"], history.batches(pointer.current()))',
    "verify": 'repairs.verify(words["history"], "vi")',
}


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_asks_for_itself_right_before_it_is_done(action, own_tiny, request):
    actions.publish_records(more(5), confirmed=True)
    app = AppTest.from_string(f"FILE = {more(7)!r}\n" + ALONE.format(action=ACTIONS[action]), default_timeout=60).run()
    for checkbox in app.checkbox:
        checkbox.check().run()
    before = content(own_tiny)
    request.getfixturevalue("for_the_network")  # what the page was drawn for holds no longer when the button is pressed
    app.button[0].click().run()
    assert not app.exception
    assert [error.value for error in app.error] == [text.words("vi")["imports"]["not_allowed"]]
    assert content(own_tiny) == before
