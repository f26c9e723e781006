"""A second map with the same codes changes nothing in the years of the first."""

import shutil

import pandas as pd
import pytest

import queries
from data.publishing import actions
from tests.conftest import RECORDS, TESTS, slow_except
from tests.recomputation import SOURCE
from tests.test_house_rules import ANYTHING

NAMES = sorted(path.stem for path in (TESTS.parent / "queries").glob("*.sql") if not path.stem.startswith("compare_"))
ASKED = ANYTHING | {"districts": None, "measures": [*ANYTHING["measures"], "not_reoffending_share", "population"]}


@pytest.fixture(scope="module")
def two_maps(tmp_path_factory, published_once):
    """The tiny province published with a second map: the same codes, under other names, from July 2025 on."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(SOURCE, source, dirs_exist_ok=True)
    areas = pd.read_csv(SOURCE / "areas.csv", dtype=str, keep_default_na=False)
    later = areas.assign(vintage="2099", valid_from="2025-07-01", valid_to="2099-12-31", population="1")
    later[["name_vi", "short_name_vi"]] += " mới"
    pd.concat([areas, later]).to_csv(source / "areas.csv", index=False)

    def publish():
        actions.publish_records(RECORDS.read_bytes(), confirmed=True, source=source)

    return published_once("two_maps", publish) / "v00001.duckdb"


@pytest.mark.parametrize("chosen", slow_except([None, ["966", "973"]], None), ids=["all", "two"])
@pytest.mark.parametrize("name", [*NAMES, "package/data", "package/changed_values"])
def test_every_query_gives_the_rows_it_gave_with_one_map(name, chosen, two_maps, on_tiny):
    asked = ASKED | {"districts": chosen}
    one, two = (queries.run(name, at=version, **asked) for version in (queries.version(), two_maps))
    pd.testing.assert_frame_equal(one, two)
    assert len(one) or name in ("plans", "package/changed_values", "record_pages")
