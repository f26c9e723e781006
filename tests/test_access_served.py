"""Every door of a server where people sign in: routes, uploads, and messages that no page would send.

The cookies are signed with the server's own secret, as its sign-in would; the sign-in itself is tested in
tests/browser/test_signing.py.
"""

import re
import shutil
import time

import httpx
import pytest

from data.versions import history, pointer
from tests.accounts import READER, ROLES, STEWARD, STRANGER, claims, cookie, guarded
from tests.conftest import content, slow_except
from tests.protocol import session
from tests.reports import more

REPORT = more(5).replace(b"2016-07", b"2016-08")  # not yet in the store
PAGES = ("", "imports", "history")
ROUTES = ("exports/records", "exports/package")
UNDO, AGREE_UNDO, BACK, VERIFY = "Rút lô này", "Tôi chắc chắn muốn rút lô này", "Dùng phiên bản này", "Kiểm tra ngay"
CHOOSE, PUBLISH = "CSV hoặc .xlsx, tối đa 20 MB. Tên cột tiếng Việt hoặc tiếng Anh, thứ tự bất kỳ.", "Công bố"


@pytest.fixture(scope="module")
def store(two_versions_store, tmp_path_factory):
    """Two versions, for all tests of this module; what may not change them does not."""
    return shutil.copytree(two_versions_store, tmp_path_factory.mktemp("guarded") / "store")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("settings")


@pytest.fixture(scope="module")
def address(store, folder):
    with guarded(folder, ANTQ_STORE=str(store)) as address:
        yield address


def nobodies(address: str) -> dict[str, dict[str, str]]:
    """Headers of connections that give no right to anything."""
    steward = claims(address, STEWARD)
    return {
        "without a cookie": {},
        "stranger": cookie(claims(address, STRANGER)),
        "e-mail not verified": cookie(steward | {"email_verified": False}),
        "e-mail verified by another word": cookie(steward | {"email_verified": "no"}),
        "nothing said of verification": cookie(steward | {"email_verified": None}),
        "token expired": cookie(steward | {"exp": time.time() - 1}),
        "token without an end": cookie(steward | {"exp": None}),
        "token with an end in words": cookie(steward | {"exp": "tomorrow"}),
        "not signed in": cookie(steward | {"is_logged_in": False}),
        "cookie of another site": cookie(steward | {"origin": "http://127.0.0.1:1"}),
        "cookie signed with another secret": cookie(steward, "another secret"),
        "e-mail that is a list": cookie(steward | {"email": [STEWARD]}),
        "another letter whose small one is the same": cookie(steward | {"email": STEWARD.replace("k", "\u212a")}),
        "claim with something else in it": cookie(claims(address, STRANGER, groups={"antq-steward": True})),
        "header of a proxy that nobody trusts": {"X-Forwarded-Email": STEWARD, "X-Forwarded-User": STEWARD},
    }


NOBODIES = list(nobodies(""))


@pytest.mark.parametrize("who", NOBODIES)
def test_nobody_takes_anything_away(who, address):
    for route in ROUTES:
        assert httpx.get(f"http://{address}/{route}", headers=nobodies(address)[who]).status_code == 403


@pytest.mark.parametrize("who", slow_except(NOBODIES, "without a cookie", "token expired", "cookie signed with another secret"))
def test_nobody_sees_or_loads_anything(who, address, store):
    headers, before = nobodies(address)[who], content(store)
    with session(address, **headers) as visitor:
        for page in PAGES:
            visitor.open(page)
            assert not re.search(r"\b161\b", visitor.said) and "Phiên bản" not in visitor.said
            assert {kind for kind, _ in visitor.widgets} <= {"button"}, "the sign-in alone"
        assert visitor.upload(REPORT)[0] == 403
    assert content(store) == before


def test_the_file_of_a_download_button_is_for_those_who_may_read(address):
    link, reader = f"http://{address}/media/{'0' * 56}.csv", cookie(claims(address, READER))
    assert httpx.get(link, headers=reader).status_code == 404, "looked for, and there is none"
    for who, headers in nobodies(address).items():
        answer = httpx.get(link, headers=headers)
        assert answer.status_code == 403, who
        assert answer.text.splitlines() == ["Bạn không có quyền", "You are not allowed to do this"]
    assert httpx.get(link, headers=reader | {"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_reader_sees_and_takes_away_and_may_not_load(address, store):
    headers, before = cookie(claims(address, READER)), content(store)
    for route in ROUTES:
        assert httpx.get(f"http://{address}/{route}", headers=headers).status_code == 200
    with session(address, **headers) as reader:
        assert READER in reader.said and "Phong trào" in reader.said
        assert "Các phiên bản" in reader.open("history").said
        assert "Bạn không có quyền" in reader.open("imports").said
        assert ("file_uploader", CHOOSE) not in reader.widgets
        assert reader.upload(REPORT)[0] == 403
    assert content(store) == before


@pytest.mark.parametrize("who", slow_except(["reader", *NOBODIES[:6]], "reader", "without a cookie"))
def test_messages_made_by_hand_change_nothing_for_those_who_are_no_stewards(who, address, store):
    headers, before = {"reader": cookie(claims(address, READER)), **nobodies(address)}[who], content(store)
    with session(address, **cookie(claims(address, STEWARD))) as steward, session(address, **headers) as visitor:
        steward.open("imports")
        status, file = steward.upload(REPORT, visitor.id)  # even if the file is there already
        assert status == 204
        states = [(steward.widgets["file_uploader", CHOOSE], "file_uploader_state_value", file)]
        own = steward.upload(REPORT)[1]
        steward.send((states[0][0], "file_uploader_state_value", own))  # draws the button
        publish = steward.widgets["button", PUBLISH]
        visitor.page = steward.page
        visitor.send(*states)
        visitor.send(*states, (publish, "trigger_value", True))
        assert "Công bố" not in visitor.said
        steward.open("history")
        visitor.page = steward.page
        sure = (steward.widgets["checkbox", AGREE_UNDO], "bool_value", True)
        for label in (BACK, UNDO, VERIFY):
            visitor.send(sure, (steward.widgets["button", label], "trigger_value", True))
            assert "Kho nguyên vẹn" not in visitor.said
    assert content(store) == before


def test_a_steward_does_everything_under_their_name(two_versions, tmp_path):
    served = guarded(tmp_path, ANTQ_STORE=str(two_versions))
    with served as address, session(address, **cookie(claims(address, STEWARD))) as steward:
        steward.open("imports")
        status, file = steward.upload(REPORT)
        assert status == 204
        chosen = (steward.widgets["file_uploader", CHOOSE], "file_uploader_state_value", file)
        steward.send(chosen)
        steward.send(chosen, (steward.widgets["button", PUBLISH], "trigger_value", True))
        assert "Đã công bố phiên bản v00003" in steward.said
        steward.open("history")
        sure = (steward.widgets["checkbox", AGREE_UNDO], "bool_value", True)
        steward.send(sure)
        steward.send(sure, (steward.widgets["button", UNDO], "trigger_value", True))
        assert pointer.current().stem == "v00004"
        steward.send((steward.widgets["button", BACK], "trigger_value", True))
        assert pointer.current().stem != "v00004"
        assert "Kho nguyên vẹn" in steward.send((steward.widgets["button", VERIFY], "trigger_value", True)).said
    undone = history.batches(pointer.versions()[-1])[0]
    assert undone.account == undone.undone_by == STEWARD


def test_a_claim_makes_a_steward_without_an_e_mail_address(address):
    who = claims(address, "so hieu 17", email=None, email_verified=None, groups=["others", "antq-steward"])
    with session(address, **cookie(who)) as steward:
        assert ("button", BACK) in steward.open("history").widgets
        assert "so hieu 17" in steward.said


def test_who_is_taken_out_of_the_file_may_do_nothing_more_in_an_open_session(address, store, folder):
    before = content(store)
    with session(address, **cookie(claims(address, STEWARD))) as dismissed:
        assert ("button", BACK) in dismissed.open("history").widgets
        (folder / "access.toml").write_text(ROLES.replace(STEWARD, "ai.khac@camau.test"))
        dismissed.send((dismissed.widgets["button", BACK], "trigger_value", True))
        (folder / "access.toml").write_text(ROLES)
        assert "Bạn không có quyền" in dismissed.said
    assert content(store) == before


def test_whose_token_expires_may_do_nothing_more_in_an_open_session(address, store):
    before, soon = content(store), claims(address, STEWARD, exp=time.time() + 3)
    with session(address, **cookie(soon)) as late:
        assert ("button", BACK) in late.open("history").widgets
        time.sleep(max(0, soon["exp"] - time.time()))
        late.send((late.widgets["button", BACK], "trigger_value", True))
        assert "đã hết hạn" in late.said
    assert content(store) == before


def test_signing_out_ends_the_session_in_other_tabs_and_a_copied_cookie_too(address):
    headers = cookie(claims(address, STEWARD, jti="one"))
    with session(address, **headers) as other_tab:
        assert ("button", BACK) in other_tab.open("history").widgets
        assert httpx.get(f"http://{address}/auth/logout", headers=headers).status_code == 302
        assert "Đăng nhập bằng tài khoản cơ quan" in other_tab.send().said
        assert httpx.get(f"http://{address}/exports/records", headers=headers).status_code == 403
    again = cookie(claims(address, STEWARD, jti="two"))
    assert httpx.get(f"http://{address}/exports/records", headers=again).status_code == 200


def test_what_a_token_says_is_shown_as_text(address):
    name = '<img src=x onerror="alert(1)">**x**\u202e\n@camau.test'
    with session(address, **cookie(claims(address, name))) as visitor:
        assert "<img" not in visitor.said
        assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;**x**@camau.test" in visitor.said


@pytest.mark.slow  # a server of its own; the rules are those of tests/test_access.py
def test_behind_a_proxy_on_the_same_machine_its_header_counts_whatever_else_it_forwards(store, tmp_path):
    roles = ROLES + '[proxy]\nheader = "X-Forwarded-Email"\naddresses = ["127.0.0.1"]\n'
    with guarded(tmp_path, roles=roles, ANTQ_STORE=str(store)) as address:
        forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
        with session(address, **forwarded, **{"X-Forwarded-Email": STEWARD}) as steward:
            assert ("button", BACK) in steward.open("history").widgets
            assert steward.upload(REPORT)[0] == 204
        with session(address, **forwarded, **cookie(claims(address, STEWARD))) as visitor:
            assert "không đi qua cổng đó" in visitor.said and visitor.upload(REPORT)[0] == 403
