"""What the import asks about before it publishes, and the totals it shows beside the year before."""

import json

import pytest

from data.reading.days import Watch
from data.versions import pointer
from tests.conftest import content
from tests.importing import MONTHS, codes, examined, report, row, stored

LATER = {"report_no": "60/BC", "report_date": "2017-02-05"}
AREAS = ("31999", "32002", "32005", "32008", "32011")


@pytest.mark.parametrize(
    ("code", "held", "asked", "line", "numbers"),
    [
        ("tenfold", [row(value="4")], [row(period="2016-07", value="40", **LATER)], 2, ["40", "4|1"]),
        ("far_below", MONTHS, [row(period="2016-01", value="9", **LATER), row(period="2016-12", value="9", **LATER)], 2, ["18", "120|2015"]),
        ("all_equal", [], [row(area_code=code, value="4") for code in AREAS], 2, ["4", "5"]),
        ("overlaps_stored", MONTHS, [row(period="2015", value="120", **LATER)], 2, ["1", ""]),
        ("overlaps_stored", [row(period="2015", value="120")], [row(period="2015-Q1", value="30", **LATER)], 2, ["1", ""]),
        (
            "overlaps_stored",
            [row(period="2015-02", value="10"), row(area_code="32002", period="2015-02", value="10")],
            [row(period="2016", value="50", **LATER), row(area_code="32002", period="2015-Q1", value="30", **LATER), row(period="2015", value="50", report_no="61/BC")],
            3,
            ["2", ""],
        ),
        ("both_levels", MONTHS, [row(area_code="964", period="2015", value="130", **LATER)], 2, ["", ""]),
        ("both_levels", [], [row(area_code="964", period="2015", value="12"), row(period="2015-02", value="10")], 2, ["", ""]),
        ("both_levels", [row(area_code="964", period="2015-Q1", value="7")], [row(period="2015-12"), row(period="2015-02")], 3, ["", ""]),
        ("district_is_sum", MONTHS, [row(area_code="964", period="2015", value="120", **LATER)], 2, ["120", ""]),
        ("district_is_sum", [], [row(value="3"), row(area_code="32002", value="4"), row(area_code="964", value="7")], 2, ["7", ""]),
        ("three_decimals", [], [row(value="7"), row(period="2015-08", value="12.000")], 3, ["12.000", ""]),
        ("counted_twice", [], [row(value="12"), row(value="5", organiser="schools"), row(value="7", organiser="armed_forces")], 2, ["12", "2|1"]),
        ("counted_twice", [], [row(value="12", organiser="schools"), row(value="12", organiser="schools", topic="drugs")], 2, ["12", "1|1"]),
        ("day_month_swapped", [], [row(period="2015-04-03"), row(period="15/03/2015", value="6")], 2, ["2015-04-03", ""]),
        ("part_larger_yet", [], [row(element="crimes_recorded", value="3"), row(element="crimes_cleared", value="4")], 3, ["4", "3|1"]),
    ],
)  # fmt: skip
def test_what_is_odd_is_asked(code, held, asked, line, numbers):
    with stored(*held):
        found = examined(report(*asked))
    assert found.faults == () and codes(found.doubts) == [code]
    (doubt,) = found.doubts
    assert doubt.line == line and doubt.value == numbers[0]
    assert doubt.other.split("|")[2:] == (numbers[1].split("|") if numbers[1] else [])
    for language in ("vi", "en"):
        assert not {"{", "|", "¦"} & {*doubt.wrong(language), *doubt.mend(language)}


@pytest.mark.slow
@pytest.mark.parametrize("held", [[], [row(period="2015-01")]])
def test_nothing_is_published_before_a_yes(held, run_import, capsys, empty_store):
    if held:
        assert run_import(report(*held)) == 0
    before, current = content(empty_store), pointer.current()
    asked = report(row(area_code="964", period="2014", value="12"), row(period="2014-02", value="10"))
    capsys.readouterr()
    assert run_import(asked, "--json") == 1
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["status"] == "unconfirmed" and codes(outcome["doubts"]) == ["both_levels"] and outcome["faults"] == []
    after = content(empty_store)
    assert pointer.current() == current and {**after, "lock": b""} == {**before, "lock": b""}
    assert run_import(asked, "--json", "--yes") == 0
    assert pointer.current() != current


@pytest.mark.parametrize(
    "usual",
    [
        MONTHS,
        [row(period=f"2016-{month:02}", value=f"{8 + month}", report_date="2017-01-05") for month in range(1, 13)],
        [row(area_code=code, value="0", period="2014") for code in AREAS],
        [row(area_code="964", period="2014", value="12"), row(period="2016-02", value="11", **LATER)],
        [row(area_code="964", period="2015", value="0", report_no="60/BC")],
        [row(element="population", area_code="964", period="2015", value="200.000"), row(element="leaflets_distributed", value="1.250")],
        [row(element="leaflets_distributed", value="1.000.000")],
        [row(area_code="32002", value="13"), row(area_code="32002", value="5", topic="drugs"), row(area_code="32002", value="7", topic="crime")],
        [row(area_code="32002", value="4"), row(area_code="32002", value="4", topic="drugs")],
        [row(area_code="32002", period="2015-04-03"), row(area_code="32002", period="2015-03-16"), row(area_code="32002", period="15/03/2015")],
        [row(area_code="32002", period="2015-04-04"), row(area_code="32002", period="15/03/2015")],
        [row(area_code="32002", period="2015-04-03"), row(area_code="32002", period="11/03/2015")],
    ],
)
def test_what_is_usual_is_not_asked(usual):
    with stored(*(MONTHS if usual is not MONTHS else ())):
        found = examined(report(*usual))
    assert (found.faults, found.doubts) == ((), ())


def test_a_stored_total_is_not_counted_beside_its_parts_without_a_question():
    with stored(row(value="12")):
        found = examined(report(row(value="5", topic="drugs"), row(value="7", topic="crime")))
    assert codes(found.doubts) == ["counted_twice", "overlaps_stored"]


@pytest.mark.parametrize("days", [["2015-04-03 00:00:00", "15/03/2015"], ["2015-04-03", "15.03.2015"], ["2015-04-03", "15-3-2015"]])
def test_days_that_may_be_swapped_are_asked_about_with_their_column_however_they_are_written(days):
    watch = Watch()
    for line, day in enumerate(["Kỳ", *days], start=1):
        watch.see(line, ["", day])
    (doubt,) = watch.doubts()
    assert (doubt.line, doubt.column, doubt.value) == (2, "Kỳ", "2015-04-03")


@pytest.mark.parametrize(
    ("values", "told"),
    [([4, 9, 15, 22], True), ([4, 9, 15], False), ([4, 9, 9, 22], False), ([4, 9, 8, 22], False)],
)
def test_months_that_rise_through_the_year_are_told_of_as_a_possible_running_total(values, told):
    lines = [row(period=f"2015-{month:02}", value=f"{value}") for month, value in enumerate(values, start=1)]
    other = [row(area_code="32002", period=f"2015-{month:02}", value="5") for month in (1, 2)]
    found = examined(report(*lines, *other))
    assert found.doubts == () and codes(found.notes) == (["running_total"] if told else [])
    level = [row(area_code="32002", period=f"2015-{month:02}", value="5") for month in range(1, 5)]
    assert examined(report(*lines, *level)).notes == ()


def test_the_totals_stand_beside_the_same_part_of_the_year_before():
    more = [row(period=f"2016-{month:02}", value="11", report_date="2016-07-05") for month in range(1, 7)]
    with stored(*MONTHS):
        (total,) = examined(report(*more)).totals
    assert (total.year, total.records, total.total, total.before) == (2016, 6, 66, 60)
    assert examined(report(*more)).totals[0].before is None  # and nothing is left of what a test stored


def test_a_doubt_names_the_element_in_the_language_of_the_reader():
    asked = [row(element="crimes_recorded", value="3"), row(element="crimes_cleared", value="4")]
    (doubt,) = examined(report(*asked)).doubts
    assert doubt.wrong("vi").startswith("Số vụ đã điều tra, khám phá là 4, lớn hơn Số vụ phạm tội về trật tự xã hội là 3")
    assert doubt.wrong("en").startswith("Crimes cleared: 4, more than Social-order crimes recorded: 3")


def test_a_correction_that_replaces_nothing_is_asked_about():
    assert codes(examined(report(row()), correct=True).doubts) == ["nothing_to_correct"]


@pytest.mark.parametrize(
    ("period", "report_no", "asked"),
    [("2015-Q3", "42/BC", ["overlaps_in_file"]), ("15/06/2015-14/07/2015", "42/BC", ["overlaps_in_file"]), ("2015-Q4", "42/BC", [])],
)
def test_periods_of_two_reports_in_a_file_that_count_the_same_days_are_asked_about(period, report_no, asked):
    found = examined(report(row(), row(period=period, report_no=report_no, value="30")))
    assert (codes(found.faults), codes(found.doubts)) == ([], asked)
    stock = "models_active_effective"  # the last one counts, however long its period
    assert examined(report(row(element=stock), row(element=stock, period=period, report_no=report_no))).doubts == ()
