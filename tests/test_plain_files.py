"""Large plain files are read a block at a time: the same rows to the byte, and what is not plain is left to the careful way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.reading import plain, staging
from tests.importing import HEADER, MONTHS, report, row

DAILY = [row(period=f"2015-03-{day:02}", value=str(day), topic="drugs") for day in range(1, 32)]
MANY = report(*(DAILY + MONTHS) * 3)
ODD = {
    "a quoted cell": row(topic='"drugs"'),
    "a cell to be cleaned": row(element=" propaganda_sessions"),
    "two blanks": row(element="propaganda  sessions"),
    "a total": row(area_code="Tổng cộng"),
    "the header again": HEADER,
    "no number": row(value=""),
    "a cell too many": row() + ",",
    "a cell too few": row().rpartition(",")[0],
    "an empty line": "",
    "a day by hand": row(report_date="31/01/2016"),
    "a lost letter": row(element="S? cu?c"),
    "a long cell": row(topic="x" * 300),
    "a null": row(topic="\0"),
    "an old line end": row() + "\r" + row(),
    "an apostrophe before a number": row(value="'5"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def small_files(monkeypatch):
    monkeypatch.setattr(plain, "LARGE", 0)
    monkeypatch.setattr(plain, "BLOCK", 1_000)


def both(content: bytes, folder) -> tuple:
    quick, careful = folder / "quick.csv", folder / "careful.csv"
    found, wanted = plain.stage(content, quick), staging.stage(content, careful)
    return found, wanted, found is not None and quick.read_bytes() == careful.read_bytes()


@pytest.mark.parametrize("change", ["", "crlf", "bom", "semicolons", "vietnamese", "reordered", "no end"])
def test_a_plain_file_is_staged_to_the_byte_as_line_by_line(change, tmp_path):
    text = MANY + "\n"
    text = {
        "crlf": text.replace("\n", "\r\n"), "bom": "\ufeff" + text, "semicolons": text.replace(",", ";"), "no end": text[:-1],
        "vietnamese": text.replace("31999", "Xã Khánh Hòa").replace("propaganda_sessions", "Số cuộc tuyên truyền"),
        "reordered": "\n".join(",".join(reversed(line.split(","))) for line in text.splitlines()),
    }.get(change, text)  # fmt: skip
    found, wanted, is_same = both(text.encode(), tmp_path)
    assert found == wanted and is_same


@pytest.mark.parametrize("name", ODD)
def test_what_is_not_plain_is_left_to_the_careful_way(name, tmp_path):
    assert both((MANY + "\n" + ODD[name] + "\n" + row() + "\n").encode(), tmp_path)[0] is None


@pytest.mark.parametrize("content", [b"", b"\n", b"a,b\n1,2\n", HEADER.encode(), report(row()).encode(), b"PK\3\4", b"\xff\xfe"])
def test_small_and_strange_files_are_left_to_the_careful_way(content, tmp_path):
    assert plain.stage(content, tmp_path / "quick.csv") is None
    assert plain.stage(content + b"\n" + b"\xff\n" * 40, tmp_path / "quick.csv") is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(staging.STAGED[:8])), st.text(max_size=12)), max_size=2), st.integers(0, 120))
def test_whatever_is_read_quickly_is_read_alike(tmp_path, changes, at):
    lines = MANY.split("\n")
    lines.insert(1 + at, row(**dict(changes)))
    found, wanted, is_same = both("\n".join(lines).encode("utf-8", "surrogatepass"), tmp_path)
    assert found is None or found == wanted and is_same
