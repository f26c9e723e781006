"""Random files: a valid table is exported as it was imported, and no bytes crash the import or make it take
a number that is not in the file."""

import csv
import io
import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cli.main import main
from data.reading import headers
from tests.conftest import RECORDS
from tests.importing import RIGHT, examined, workbook
from tests.recomputation import AREAS, ELEMENTS, SOURCE

pytestmark = pytest.mark.slow  # every test here takes seconds

COASTAL = set(AREAS[AREAS["coastal"] == "true"]["code"])
CODES = sorted(AREAS[AREAS["level"] != "province"]["code"])
FREE = sorted(ELEMENTS[ELEMENTS["part_of"].isna()].index.drop("communes_safe"))  # bound by no other number
APART = ["2013", "2014-01", "2014-02", "2014-Q2", "2014-07-15", "2014-08", "2015-Q1", "2015-04", "2016-02-29"]
TOPICS, ORGANISERS = (
    ["", *(row["code"] for row in csv.DictReader((SOURCE / f"{name}.csv").open(encoding="utf-8")))]
    for name in ("topics", "organisers")
)
EXAMPLES = settings.default.max_examples  # tests/conftest.py
NOT_SHRUNK = {"phases": [Phase.explicit, Phase.generate]}  # a failing example is shown as it is: shrinking takes minutes


def _key(row: tuple) -> tuple:
    return *row[:3], row[4:6]


def _at_the_coast(rows: list[tuple]) -> list[tuple]:
    return [row for row in rows if ELEMENTS["applies_to"][row[2]] == "all" or row[0] in COASTAL]


records = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.sampled_from(APART),
        st.sampled_from(FREE),
        st.integers(0, 1_000_000),
        st.sampled_from(TOPICS),
        st.sampled_from(ORGANISERS),
        st.sampled_from(["1/BC", "22b/BC-NH", "MH-964-201201"]),
        st.sampled_from(["2016-12-31", "2017-01-05"]),
    ),
    min_size=1,
    max_size=60,
    unique_by=_key,
).map(_at_the_coast)


def table(rows: list[tuple]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([headers.COLUMNS, *rows])
    return text.getvalue()


@settings(max_examples=max(2, EXAMPLES // 24), **NOT_SHRUNK)  # each is published twice
@given(rows=records.filter(len))
def test_any_valid_table_goes_in_and_comes_out_the_same(rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("round")
    (folder / "0.csv").write_text(table(rows), encoding="utf-8")
    for turn in (0, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ANTQ_STORE", str(folder / f"store{turn}"))
            assert main(["import", str(folder / f"{turn}.csv"), "--yes"]) == 0
            assert main(["export", "--out", str(folder / f"{turn + 1}.csv")]) == 0
    first, second = ((folder / f"{turn}.csv").read_text(encoding="utf-8") for turn in (1, 2))
    assert first == second
    written = [tuple(row) for row in csv.reader(io.StringIO(first))][1:]
    assert Counter(written) == Counter(tuple(map(str, row)) for row in rows)


GOOD = "\n".join(RECORDS.read_text(encoding="utf-8").splitlines()[:12]) + "\n"
WORDS = ["", " ", "-5", "12,5", "1.234", "11.081", "0901234567", "=1", "Huyện U Minh", "966", "2014-13", "ma túy", '"', ";"]
WORDS += ["\t", "\x00", "\ufeff", "é", "Ð", "1e3", "99999999999", "2999", "\n", ",", "population", "15/BC", "aø", "®"]
changes = st.lists(
    st.tuples(
        st.sampled_from(["replace", "insert", "remove", "cell", "line twice", "swap lines", "swap headers", "delimiter"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
        st.sampled_from(WORDS),
    ),
    min_size=1,
    max_size=4,
)
encodings = st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])


def changed(text: str, kind: str, where: int, other: int, word: str) -> str:
    """The text with one thing changed."""
    if not text:
        return word
    lines = text.split("\n")
    place, line, second = where % len(text), where % len(lines), other % len(lines)
    match kind:
        case "replace":
            return text[:place] + word + text[place + 1 :]
        case "insert":
            return text[:place] + word + text[place:]
        case "remove":
            return text[:place] + text[place + 1 + other % 9 :]
        case "cell":
            cells = lines[line].split(",")
            cells[other % len(cells)] = word
            lines[line] = ",".join(cells)
        case "line twice":
            lines.insert(second, lines[line])
        case "swap lines":
            lines[line], lines[second] = lines[second], lines[line]
        case "swap headers":
            cells = lines[0].split(",")
            one, two = where % len(cells), other % len(cells)
            cells[one], cells[two] = cells[two], cells[one]
            lines[0] = ",".join(cells)
        case "delimiter":
            return text.replace(",", word or ";")
    return "\n".join(lines)


def letters(text: str) -> str:
    """What of a name is read: accents, signs and blanks do not matter."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if letter.isascii() and letter.isalnum())


def count(text: str) -> int:
    """A whole number with blanks and dots between its digits, and zeros behind it."""
    return int(re.sub(r"[\s.]", "", re.sub(r"[.,]0{1,2}$", "", text)))


def sums(text: str) -> Counter:
    """The second way: the sum of the values by element and year, as a person would read the file."""
    text = text.replace("\ufeff", "")
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if "".join(row).strip()]
    names = [letters(name) for name in rows[0]]
    total = Counter()
    for row in rows[1:]:
        if [letters(name) for name in row] == names:  # the header once more
            continue
        cells = {name: cell.strip() for name, cell in zip(names, row)}
        year = cells["period"][-4:] if "/" in cells["period"] else cells["period"][:4]
        total[letters(cells["element"]), int(year)] += count(cells["value"])
    return total


@settings(**NOT_SHRUNK)
@given(steps=changes, encoding=encodings)
def test_no_change_of_a_good_file_crashes_or_makes_a_number_that_is_not_in_it(steps, encoding):
    text = GOOD
    for step in steps:
        text = changed(text, *step)
    found = examined(text.encode(encoding))
    for fault in (*found.faults, *found.doubts):
        assert fault.wrong() and fault.mend() and fault.line >= 0
    if not found.faults:
        expected = sums(text)
        for total in found.totals:
            if ELEMENTS["aggregation"][total.code] == "sum":
                assert total.total == expected[letters(total.code), total.year]
        assert found.rows == sum(total.records for total in found.totals)


@settings(max_examples=EXAMPLES * 2)
@given(content=st.binary(max_size=400) | st.tuples(st.sampled_from([b"PK\x03\x04", b"\xff\xfe", b"sep=;\n", GOOD.encode()[:86]]), st.binary(max_size=200)).map(b"".join))
def test_no_bytes_at_all_crash_the_reading_or_pass(content):
    assert examined(content).faults


WORKBOOK = workbook([*RIGHT.values()])


@settings(max_examples=EXAMPLES // 3)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_workbook_is_refused_or_says_what_it_says(place, byte, cut):
    content = bytearray(WORKBOOK)
    place %= len(content)
    damaged = bytes(content[:place]) if cut else bytes(content[:place]) + bytes([byte]) + bytes(content[place + 1 :])
    found = examined(damaged)
    if not found.faults:
        assert [(total.code, total.total) for total in found.totals] == [("propaganda_sessions", 5)]
