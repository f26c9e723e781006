"""The status bar counts the reports that stand behind the numbers of a view, and how far these go."""

import shutil

import pytest
import streamlit as st

import queries
from cli.main import main
from data.publishing import actions
from data.reading import staging
from tests.conftest import ask
from ui.blocks import frame
from ui.reader.view import View

LONG = [  # one report of the city that speaks of five years, one of U Minh of 2015 alone
    *(f"964,{year}-06,propaganda_sessions,5,,,1/BC-964,2017-01-05" for year in range(2012, 2017)),
    "966,2015-09,propaganda_sessions,7,,,1/BC-966,2015-10-05",
    "966,2015,leaflets_distributed,7,,,2/BC-966,2015-12-05",  # of the whole year, dated before its end
]


def content(*lines: str) -> bytes:
    return ("\n".join([",".join(staging.COLUMNS), *lines]) + "\n").encode()


@pytest.fixture(autouse=True)
def store(published_once, empty_store):
    """LONG, in a store of the test's own."""
    st.cache_resource.clear()
    long = published_once("long_report", lambda: actions.publish_records(content(*LONG), confirmed=True))
    shutil.copytree(long, empty_store)


def facts(*districts: str, first: int = 2012, last: int = 2016) -> tuple:
    """(reports, cut-off day)"""
    given = {"districts": list(districts) or None, "first_year": first, "last_year": last}
    (row,) = queries.run("status_bar", **given).to_dict("records")
    return row["reports"], str(row["cut_off_day"])[:10]


def test_a_report_of_several_years_counts_in_each_of_them_up_to_their_last_day():
    assert facts() == (3, "2016-06-30")
    assert facts(first=2012, last=2015) == (3, "2015-12-05")
    assert facts("964", first=2012, last=2015) == (1, "2015-06-30")
    assert facts("964", first=2013, last=2013) == (1, "2013-06-30")
    assert facts("966") == (2, "2015-12-05")
    assert "Số liệu đến 30/06/2015" in frame.status_bar(View(queries.version(), ("964",), 2012, 2015, "vi"))


def test_no_report_has_no_day():
    assert facts("966", first=2016, last=2016) == (0, "NaT")
    assert "Số liệu đến –" in frame.status_bar(View(queries.version(), ("966",), 2016, 2016, "vi"))


def test_a_report_that_was_corrected_in_full_counts_no_more(tmp_path):
    file = tmp_path / "corrected.csv"
    file.write_bytes(content("966,2015-09,propaganda_sessions,8,,,3/BC-966,2015-11-05"))
    assert main(["import", str(file), "--correct", "--yes"]) == 0
    assert ask("select count(*) from reports where issuer_code = '966'") == [(3,)]
    assert facts("966") == (2, "2015-12-05")
    file.write_bytes(content("964,2014-06,propaganda_sessions,9,,,3/BC-964,2017-02-05"))
    assert main(["import", str(file), "--correct", "--yes"]) == 0
    assert facts("964") == (2, "2016-06-30")  # four of its five numbers are in force
    assert facts("964", first=2014, last=2014) == (1, "2014-06-30")
