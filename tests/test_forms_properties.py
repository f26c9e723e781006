"""Random records in random layouts: whatever stands around a table, reading finds its records and no others."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data import source
from data.reading.headers import COLUMNS, TITLES
from tests.forms import Table, as_csv, as_workbook, read

pytestmark = pytest.mark.slow  # every test here takes seconds

AREAS = [area["name_vi"] for area in source.rows("areas") if area["level"] != "province"]
ELEMENTS = {element["label_vi"]: element["unit_vi"] for element in source.rows("elements")}
TOPICS, ORGANISERS = (["", *(row["label_vi"] for row in source.rows(table))] for table in ("topics", "organisers"))
NOT_SHRUNK = {"phases": [Phase.explicit, Phase.generate]}  # a failing example is shown as it is: shrinking takes minutes
PERIODS = ["2013", "2014-01", "2014-Q2", "15/07/2014", "2015-12"]
SHARED = ("period", "element", "report_no", "report_date")  # may stand above a table where all records agree

numbers = st.integers(0, 999_999)
reports = st.tuples(st.sampled_from(["1/BC", "15/BC-CAH", "22b/BC-NH"]), st.sampled_from(["31/12/2016", "05/01/2017"]))
record = st.builds(
    lambda area, period, element, value, topic, organiser, report: (area, period, element, str(value), topic, organiser, *report),
    st.sampled_from(AREAS), st.sampled_from(PERIODS), st.sampled_from([*ELEMENTS]), numbers, st.sampled_from(TOPICS),
    st.sampled_from(ORGANISERS), reports,
)  # fmt: skip
forms = st.sampled_from([as_csv, as_workbook])


def titled(lines: list[str]) -> Table:
    return [[line] for line in lines]


TITLES_ABOVE = st.lists(
    st.sampled_from([
        "CÔNG AN TỈNH CÀ MAU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO KẾT QUẢ", "", "Ban hành theo Thông tư số 12/2014",
        "Độc lập - Tự do - Hạnh phúc", "Đơn vị tính: cuộc", "(kèm theo Công văn số 7 ngày 01/02/2013)",
    ]),
    max_size=4,
).map(titled)  # fmt: skip
BELOW = st.lists(
    st.sampled_from([
        "Người lập biểu", "Cà Mau, ngày 05 tháng 4 năm 2014", "(Ký, ghi rõ họ tên)", "", "THỦ TRƯỞNG ĐƠN VỊ", "Nơi nhận:",
    ]),
    max_size=4,
).map(titled)  # fmt: skip


@st.composite
def long_forms(draw) -> tuple[list[tuple], Table]:
    """Records, and a table of one line each, with things around and between its columns."""
    records = draw(st.lists(record, min_size=1, max_size=12))
    columns = list(draw(st.permutations(COLUMNS)))
    above = draw(TITLES_ABOVE)
    alike = [column for column in SHARED if len({row[COLUMNS.index(column)] for row in records}) == 1]
    for column in draw(st.lists(st.sampled_from(alike), unique=True)) if alike else []:
        text = records[0][COLUMNS.index(column)]
        above.append(draw(st.sampled_from([[f"{TITLES[column]}: {text}"], ["", f"{TITLES[column]}:", "", text]])))
        columns.remove(column)
    names = [TITLES[column] for column in columns]
    if draw(st.booleans()):
        unit = draw(st.sampled_from([" (cuộc)", ", lượt người", " (1)", "¹", "\n(tờ)"]))
        names[columns.index("value")] += unit
    lines = [[row[COLUMNS.index(column)] for column in columns] for row in records]
    head = [names]
    if draw(st.booleans()):
        halves = draw(st.lists(st.booleans(), min_size=len(names), max_size=len(names)))
        head = [[name if up else "" for name, up in zip(names, halves)], ["" if up else name for name, up in zip(names, halves)]]
        head = [row for row in head if any(row)]
    marks = [[f"({number})" for number in range(1, len(names) + 1)]] if draw(st.booleans()) else []
    total = [""] * len(names)
    total[0] = "Tổng cộng"
    if columns[0] != "value":
        total[columns.index("value")] = draw(st.sampled_from(["", str(sum(int(row[3]) for row in records)), "=SUM(D2:D9)"]))
    rows = [*head, *marks, *lines, *([total] if draw(st.booleans()) else [])]
    first = len(head) + len(marks)
    for _ in range(draw(st.integers(0, 2))):  # columns without data, and at most one with running numbers
        at = draw(st.integers(1, len(rows[0])))
        rows = [[*row[:at], "", *row[at:]] for row in rows]
    if draw(st.booleans()):
        name = draw(st.sampled_from(["STT", "TT", ""]))
        running = [name, *[""] * (first - 1), *map(str, range(1, len(lines) + 1))]
        rows = [[number, *row] for number, row in zip(running + [""], rows)]
    return records, [*above, *rows, *draw(BELOW)]


@settings(**NOT_SHRUNK)
@given(drawn=long_forms(), form=forms)
def test_records_in_any_layout_are_read_as_they_are(drawn, form):
    records, table = drawn
    found, faults, _ = read(form(table))
    assert faults == []
    assert [tuple(row[column] for column in COLUMNS) for row in found] == records


@st.composite
def wide_forms(draw) -> tuple[set[tuple], Table]:
    """Records of one report, and a table of them with several numbers in a line."""
    areas = draw(st.lists(st.sampled_from(AREAS), min_size=1, max_size=6, unique=True))
    elements = draw(st.lists(st.sampled_from([*ELEMENTS]), min_size=1, max_size=5, unique=True))
    report_no, report_date = draw(reports)
    across = draw(st.sampled_from(["elements", "months", "areas"]))
    above = draw(TITLES_ABOVE) + [[f"Số: {report_no}", "", f"Ngày {report_date}"]]
    if across == "months":
        above += [["NĂM 2014"], [f"Số liệu: {elements[0]}"]]
        heads = {f"Tháng {month}": (f"2014-{month:02}", elements[0]) for month in draw(st.sets(st.integers(1, 12), min_size=1))}
    else:
        above += [draw(st.sampled_from([["BÁO CÁO THÁNG 3 NĂM 2014"], ["Kỳ báo cáo: 2014-03"], ["Kỳ báo cáo:", "", "Tháng 3/2014"]]))]
        heads = {draw(st.sampled_from([name, f"{name} ({ELEMENTS[name]})"])): ("2014-03", name) for name in elements}
    rows = areas
    if across == "areas":
        rows, heads = elements, {area: ("2014-03", area) for area in areas}
    kept = {}
    for row in rows:
        for head in heads:
            if draw(st.integers(0, 3)):
                kept[row, head] = draw(numbers)
    lines = [[row, *(str(kept.get((row, head), "")) for head in heads)] for row in rows]
    sums = [str(sum(kept.get((row, head), 0) for row in rows)) for head in heads]
    total = [["Tổng cộng", *sums]] if draw(st.booleans()) else []
    marks = [["A", *map(str, range(1, len(heads) + 1))]] if draw(st.booleans()) else []
    head = [["Chỉ tiêu" if across == "areas" else draw(st.sampled_from(["Địa bàn", "Huyện, thành phố", "Đơn vị"])), *heads]]
    table = [*head, *marks, *lines, *total]
    if draw(st.booleans()):
        running = ["STT", *[""] * len(marks), *map(str, range(1, len(lines) + 1)), ""]
        table = [[number, *row] for number, row in zip(running, table)]
    records = set()
    for (row, name), value in kept.items():
        period, other = heads[name]
        area, element = (other, row) if across == "areas" else (row, other)
        records.add((area, period, element, str(value), "", "", report_no, report_date))
    return records, [*above, *table, *draw(BELOW)]


@settings(**NOT_SHRUNK)
@given(drawn=wide_forms(), form=forms)
def test_records_of_a_wide_form_are_read_as_they_are(drawn, form):
    records, table = drawn
    found, faults, _ = read(form(table))
    assert [fault.code for fault in faults] == ([] if records else ["no_rows"])
    assert len(found) == len(records)
    assert {tuple(row[column] for column in COLUMNS) for row in found} == records
