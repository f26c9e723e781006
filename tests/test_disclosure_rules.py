"""When the rules become stricter, versions of weaker rules are not read or handed out, and nothing of them is repeated."""

import pytest

import queries
from cli.main import main
from data.publishing import actions
from data.versions import history, pointer, rules
from queries import hub, package
from queries.filters import Filters, UnknownFilter
from tests.conftest import ask, resealed
from tests.packages import filters, opened, table
from tests.people import WANTED, line, publish, settings, status_of
from ui.desk import changes
from ui.reader import view

pytestmark = pytest.mark.slow  # every test here takes seconds

COUNTS = (("964", 7), ("966", 9), ("967", 3), ("968", 20), ("969", 30))


def lines(year: int = 2015) -> list[str]:
    return [line(district, year, WANTED, value) for district, value in COUNTS]


def value_of(district: str) -> tuple:
    (row,) = ask(f"select status, numerator from measure_years where measure = '{WANTED}' and district_code = '{district}' and year = 2015")
    return row


@pytest.fixture
def tightened(tmp_path, monkeypatch):
    """A version of unprotected counts, and then protection is on."""
    settings(tmp_path, monkeypatch, protect="false")
    publish(*lines())
    assert value_of("967") == ("reported", 3)
    settings(tmp_path, monkeypatch)


def test_a_version_of_weaker_rules_is_not_read(tightened, capsys, tmp_path):
    with pytest.raises(queries.Withheld):
        queries.version()
    with pytest.raises(rules.Withheld), hub.cursor(pointer.current()):
        pass
    assert queries.versions() == [] and view.nothing_to_show() == "outdated_rules"
    assert main(["snapshot", "--out", str(tmp_path / "out.zip")]) == 1
    assert "python -m data ready" in capsys.readouterr().err and not (tmp_path / "out.zip").exists()


def test_ready_protects_anew_and_nothing_of_the_version_before_is_handed_out(tightened):
    assert main(["ready"]) == 0
    assert value_of("967") == ("suppressed", None)
    earlier, later = pointer.versions()
    assert queries.versions() == [later]
    with pytest.raises(UnknownFilter):
        Filters.parsed(version="1")
    assert "changed_values.csv" not in opened(filters(first=2015, last=2015)).namelist()
    assert ask("select count(*) from changed_values") == [(0,)]
    assert changes.choose_two({"one_version": ""}, history.versions()[::-1]) is None
    assert package.readable(later)
    data = table(opened(filters(first=2015, last=2015)), "data")
    of_it = data[(data["measure"] == WANTED) & (data["area_code"] == "967")]
    assert of_it["status"].tolist() == ["suppressed"] and of_it["value"].isna().all()
    assert main(["ready"]) == 0 and len(pointer.versions()) == 2  # nothing is left to do


def test_going_back_to_it_computes_it_anew(tightened):
    actions.refresh()
    assert actions.roll_back(pointer.versions()[0]) == "v00003"
    assert value_of("967") == ("suppressed", None)


def test_a_larger_smallest_count_hides_what_was_shown(tmp_path, monkeypatch):
    settings(tmp_path, monkeypatch, blur="0")
    publish(*lines())
    assert value_of("964")[0] in ("reported", "suppressed")
    shown = {district for district, _ in COUNTS if value_of(district)[0] == "reported"}
    settings(tmp_path, monkeypatch, smallest_shown="25", blur="0")
    with pytest.raises(queries.Withheld):
        queries.version()
    assert main(["ready"]) == 0
    assert {value_of(district) for district, value in COUNTS if value < 25} == {("suppressed", None)}
    assert "968" in shown or "969" in shown
    # With the weaker rules again the first version may be read again: what it shows is still known to be shown.
    settings(tmp_path, monkeypatch, blur="0")
    assert main(["ready"]) == 0
    assert len(queries.versions()) == 3
    assert shown <= {district for district, _ in COUNTS if value_of(district)[0] == "reported"}


def test_weaker_rules_and_none_leave_versions_as_they_are(tmp_path, monkeypatch):
    publish(*lines())
    settings(tmp_path, monkeypatch, protect="false")
    assert queries.version() == pointer.current()
    assert main(["ready"]) == 0
    assert value_of("967") == ("reported", 3)
    settings(tmp_path, monkeypatch)
    assert [path.stem for path in queries.versions()] == ["v00001"]
    assert main(["ready"]) == 0
    assert status_of(WANTED)["967", 2015] == "suppressed"
    # What was hidden while the protection was on is hidden again, and no more.
    hidden = {}
    for version in queries.versions():
        with hub.cursor(version) as cursor:
            question = f"select district_code from measure_years where measure = '{WANTED}' and status = 'suppressed'"
            hidden[version.stem] = sorted(cursor.execute(question).fetchall())
    assert hidden["v00001"] == hidden["v00003"]


def test_a_version_that_does_not_state_its_rules_is_not_read(own_tiny):
    import duckdb

    with duckdb.connect(pointer.current()) as connection:
        connection.execute("drop table disclosure_rules")
    resealed(pointer.current())
    with pytest.raises(queries.Withheld):
        queries.version()
    assert main(["ready"]) == 0
    assert queries.version().stem == "v00002"
