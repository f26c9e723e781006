"""A page that stays open while its server is started anew."""

import pytest

from data.versions import pointer
from tests.browser.conftest import settled
from tests.browser.test_desk import says, upload
from tests.reports import more
from tests.serving import ROOT, free_port, started


@pytest.mark.slow
def test_a_file_chosen_before_a_restart_is_asked_for_again(own_tiny, visit):
    def serve():
        return started(ROOT / "asgi.py", port=port, ANTQ_STORE=str(own_tiny))

    port = free_port()
    with serve() as (address, server):
        page = visit(f"http://{address}/imports")
        upload(page, more(), "report.csv")
        says(page, "Đọc được 1 dòng, không có chỗ sai.")
        page.wait_for_selector(".rows table")
        server.kill()
        server.wait()
        page.wait_for_selector(".stApp:not([data-test-connection-state=CONNECTED])")
    with serve():
        page.wait_for_selector(".stApp[data-test-connection-state=CONNECTED]")
        page.get_by_role("button", name="Công bố").click()  # the page runs again only when something is pressed
        says(page, "Hãy bỏ tệp và chọn lại.")
        assert page.get_by_role("button", name="Công bố").count() == 0 and pointer.current().stem == "v00001"
        page.locator("[data-testid=stFileUploader] button").first.click()
        settled(page)
        upload(page, more(), "report.csv")
        says(page, "Đọc được 1 dòng, không có chỗ sai.")
