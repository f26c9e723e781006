"""Counts of people under measures: a test publishes a few and asks what is shown of them."""

import re
from pathlib import Path

import pytest

from data.publishing import actions
from data.versions import rules
from tests.conftest import ask
from tests.recomputation import ELEMENTS

PEOPLE = ELEMENTS.index[ELEMENTS["small_cell"]].tolist()
MANAGED, NOT_REOFFENDING, WANTED = "persons_managed_educated", "persons_not_reoffending", "wanted_persons_persuaded_arrested"
HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"
ALL = {"districts": None, "first_year": 2012, "last_year": 2016}


def publish(*lines: str, **how):
    return actions.publish_records("\n".join([HEADER, *lines]).encode(), confirmed=True, **how)


def line(district: str, year: int, element: str, value: int) -> str:
    return f"{district},{year},{element},{value},,,{year}/BC-{district},2017-02-01"


def status_of(element: str) -> dict[tuple[str, int], str]:
    return {
        (district, year): status
        for district, year, status in ask(f"select district_code, year, status from measure_years where measure = '{element}'")
    }


def settings(folder: Path, patch: pytest.MonkeyPatch, **changed: str):
    """From now on disclosure.toml has these settings, and else those of the project."""
    text = (Path(rules.__file__).parents[1] / "disclosure" / "disclosure.toml").read_text(encoding="utf-8")
    for name, value in changed.items():
        text, count = re.subn(rf"^{name} = \w+", f"{name} = {value}", text, flags=re.MULTILINE)
        assert count == 1
    path = folder / f"{'_'.join(f'{name}_{value}' for name, value in changed.items()) or 'same'}.toml"
    path.write_text(text, encoding="utf-8")
    patch.setattr(rules, "SETTINGS", path)
