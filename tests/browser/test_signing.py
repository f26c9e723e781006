"""Signing in at a real provider, in a real browser: the certified oidc-provider of npm, started here on loopback.

Without node and npm these tests skip and say so; with ANTQ_REQUIRE_PROVIDER set they fail instead, so that CI cannot
pass without them.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from data.versions import history, pointer
from tests.accounts import READER, STEWARD, STRANGER, guarded
from tests.browser.conftest import settled
from tests.browser.desk import says, upload
from tests.protocol import session
from tests.reports import more
from tests.serving import free_port, wait_for

PACKAGE = "oidc-provider@8.8.1"
SCRIPT = Path(__file__).with_name("provider.js")
CLIENT_SECRET = "a secret of the client"
REPORT = more(5, "2016-08")  # not yet in the store
ACCOUNTS = {
    "lan": {"claims": {"email": STEWARD, "email_verified": True}},
    "minh": {"claims": {"email": READER, "email_verified": True}},
    "ai do": {"claims": {"email": STRANGER, "email_verified": True}},
    "chua xac minh": {"claims": {"email": STEWARD, "email_verified": False}},
    "so 17": {"claims": {"groups": ["antq-steward"]}},
    "mau het han": {"claims": {"email": STEWARD, "email_verified": True}, "seconds": 8},
}


@pytest.fixture(scope="session")
def installed(tmp_path_factory) -> Path:
    """A folder with the provider, installed once for all test processes."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder, npm = root / "provider", shutil.which("npm")
    with FileLock(root / "provider.lock"):
        if not npm or not shutil.which("node"):
            missing("no node and npm found: install them to test signing in")
        if not (folder / "done").exists():
            folder.mkdir(exist_ok=True)
            (folder / "package.json").write_text('{"type": "module"}')
            command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            if done.returncode:
                missing(f"npm could not install {PACKAGE}: {done.stderr[-300:]}")
            shutil.copy(SCRIPT, folder)
            (folder / "done").touch()
    return folder


def missing(reason: str):
    pytest.fail(reason) if os.environ.get("ANTQ_REQUIRE_PROVIDER") else pytest.skip(reason)


@contextmanager
def providing(folder: Path, port: int, redirect_uri: str) -> Iterator[subprocess.Popen]:
    """The provider at this port, for one client."""
    given = {"PORT": str(port), "REDIRECT_URI": redirect_uri, "CLIENT_SECRET": CLIENT_SECRET}
    given["ACCOUNTS"] = json.dumps(ACCOUNTS)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    provider = subprocess.Popen(["node", SCRIPT.name], cwd=folder, env=os.environ | given, **quiet)
    try:
        wait_for(f"http://127.0.0.1:{port}/.well-known/openid-configuration", provider)
        yield provider
    finally:
        provider.kill()
        provider.wait()


@pytest.fixture
def open_site(request, installed, two_versions, tmp_path, visit):
    """The dashboard and its provider; opens a page of it. `open_site.provider` is the provider's process. A parameter of the
    fixture is the base path of the dashboard."""
    port, base = free_port(), getattr(request, "param", "")
    folder = tmp_path / "settings"
    folder.mkdir()
    with guarded(folder, f"http://127.0.0.1:{port}", base=base, ANTQ_STORE=str(two_versions)) as address:
        with providing(installed, port, f"http://{address}/oauth2callback") as provider:

            def open_page(path: str = "", **window):
                return visit(f"http://{address}/{path}", **window)

            open_page.address, open_page.provider = address, provider
            yield open_page


def sign_in(page, name: str):
    page.get_by_role("button", name="Đăng nhập").click()
    page.locator("input[name=name]").fill(name)
    page.get_by_role("button", name="OK").click()
    page.wait_for_selector("h1")
    settled(page)


def sign_out(page):
    page.get_by_role("button", name="Đăng xuất").click()
    says(page, "Đăng nhập bằng tài khoản cơ quan")


def test_nobody_a_reader_and_a_steward_sign_in_and_out_and_do_what_they_may(open_site, two_versions):
    page = open_site()
    assert page.inner_text("h1") == "Đăng nhập" and page.locator("[data-testid=stSidebarNav]").count() == 0

    sign_in(page, "khong ai ca")  # the provider refuses
    says(page, "Chưa đăng nhập được")
    sign_in(page, "ai do")
    assert page.inner_text("h1") == "Bạn không có quyền" and STRANGER in page.inner_text("[data-testid=stSidebar]")
    sign_out(page)
    sign_in(page, "chua xac minh")
    assert page.inner_text("h1") == "Địa chỉ e-mail chưa được xác minh"

    sign_in(page, "minh")
    assert READER in page.inner_text("[data-testid=stSidebar]") and page.locator(".card-value").count()
    page.goto(f"http://{open_site.address}/imports")
    says(page, "Bạn không có quyền")
    assert page.locator("input[type=file]").count() == 0
    page.goto(f"http://{open_site.address}/history")
    says(page, "So hai phiên bản")
    assert page.get_by_role("button", name="Rút lô này").count() == 0
    assert page.request.get(f"http://{open_site.address}/exports/records").status == 200
    sign_out(page)
    assert page.request.get(f"http://{open_site.address}/exports/records").status == 403

    sign_in(page, "lan")
    page.goto(f"http://{open_site.address}/imports")
    says(page, "1. Lấy tệp mẫu")
    upload(page, REPORT, "report.csv")
    says(page, "Đọc được 1 dòng")
    page.get_by_role("button", name="Công bố").click()
    says(page, "Đã công bố phiên bản v00003")
    assert history.batches(pointer.current())[0].account == STEWARD
    page.goto(f"http://{open_site.address}/history")
    says(page, "Sửa sai ở mức cả kho")
    page.get_by_text("Tôi chắc chắn muốn rút lô này").click()
    settled(page)
    page.get_by_role("button", name="Rút lô này").click()
    says(page, "Đã rút lô 3. Đang dùng phiên bản v00004.")
    assert history.batches(pointer.current())[0].undone_by == STEWARD


@pytest.mark.slow
def test_a_claim_signs_in_too_an_expired_token_ends_it_and_a_provider_that_is_down_is_told(open_site):
    page = open_site()
    sign_in(page, "so 17")
    sidebar = page.inner_text("[data-testid=stSidebar]")
    assert "so 17" in sidebar and "nhập liệu" in sidebar
    sign_out(page)

    sign_in(page, "mau het han")
    page.goto(f"http://{open_site.address}/history")
    says(page, "Sửa sai ở mức cả kho")
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    page.wait_for_timeout(8000)
    page.get_by_role("button", name="Dùng phiên bản này").click()
    says(page, "Phiên đăng nhập đã hết hạn")
    with session(open_site.address, Cookie=cookies) as visitor:
        assert "đã hết hạn" in visitor.said and visitor.upload(REPORT)[0] == 403
    assert pointer.current().stem == "v00002"

    open_site.provider.kill()
    open_site.provider.wait()
    page.get_by_role("button", name="Đăng nhập").click()
    says(page, "máy chủ đăng nhập không trả lời")
    assert page.inner_text("h1") == "Phiên đăng nhập đã hết hạn"


@pytest.mark.slow
@pytest.mark.parametrize("open_site", ["/antq"], indirect=True)
def test_below_a_base_path_people_sign_in_and_out_too(open_site):
    page = open_site()
    sign_in(page, "khong ai ca")
    says(page, "Chưa đăng nhập được")
    assert "/antq/" in page.url
    sign_in(page, "minh")
    assert READER in page.inner_text("[data-testid=stSidebar]") and page.url.startswith(f"http://{open_site.address}/")
    assert page.request.get(f"http://{open_site.address}/exports/records").status == 200
    sign_out(page)
    assert page.request.get(f"http://{open_site.address}/exports/records").status == 403
    assert page.url.startswith(f"http://{open_site.address}/")
