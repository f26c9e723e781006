"""Today is Vietnam's day and times are shown with their zone, wherever the server stands."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from cli.main import main
from data import clock
from tests.conftest import TESTS
from tests.importing import codes, examined, report, row

ZONES = ("Etc/GMT+12", "Pacific/Kiritimati")  # 26 hours apart: it is never the same day in both


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_day_of_vietnam_in_any_zone(zone):
    before = datetime.now(UTC) + timedelta(hours=7)
    day = subprocess.run(
        [sys.executable, "-c", "from data import clock; print(clock.today())"],
        cwd=TESTS.parent, env=os.environ | {"TZ": zone}, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert day in {f"{moment:%Y-%m-%d}" for moment in (before, datetime.now(UTC) + timedelta(hours=7))}


def test_a_report_of_today_is_not_of_the_future_and_one_of_tomorrow_is():
    # Two days on is the future even where midnight passes during this test.
    today, later = (f"{clock.today() + timedelta(days=days)}" for days in (0, 2))
    assert examined(report(row(period="2015", report_date=today))).faults == ()
    assert codes(examined(report(row(period="2015", report_date=later))).faults) == ["report_date_in_future"]


def test_the_list_of_versions_says_the_zone_of_its_times(on_tiny, capsys):
    assert main(["versions"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "(giờ Việt Nam)" in line
