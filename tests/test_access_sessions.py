"""Sessions where people sign in: what a steward does, what no message of another does, and when the right to it ends."""

import time

import httpx
import pytest

from data.versions import history, pointer
from tests.accounts import NOBODIES, READER, ROLES, STEWARD, claims, cookie, guarded, nobodies, signed_in
from tests.conftest import content, slow_except
from tests.protocol import session
from tests.reports import more

REPORT = more(5, "2016-08")  # not yet in the store
UNDO, AGREE_UNDO, BACK, VERIFY = "Rút lô này", "Tôi chắc chắn muốn rút lô này", "Dùng phiên bản này", "Kiểm tra ngay"
CHOOSE, PUBLISH = "CSV hoặc .xlsx, tối đa 20 MB. Tên cột tiếng Việt hoặc tiếng Anh, thứ tự bất kỳ.", "Công bố"


@pytest.mark.parametrize("who", slow_except(["reader", *NOBODIES[:6]], "reader", "without a cookie"))
def test_messages_made_by_hand_change_nothing_for_those_who_are_no_stewards(who, guarded_address, guarded_store):
    headers, before = {"reader": cookie(claims(guarded_address, READER)), **nobodies(guarded_address)}[who], content(guarded_store)
    with signed_in(guarded_address, STEWARD) as steward, session(guarded_address, **headers) as visitor:
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
    assert content(guarded_store) == before


def test_a_steward_does_everything_under_their_name(two_versions, tmp_path):
    served = guarded(tmp_path, ANTQ_STORE=str(two_versions))
    with served as address, signed_in(address, STEWARD) as steward:
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


def test_who_is_taken_out_of_the_file_may_do_nothing_more_in_an_open_session(guarded_address, guarded_store):
    before, roles = content(guarded_store), guarded_store.parent / "access.toml"
    with signed_in(guarded_address, STEWARD) as dismissed:
        assert ("button", BACK) in dismissed.open("history").widgets
        roles.write_text(ROLES.replace(STEWARD, "ai.khac@camau.test"))
        dismissed.send((dismissed.widgets["button", BACK], "trigger_value", True))
        roles.write_text(ROLES)
        assert "Bạn không có quyền" in dismissed.said
    assert content(guarded_store) == before


def test_whose_token_expires_may_do_nothing_more_in_an_open_session(guarded_address, guarded_store):
    before, soon = content(guarded_store), time.time() + 3
    with signed_in(guarded_address, STEWARD, exp=soon) as late:
        assert ("button", BACK) in late.open("history").widgets
        time.sleep(max(0, soon - time.time()))
        late.send((late.widgets["button", BACK], "trigger_value", True))
        assert "đã hết hạn" in late.said
    assert content(guarded_store) == before


def test_signing_out_ends_the_session_in_other_tabs_and_a_copied_cookie_too(guarded_address):
    headers = cookie(claims(guarded_address, STEWARD, jti="one"))
    with session(guarded_address, **headers) as other_tab:
        assert ("button", BACK) in other_tab.open("history").widgets
        assert httpx.get(f"http://{guarded_address}/auth/logout", headers=headers).status_code == 302
        assert "Đăng nhập bằng tài khoản cơ quan" in other_tab.send().said
        assert httpx.get(f"http://{guarded_address}/exports/records", headers=headers).status_code == 403
    again = cookie(claims(guarded_address, STEWARD, jti="two"))
    assert httpx.get(f"http://{guarded_address}/exports/records", headers=again).status_code == 200
