"""The staff's desk: two imports at once, and a desk that is English throughout when English is chosen."""

import os
import re
import subprocess
import sys
import time

import pytest
from streamlit.testing.v1 import AppTest

from data.publishing import actions
from data.versions import pointer
from tests.conftest import RECORDS, TESTS, ask, content

ROOT = TESTS.parent
HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"
REPORT = f"{HEADER}\n32002,2016-08,propaganda_sessions,5,,,90/BC,2017-02-01\n".encode()
DOUBTFUL = f"""{HEADER}
32002,2016-08,crimes_recorded,3,,,91/BC,2017-02-01
32002,2016-08,crimes_cleared,4,,,91/BC,2017-02-01
""".encode()
WRONG = f"{HEADER}\n1,2016-13,nothing,x,a,b,92/BC,2099-02-01\n32002,2016,population,5,,,,\n".encode()


@pytest.fixture(autouse=True)
def show_errors(monkeypatch):
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")


def opened(page: str, **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params.update(parameters)
    app.run()
    return app.switch_page(f"pages/records/{page}.py").run()


def uploaded(file: bytes, **parameters: str) -> AppTest:
    app = opened("imports", **parameters)
    app.file_uploader[0].set_value(("report.csv", file, "text/csv"))
    return app.run()


def publish(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.proto.type == "primary").click().run()


def text_of(app: AppTest) -> str:
    """All words of a page and its sidebar."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "success", "error", "text")
    parts = [element.value for kind in kinds for element in getattr(app, kind)]
    parts += [block.proto.body for block in app.get("html")]
    for kind in ("button", "checkbox", "selectbox", "file_uploader", "multiselect", "segmented_control"):
        parts += [f"{widget.label} {getattr(widget, 'options', '')}" for widget in getattr(app, kind, app.get(kind))]
    parts += [button.proto.label for button in app.get("download_button")]
    return "\n".join(map(str, parts))


def test_the_page_gives_a_wide_form_for_what_is_chosen(own_tiny):
    app = opened("imports")
    app.selectbox(key="wide_district").set_value("967")
    app.selectbox(key="wide_part").set_value("-Q1")
    app.multiselect(key="wide_elements").set_value(["vessels_15m_total"])
    app.run()
    assert "Các số liệu đã chọn không áp dụng cho huyện này." in text_of(app)
    app.multiselect(key="wide_elements").set_value(["population"]).run()
    assert not app.exception and "Mẫu ngang (.xlsx)" in text_of(app)


def test_publishing_on_the_page_says_what_was_added(own_tiny):
    app = publish(uploaded(REPORT))
    assert app.success[0].value == "Đã công bố phiên bản v00002: 1 số liệu, lô 2. Các trang đã dùng số mới."
    assert ask("select sum(value) from records where element = 'propaganda_sessions'") == [(161 + 5,)]


@pytest.mark.slow
def test_the_second_of_two_imports_of_a_file_at_once_says_that_it_is_loaded_already(own_tiny, tmp_path):
    app = uploaded(REPORT)
    assert not app.exception and not app.info
    file = tmp_path / "report.csv"
    file.write_bytes(REPORT)
    other = subprocess.Popen([sys.executable, "-m", "data", "import", str(file)], cwd=ROOT, env=os.environ)
    until = time.monotonic() + 60
    while not (own_tiny / "holder").exists() and time.monotonic() < until:
        time.sleep(0.005)
    publish(app)  # while the other import holds the store
    assert other.wait(60) == 0
    assert not app.exception and not app.success
    assert app.info[0].value == "Tệp này đã nạp rồi: đang có trong phiên bản v00002. Không cần làm gì thêm."
    assert [path.stem for path in pointer.versions()] == ["v00001", "v00002"]
    assert ask("select sum(value) from records where element = 'propaganda_sessions'") == [(161 + 5,)]


@pytest.mark.slow
def test_what_somebody_else_published_since_the_preview_is_looked_at_before_publishing(own_tiny):
    app = uploaded(REPORT)
    actions.publish_records(REPORT.replace(b",5,", b",6,"), confirmed=True)
    before = content(own_tiny)
    publish(app)
    assert not app.exception and app.error[0].value.startswith("Chưa nạp"), "the number is stored by now"
    assert content(own_tiny) == before


def test_an_agreement_holds_for_the_doubts_and_the_version_that_were_shown(own_tiny):
    app = uploaded(DOUBTFUL)
    app.checkbox[-1].check().run()
    actions.publish_records(REPORT, confirmed=True)
    before = content(own_tiny)
    publish(app)
    assert not app.exception and content(own_tiny) == before
    assert app.warning[-1].value == "Kho vừa có phiên bản mới. Hãy xem lại kết quả kiểm tra bên dưới rồi công bố."
    assert not app.checkbox[-1].value, "it has to be ticked again"
    app.checkbox[-1].check().run()
    publish(app)
    assert app.success[0].value.startswith("Đã công bố phiên bản v00003")


@pytest.mark.slow
def test_what_was_agreed_to_is_asked_again_where_the_store_changed_in_between(own_tiny):
    with pytest.raises(actions.NotConfirmed) as asked:
        actions.publish_records(DOUBTFUL)
    actions.publish_records(REPORT, confirmed=True)
    before = content(own_tiny)
    with pytest.raises(actions.NotConfirmed) as again:
        actions.publish_records(DOUBTFUL, confirmed=True, seen=asked.value.seen)
    assert content(own_tiny) == before
    actions.publish_records(DOUBTFUL, confirmed=True, seen=again.value.seen)


def test_the_history_page_goes_back_to_a_version_and_takes_a_batch_out(own_tiny):
    actions.publish_records(REPORT, confirmed=True)
    app = opened("history")
    next(button for button in app.button if button.key == "rollback").click().run()
    assert not app.exception and app.success[0].value == "Đang dùng phiên bản v00001."
    assert pointer.current().stem == "v00001"
    actions.roll_back(own_tiny / "v00002.duckdb")
    app = opened("history")
    app.checkbox(key="undo_sure_2").check().run()
    next(button for button in app.button if button.key == "undo").click().run()
    assert not app.exception and app.success[0].value == "Đã rút lô 2. Đang dùng phiên bản v00003."


VIETNAMESE = re.compile(r"\w*[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]\w*", re.IGNORECASE)
NAMES = "Tiếng Việt|Mã hợp lệ|Huyện|Phường|Cà Mau|Thới Bình|Trần Văn Thời|Cái Nước|Đầm Dơi|Phú Tân|Ngọc Hiển|Năm Căn"


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        (REPORT, "Propaganda sessions"),
        (DOUBTFUL, "Crimes cleared: 4, more than Social-order crimes recorded: 3"),
        (WRONG, "Not loaded."),
        (b"", "The file is empty."),
        (RECORDS.read_bytes(), "loaded already"),
    ],
    ids=["report", "doubt", "wrong", "empty", "stored"],
)
def test_the_english_page_for_loading_is_english(own_tiny, file, shown):
    app = uploaded(file, ngon_ngu="English")
    assert app.title[0].value == "Load reports" and shown in text_of(app)
    assert vietnamese(app) == []


@pytest.mark.slow
def test_the_english_history_is_english(own_tiny):
    actions.publish_records(REPORT, confirmed=True)
    actions.publish_records(REPORT.replace(b",5,", b",6,"), confirmed=True, correct=True, reason="typing_error")
    (own_tiny / "v00001.sha256").write_text("damaged")
    app = opened("history", ngon_ngu="English")
    next(button for button in app.button if button.key == "verify").click().run()
    assert app.title[0].value == "History of the data" and "v00001" in app.text[0].value
    assert vietnamese(app) == []


def test_an_empty_store_has_the_language_switch_on_every_page(empty_store):
    app = opened("imports")
    assert app.title[0].value == "Nhập số liệu"
    for page, title in (("imports", "Load reports"), ("history", "History of the data")):
        app = opened(page, ngon_ngu="English")
        assert app.title[0].value == title and vietnamese(app) == []
        assert app.segmented_control if hasattr(app, "segmented_control") else app.get("button_group")
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    app.get("button_group")[0].set_value("English").run()
    assert app.title[0].value == "No data yet"


def vietnamese(app: AppTest) -> list[str]:
    """Vietnamese words on the screen, without names of places."""
    text = text_of(app)
    for name in NAMES.split("|"):
        text = text.replace(name, "")
    return VIETNAMESE.findall(text)
