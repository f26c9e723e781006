"""What the documents and the install promise is there: files, folders, words on the screen, pinned versions."""

import ast
import io
import re
import tokenize
import tomllib
from pathlib import Path

import pytest

from tests.test_house_rules import CODE, FLOORS, ROOMS, ROOT, SQL_FILES, name, tree

DOCUMENTS = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")), ROOT / "bench" / "README.md"]
GUIDES = sorted(ROOT.glob("docs/huong-dan-*.md"))
SCREEN = ("ui/text/vi.toml", "data/reading/templates.toml")
NAMED = re.compile(r"\b(?:[\w-]+/)*[\w-]+\.(?:sql|py|toml|csv|md)\b")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
PINNED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)


def pins(file: str) -> set[tuple[str, str]]:
    """Each package of a requirements file with its version."""
    return set(PINNED.findall((ROOT / file).read_text(encoding="utf-8")))


def words(table: dict) -> list[str]:
    """Every text of a file of texts."""
    texts = []
    for value in table.values():
        texts += words(value) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return texts


def screen_words() -> set[str]:
    """Every Vietnamese text of the pages and of the template."""
    return {text for file in SCREEN for text in words(tomllib.loads((ROOT / file).read_text(encoding="utf-8")))}


def test_every_requirement_stands_in_the_constraints_with_the_same_version():
    assert pins("requirements.txt") and pins("requirements.txt") <= pins("constraints.txt")


def test_the_page_by_dash_has_the_same_versions_of_what_the_dashboard_uses_too():
    ours, dash = dict(pins("constraints.txt")), dict(pins("bench/requirements.txt"))
    shared = set(ours) & set(dash)
    assert {"duckdb", "plotly"} <= shared and [package for package in shared if ours[package] != dash[package]] == []


def test_the_readme_fits_on_two_screens():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 110


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_a_document_leads_only_to_files_that_are_there(document):
    text = document.read_text(encoding="utf-8")
    linked = [document.parent / target for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)]
    named = [ROOT / path for path in re.findall(r"`((?:[\w.-]+/)+[\w.-]*\.\w+)`", text)]
    assert [str(path) for path in [*linked, *named] if not path.exists()] == []


def comments(path: Path) -> str:
    """The comments of an SQL file; the docstrings and comments of a Python file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        return "\n".join(re.findall(r"--.*", text))
    docstrings = [ast.get_docstring(node) or "" for node in ast.walk(tree(path)) if isinstance(node, DOCUMENTED)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return "\n".join([*docstrings, *(token.string for token in tokens if token.type == tokenize.COMMENT)])


def test_comments_name_only_files_that_are_there():
    files = [*ROOT.glob("*.*"), *(path for folder in ("cli", "docs", "tests", *FLOORS) for path in (ROOT / folder).rglob("*.*"))]
    there = [f"/{path.relative_to(ROOT).as_posix()}" for path in files]
    named = {(name(path), file) for path in (*CODE, *SQL_FILES) for file in NAMED.findall(comments(path))}
    assert len(named) > 20
    assert {(path, file) for path, file in named if not any(other.endswith(f"/{file}") for other in there)} == set()


def test_every_document_is_linked_from_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name(path) for path in DOCUMENTS[1:] if f"({path.relative_to(ROOT).as_posix()})" not in readme] == []


def test_the_tree_of_the_readme_has_every_floor_and_room_in_its_order():
    tree = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    names = [line.split()[0].rstrip("/") for line in tree.splitlines() if line.strip()]
    at = {floor: names.index(floor) for floor in FLOORS}
    assert list(at.values()) == sorted(at.values())
    for floor, rooms in ROOMS.items():
        folders = [room for room in rooms if (ROOT / floor / room).is_dir()]
        first = at[floor] + 1
        assert names[first : first + len(folders)] == folders


def test_the_example_of_an_indicator_is_the_file_it_names():
    text = (ROOT / "docs" / "adding-an-indicator.md").read_text(encoding="utf-8")
    file, sql = re.search(r"`(queries/indicators/\w+\.sql)`.*?```sql\n(.*?)```", text, re.DOTALL).groups()
    assert sql == (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_a_word_in_bold_in_a_guide_is_on_the_screen(guide):
    bold = re.findall(r"\*\*(.+?)\*\*", " ".join(guide.read_text(encoding="utf-8").split()))
    assert bold and sorted(set(bold) - screen_words()) == []


def test_the_vietnamese_terms_of_the_glossary_are_on_the_screen():
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    terms = [line.split("|")[3].strip() for line in lines if line.startswith("| ")][1:]
    assert len(terms) > 20
    assert [term for term in terms if not any(term in text for text in screen_words())] == []
