"""What the importer says of a file never depends on what is stored of counts of people."""

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from data.checking import check
from tests.importing import codes, desk, examined, report, row, stored
from tests.people import MANAGED, NOT_REOFFENDING, PEOPLE, WANTED

EXAMPLES = settings.default.max_examples  # tests/conftest.py
PLACES = ["966", "32044"]  # U Minh, a commune of it
PERIODS = ["2015", "2016", "2015-03", "2016-03"]
PARTS = {NOT_REOFFENDING: range(6), MANAGED: range(40, 60), WANTED: range(60)}  # a part never exceeds its whole

keys = st.tuples(
    st.sampled_from(PLACES),
    st.sampled_from(PERIODS),
    st.sampled_from(PEOPLE),
    st.sampled_from(["", "", "", "crime"]),
    st.just(""),
)
lines_of_file = st.lists(st.tuples(keys, st.integers(0, 60)), min_size=1, max_size=8, unique_by=lambda line: line[0])


def line(number: int, key: tuple, value: int, year: int) -> str:
    area, period, element, topic, organiser = key
    return row(
        area_code=area, period=period, element=element, value=str(value), topic=topic, organiser=organiser,
        report_no=f"{number}/BC", report_date=f"{year}-01-05",
    )  # fmt: skip


@st.composite
def stores(draw) -> tuple[list[str], list[str]]:
    """The rows of two stores that differ in nothing but counts of people, 0 among them."""
    held = draw(st.lists(keys, min_size=1, max_size=8, unique=True))
    values = [st.sampled_from(PARTS[key[2]]) for key in held]
    return tuple(
        [line(number, key, draw(value), 2017) for number, (key, value) in enumerate(zip(held, values, strict=True), start=1)]
        for _ in range(2)
    )


def said(rows: list[str], content: str, correct: bool) -> check.Findings:
    with stored(*rows):
        return examined(content, correct=correct)


@pytest.mark.slow
@settings(max_examples=EXAMPLES // 6, phases=[Phase.explicit, Phase.generate])  # shrinking would take minutes
@given(pair=stores(), lines=lines_of_file, of_stored=st.booleans(), correct=st.booleans())
def test_two_stores_that_differ_in_counts_of_people_say_the_same_of_any_file(pair, lines, of_stored, correct):
    one, other = pair
    assume(one != other)
    content = report(*(line(99, key, value, 2018) for key, value in lines), *(one[:2] if of_stored else ()))
    assert said(one, content, correct) == said(other, content, correct)


def test_a_stored_count_of_people_is_compared_with_nothing():
    with stored(
        row(area_code="966", period="2015", element=WANTED, value="40"),
        row(area_code="966", period="2016", element=MANAGED, value="4", report_no="2/BC", report_date="2017-01-05"),
    ):
        later = report(row(area_code="966", period="2016", element=WANTED, value="3", report_date="2017-01-05"))
        assert codes(examined(later).doubts) == []
        part = report(row(area_code="966", period="2016", element=NOT_REOFFENDING, value="9", report_date="2017-01-05"))
        assert examined(part).faults == ()


def test_within_a_file_counts_of_people_are_compared():
    years = report(
        row(area_code="966", period="2015", element=WANTED, value="40", report_date="2017-01-05"),
        row(area_code="966", period="2016", element=WANTED, value="3", report_date="2017-01-05"),
    )
    assert codes(examined(years).doubts) == ["far_below"]
    part = report(
        row(area_code="966", period="2015", element=MANAGED, value="4"),
        row(area_code="966", period="2015", element=NOT_REOFFENDING, value="9"),
    )
    assert codes(examined(part).faults) == ["part_larger"]


def test_a_whole_of_which_a_part_is_stored_is_not_too_small():
    """The file's own whole is not all there is, and the rest is not told: no fault may be made of it."""
    with stored(row(area_code="966", period="2015", element=MANAGED, value="30", topic="crime")):
        both = report(
            row(area_code="966", period="2015", element=MANAGED, value="2"),
            row(area_code="966", period="2015", element=NOT_REOFFENDING, value="9"),
        )
        assert examined(both).faults == ()


def test_of_a_stored_count_of_people_its_report_is_told_and_not_its_value():
    with stored(row(area_code="966", period="2015", element=WANTED, value="3", report_no="7/BC")):
        again = report(row(area_code="966", period="2015", element=WANTED, value="5"))
        (fault,) = examined(again).faults
        assert (fault.code, fault.value, fault.other) == ("row_stored", "•••", "7/BC (05/01/2016)")
        assert examined(again, correct=True).replaces == 1
        assert desk().execute("select distinct amount from in_force where line is null").fetchall() == []
