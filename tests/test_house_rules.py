"""The rules of the code: which folder holds what, which module may import which, and how long a file may be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import queries
from tests.conftest import TESTS

ROOT = TESTS.parent
DOORS = ("dashboard", "asgi", "cli")
# Each floor may use those below it, and within ui/ and data/ each room those after it.
FLOORS = {
    "pages": ("ui",),
    "ui": ("queries",),
    "queries": ("data.versions",),
    "data": (),
}
ROOMS = {
    "ui": ("server", "desk", "blocks", "takeaway", "figures", "numbers", "reader", "text", "style"),
    "data": ("publishing", "disclosure", "checking", "reading", "demo", "versions", "source", "sql", "clock"),
}
DESK = "ui.desk"  # where staff change the store: the one room of ui/ that may use data/
PROJECT = (*DOORS, *FLOORS, "tests", "bench")
CODE = sorted(path for folder in ("cli", *FLOORS) for path in (ROOT / folder).rglob("*.py"))
CODE += sorted(ROOT.glob("*.py"))
PAGE_QUERIES = sorted([*ROOT.glob("queries/*.sql"), *ROOT.glob("queries/indicators/*.sql")])
SQL_FILES = sorted([*ROOT.glob("queries/**/*.sql"), *ROOT.glob("data/**/*.sql")])
SQL = re.compile(
    r"\b(select\s.*\bfrom|insert\s+into|create\s.*\btable|delete\s+from|update\s.*\bset|drop\s+table|alter\s+table)\b",
    re.IGNORECASE | re.DOTALL,
)
READERS_OF_LETTERS = ("cleaning", "decoding", "letters", "headers", "periods")
READ_LETTERS = {str(Path("data/reading") / f"{name}.py") for name in READERS_OF_LETTERS}  # and speak to nobody
ANYTHING = {
    "measures": ["crime_tips_reports", "models_per_commune", "yoy_change"],
    "elements": ["crime_tips_reports"],
    "element": "crime_tips_reports",
    "measure": "crime_tips_reports",
    "district": "966",
    "dimension": "topic",
    "page": 1,
    "page_rows": 10,
    "districts": ["964", "973"],
    "first_year": 2014,
    "last_year": 2016,
    "earlier": "v00001",
    "most": 10,
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def of(*folders: str) -> list[Path]:
    return [path for path in CODE if path.relative_to(ROOT).parts[0] in folders]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def strings(path: Path) -> Iterator[str]:
    """Every string of a module that is not a docstring."""
    nodes = list(ast.walk(tree(path)))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in nodes if isinstance(node, owners) and ast.get_docstring(node)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def imported(path: Path) -> set[str]:
    """The dotted names a module imports; `from data import pointer` is data.pointer."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(imports: set[str], *packages: str) -> bool:
    return all(any(f"{one}.".startswith(f"{package}.") for package in packages) for one in imports)


def of_project(path: Path) -> set[str]:
    return {one for one in imported(path) if one.split(".")[0] in PROJECT}


def test_no_file_has_more_than_200_lines():
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in (*CODE, *SQL_FILES)}
    assert {file: lines for file, lines in lengths.items() if lines > 200} == {}


@pytest.mark.parametrize("path", SQL_FILES, ids=name)
def test_an_sql_file_starts_with_a_comment(path):
    assert path.read_text(encoding="utf-8").startswith("-- ")


@pytest.mark.parametrize("path", SQL_FILES, ids=name)
def test_no_window_goes_over_all_rows(path):
    # DuckDB 1.5.5 fails on it about once in 500 times: "Attempted to access index 0 within vector of size 0".
    assert "over ()" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SQL_FILES, ids=name)
def test_a_grouping_names_its_columns_and_no_dialect_is_needed(path):
    assert not re.search(r"group by all|^\s*qualify\b", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", PAGE_QUERIES, ids=name)
def test_a_query_is_one_select(path):
    (statement,) = duckdb.extract_statements(path.read_text(encoding="utf-8"))
    assert statement.type == duckdb.StatementType.SELECT


@pytest.mark.parametrize("path", sorted(ROOT.glob("queries/*.sql")), ids=name)
def test_a_page_query_runs_on_the_shared_parameters(path, on_tiny):
    assert len(queries.run(path.stem, **ANYTHING).columns)


@pytest.mark.parametrize("path", CODE, ids=name)
def test_sql_is_only_in_sql_files(path):
    assert [text for text in strings(path) if SQL.search(text)] == []


@pytest.mark.parametrize("path", of("data", "queries"), ids=name)
def test_data_and_queries_do_not_name_streamlit(path):
    assert "streamlit" not in path.read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("path", of(*FLOORS), ids=name)
def test_every_import_goes_down(path):
    if path == ROOT / "data" / "__main__.py":  # a door: python -m data
        return
    floor, *rest = path.relative_to(ROOT).with_suffix("").parts
    allowed = [*FLOORS[floor]]
    if floor in ROOMS:
        assert rest[0] in (*ROOMS[floor], "__init__"), "every room has its place in the order"
        at = ROOMS[floor].index(rest[0]) if rest[0] in ROOMS[floor] else 0
        allowed += [f"{floor}.{room}" for room in ROOMS[floor][at:]]
    else:
        allowed.append(floor)
    allowed += ["data"] if ".".join([floor, *rest]).startswith(f"{DESK}.") else []
    assert within(of_project(path), *allowed)


@pytest.mark.parametrize("path", CODE, ids=name)
def test_the_clock_is_read_in_one_place(path):
    # A server may stand in any zone: what day it is, is asked of data/clock.py alone.
    read = re.search(r"date\.today\(|datetime\.(now|today|utcnow)\(|Timestamp\.(now|today)", path.read_text(encoding="utf-8"))
    assert not read or name(path) == str(Path("data/clock.py"))


@pytest.mark.parametrize("path", SQL_FILES, ids=name)
def test_no_query_asks_for_the_time(path):
    assert not re.search(r"current_(date|timestamp)|\b(now|today)\(\)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", of("ui"), ids=name)
def test_only_the_desk_opens_duckdb(path):
    assert "duckdb" not in imported(path) or path.is_relative_to(ROOT / "ui" / "desk")


@pytest.mark.parametrize("path", of("pages"), ids=name)
def test_a_page_is_made_of_ui_alone(path):
    assert within(imported(path), "ui", "streamlit")


def test_no_page_is_directly_in_the_folder_pages():
    # Streamlit's old discovery would run it without dashboard.py on a deep link.
    assert not list((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("path", CODE, ids=name)
def test_texts_for_readers_are_only_in_the_text_files(path):
    spoken = [text for text in strings(path) if any(letter.isalpha() and not letter.isascii() for letter in text)]
    allowed = ["Tiếng Việt"] if name(path) == str(Path("ui/text/__init__.py")) else []  # languages name themselves
    assert spoken == allowed or name(path) in READ_LETTERS
