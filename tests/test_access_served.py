"""Every door of a server where people sign in, routes, pages and uploads: who gets through.

The cookies are signed with the server's own secret, as its sign-in would; the sign-in itself is tested in
tests/browser/test_signing.py.
"""

import re

import httpx
import pytest

from tests.accounts import NOBODIES, READER, ROLES, STEWARD, claims, cookie, guarded, nobodies, signed_in
from tests.conftest import content, slow_except
from tests.protocol import session
from tests.reports import more

REPORT = more(5, "2016-08")  # not yet in the store
PAGES = ("", "imports", "history")
ROUTES = ("exports/records", "exports/package")
BACK = "Dùng phiên bản này"


@pytest.mark.parametrize("who", NOBODIES)
def test_nobody_takes_anything_away(who, guarded_address):
    for route in ROUTES:
        assert httpx.get(f"http://{guarded_address}/{route}", headers=nobodies(guarded_address)[who]).status_code == 403


@pytest.mark.parametrize("who", slow_except(NOBODIES, "without a cookie", "token expired", "cookie signed with another secret"))
def test_nobody_sees_or_loads_anything(who, guarded_address, guarded_store):
    headers, before = nobodies(guarded_address)[who], content(guarded_store)
    with session(guarded_address, **headers) as visitor:
        for page in PAGES:
            visitor.open(page)
            assert not re.search(r"\b161\b", visitor.said) and "Phiên bản" not in visitor.said
            assert {kind for kind, _ in visitor.widgets} <= {"button"}, "the sign-in alone"
        assert visitor.upload(REPORT)[0] == 403
    assert content(guarded_store) == before


def test_the_file_of_a_download_button_is_for_those_who_may_read(guarded_address):
    link, reader = f"http://{guarded_address}/media/{'0' * 56}.csv", cookie(claims(guarded_address, READER))
    assert httpx.get(link, headers=reader).status_code == 404, "looked for, and there is none"
    for who, headers in nobodies(guarded_address).items():
        answer = httpx.get(link, headers=headers)
        assert answer.status_code == 403, who
        assert answer.text.splitlines() == ["Bạn không có quyền", "You are not allowed to do this"]
    assert httpx.get(link, headers=reader | {"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_reader_sees_and_takes_away_and_may_not_load(guarded_address, guarded_store):
    headers, before = cookie(claims(guarded_address, READER)), content(guarded_store)
    for route in ROUTES:
        assert httpx.get(f"http://{guarded_address}/{route}", headers=headers).status_code == 200
    with session(guarded_address, **headers) as reader:
        assert READER in reader.said and "Phong trào" in reader.said
        assert "Các phiên bản" in reader.open("history").said
        assert "Bạn không có quyền" in reader.open("imports").said
        assert "file_uploader" not in {kind for kind, _ in reader.widgets}
        assert reader.upload(REPORT)[0] == 403
    assert content(guarded_store) == before


def test_a_claim_makes_a_steward_without_an_e_mail_address(guarded_address):
    who = {"email": None, "email_verified": None, "groups": ["others", "antq-steward"]}
    with signed_in(guarded_address, "so hieu 17", **who) as steward:
        assert ("button", BACK) in steward.open("history").widgets
        assert "so hieu 17" in steward.said


def test_what_a_token_says_is_shown_as_text(guarded_address):
    name = '<img src=x onerror="alert(1)">**x**\u202e\n@camau.test'
    with signed_in(guarded_address, name) as visitor:
        assert "<img" not in visitor.said
        assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;**x**@camau.test" in visitor.said


@pytest.mark.slow  # a server of its own; the rules are those of tests/test_access.py
def test_behind_a_proxy_on_the_same_machine_its_header_counts_whatever_else_it_forwards(guarded_store, tmp_path):
    roles = ROLES + '[proxy]\nheader = "X-Forwarded-Email"\naddresses = ["127.0.0.1"]\n'
    with guarded(tmp_path, roles=roles, ANTQ_STORE=str(guarded_store)) as address:
        forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
        with session(address, **forwarded, **{"X-Forwarded-Email": STEWARD}) as steward:
            assert ("button", BACK) in steward.open("history").widgets
            assert steward.upload(REPORT)[0] == 204
        with session(address, **forwarded, **cookie(claims(address, STEWARD))) as visitor:
            assert "không đi qua cổng đó" in visitor.said and visitor.upload(REPORT)[0] == 403
