"""What two versions state differently, in the history, in the package, and record by record."""

import duckdb
import pandas as pd
import pytest

import queries
from cli.main import main
from data.versions import pointer
from tests.conftest import give_secret
from ui.desk import changes

pytestmark = pytest.mark.slow  # every test here takes seconds

HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"
PEOPLE = "persons_managed_educated"
ALL = {"districts": None, "first_year": 2000, "last_year": 2030}


@pytest.fixture
def publish(empty_store, tmp_path):
    """Import lines as one batch; returns the new version. With this secret 9 is hidden beside 3, not 40."""
    give_secret(empty_store, bytes([2]) * 32)

    def run(*lines: str, correct: bool = False):
        file = tmp_path / "report.csv"
        file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        assert main(["import", str(file), "--yes", *(["--correct"] if correct else [])]) == 0
        return pointer.current()

    return run


def year(of: int) -> list[str]:
    """A year's report: sessions in two districts, people in three, one of them too few to be shown."""
    reports = [("964", 40), ("966", 9), ("967", 3)]
    people = [f"{district},{of},{PEOPLE},{value},,,1/BC,{of + 1}-01-05" for district, value in reports]
    return [f"{district},{of},propaganda_sessions,{value},,,1/BC,{of + 1}-01-05" for district, value in reports[:2]] + people


def counts(differences: pd.DataFrame) -> dict[str, int]:
    return differences.groupby("change")["total"].first().astype(int).to_dict()


def test_a_record_of_a_new_year_is_the_one_addition(publish):
    earlier = publish(*year(2016))
    later = publish("964,2017,propaganda_sessions,7,,,2/BC,2018-01-05")
    differences = changes.compared(earlier, later)
    assert counts(differences) == {"added": 1}
    assert differences[["element", "area_code", "new_value"]].values.tolist() == [["propaganda_sessions", "964", 7]]
    # Nor does the package list a figure that neither version has.
    listed = queries.run("package/changed_values", **ALL)
    assert "status" not in set(listed["change"])
    assert listed["numerator"].notna().all()


@pytest.mark.slow
def test_undoing_the_only_batch_of_a_year_removes_its_counts_of_people(publish):
    publish(*year(2015))
    earlier = publish(*year(2016))
    assert main(["undo", "2"]) == 0
    differences = changes.compared(earlier, pointer.current())
    assert counts(differences) == {"removed": 5}
    people = differences[differences["element"] == PEOPLE].set_index("area_code")
    assert people["old_value"].astype(object).where(people["old_value"].notna(), None).to_dict() == {
        "964": 40, "966": None, "967": None,  # 3 is suppressed, and 9 with it
    }  # fmt: skip
    assert set(people["first_day"].astype(str)) == {"2016-01-01"} and people["new_value"].isna().all()


def test_an_emptied_store_and_the_next_import_are_compared_too(publish):
    first = publish(*year(2016))
    assert main(["undo", "1"]) == 0
    empty = pointer.current()
    again = publish(*year(2015))
    assert counts(changes.compared(first, empty)) == {"removed": 5}
    assert counts(changes.compared(empty, again)) == {"added": 5}
    listed = queries.run("package/changed_values", at=again, **ALL)
    assert set(listed["change"]) == {"added"} and len(listed[listed["measure"] == "propaganda_sessions"]) == 2


def test_the_figures_that_differ_are_those_pandas_finds(publish):
    earlier = publish(*year(2015), *year(2016))
    later = publish("964,2016,propaganda_sessions,50,,,3/BC,2017-02-05", f"964,2016,{PEOPLE},41,,,3/BC,2017-02-05", correct=True)
    listed = queries.run("package/changed_values", at=later, **ALL)
    keys = ["measure", "element", "area_code", "period"]
    both = [queries.run("package/data", at=version, **ALL)[[*keys, "numerator", "denominator", "status"]] for version in (earlier, later)]
    joined = both[0].merge(both[1], on=keys, how="outer", suffixes=("_before", "")).astype(object).fillna(-1)
    differs = (joined["numerator"] != joined["numerator_before"]) | (joined["denominator"] != joined["denominator_before"])
    differs |= joined["status"] != joined["status_before"]
    assert sorted(map(str, joined[differs][keys].values.tolist())) == sorted(map(str, listed[keys].astype(object).fillna(-1).values.tolist()))
    # History and package state the same of the counts of people.
    history = changes.compared(earlier, later)
    people = history[history["element"] == PEOPLE]
    of_package = listed[listed["measure"] == PEOPLE]
    assert people[["area_code", "old_value", "new_value"]].values.tolist() == of_package[["area_code", "numerator_before", "numerator"]].values.tolist()
    assert people[["old_value", "new_value"]].values.tolist() == [[40, 41]]


def test_a_number_that_becomes_suppressed_is_revised_and_neither_added_nor_withdrawn(publish):
    publish(*(f"{district},2015,{PEOPLE},{value},,,1/BC,2016-01-05" for district, value in (("964", 7), ("966", 9), ("967", 12))))
    publish(f"964,2015,{PEOPLE},3,,,2/BC,2016-02-05", correct=True)
    listed = queries.run("package/changed_values", **ALL)
    assert set(listed[(listed["measure"] == PEOPLE) & (listed["status"] == "suppressed")]["change"]) == {"revised"}


def test_versions_of_an_older_structure_are_not_compared(publish):
    earlier = publish(*year(2015))
    later = publish(*year(2016))
    with duckdb.connect(earlier) as connection:
        connection.execute("alter table measure_years drop column status")
    assert changes.compared(earlier, later) is None
