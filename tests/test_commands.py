"""Every command explains itself in Vietnamese, and refuses what is written wrongly or does not exist."""

import os
import re
import subprocess
import sys

import click
import pytest

from cli.main import main, program
from data.publishing import preview
from data.versions import store
from tests.conftest import TESTS

ROOT = TESTS.parent
NAMES = "import template export versions rollback undo verify prune backup restore snapshot brief demo ready".split()
VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")
ENGLISH = re.compile(r"\b(usage|options?|commands?|arguments?|required|default|show|error|missing|invalid|try)\b", re.IGNORECASE)
TEXTS = [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("ui/text/*.toml"), ROOT / "cli" / "messages.toml"]


def named(name: str) -> click.Command:
    return program.get_command(click.Context(program), name)


def parameters(command: click.Command) -> list[click.Parameter]:
    return command.get_params(command.make_context(command.name, ["--help"], resilient_parsing=True))


def test_the_commands_are_these_and_the_first_page_of_help_lists_them_all(capsys):
    assert program.list_commands(click.Context(program)) == NAMES
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    for name in NAMES:
        assert re.search(rf"^  {name} +\S", listed, re.MULTILINE)
        assert named(name).help in " ".join(listed.split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_a_command_explains_itself_and_each_of_its_parameters_in_vietnamese(name, flag, capsys):
    command = named(name)
    assert main([name, flag]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert VIETNAMESE.search(command.help) and command.help in page
    for parameter in parameters(command):
        assert VIETNAMESE.search(parameter.help), parameter.opts
        assert parameter.help in page
        assert all(option in page for option in parameter.opts if option.startswith("-"))
        assert ("(bắt buộc)" in page) or not (parameter.required and isinstance(parameter, click.Option))
    assert not ENGLISH.search(re.sub(r"\S*[/.\[-]\S*", "", page)), "all but options and file names is Vietnamese"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Thiếu tên lệnh."),
        (["nothing"], "Không có lệnh “nothing”."),
        (["import"], "Còn thiếu FILE"),
        (["export"], "Còn thiếu --out FILE"),
        (["export", "--out"], "Tùy chọn --out"),
        (["import", "--json=3", "x"], "Tùy chọn --json"),
        (["import", "x", "--reason", "none"], "typing_error"),
        (["template", "--format", "doc"], "xlsx|csv|codes"),
        (["prune", "--keep", "0"], "từ 1 trở lên"),
        (["prune", "--keep", "many"], "--keep N"),
        (["undo", "first"], "BATCH"),
        (["versions", "now"], "thừa"),
        (["backup"], "Còn thiếu FILE.tar"),
        (["restore"], "Còn thiếu FILE.tar"),
        (["verify", "--jsno"], "“--jsno”"),
        (["brief", "--out", "x.pdf", "--language", "fr"], "vi|en"),
    ],
)
def test_wrong_usage_is_explained_in_vietnamese_with_status_2(arguments, sentence, capsys, empty_store):
    assert main(arguments) == 2
    written = capsys.readouterr()
    assert written.out == "" and sentence in written.err
    assert "Cách dùng: python -m data" in written.err and "--help" in written.err
    assert not ENGLISH.search(re.sub(r"\S*[/.\[-]\S*", "", written.err))
    assert not empty_store.exists()


@pytest.mark.parametrize("command", ["snapshot", "brief"])
@pytest.mark.parametrize("years", ["2012-abc", "1000-9999", "2016-2014", "２０１４", "2014-", "2014-2015-2016", "2013", "-2014"])
def test_years_that_are_no_years_of_the_version_are_refused(on_tiny, tmp_path, capsys, command, years):
    out = tmp_path / "out"
    assert main([command, "--out", str(out), f"--years={years}"]) == 1
    assert f"“{years}”" in capsys.readouterr().err and not out.exists()


def test_a_file_that_cannot_be_written_is_named(on_tiny, tmp_path, capsys):
    out = tmp_path / "no" / "such" / "folder.csv"
    for command in ("export", "template", "snapshot", "brief"):
        assert main([command, "--out", str(out)]) == 1
        assert capsys.readouterr().err.startswith(f"Không đọc hoặc không ghi được tệp {out}: ")


def mentioned(text: str) -> list[list[str]]:
    """The words of each command line in a text: `python -m data undo 12 | verify` is two."""
    lines = re.findall(r"python -m data ([^`\n#]*)", text)
    return [words for line in lines for part in line.split("|") if (words := re.findall(r"--[a-z]+|[a-z_]+", part))]


def test_texts_name_only_commands_and_options_that_exist():
    seen = set()
    for path in TEXTS:
        for name, *words in mentioned(path.read_text(encoding="utf-8")):
            if name.startswith("-"):
                continue
            assert name in NAMES, f"{path.name}: {name}"
            options = {option for parameter in parameters(named(name)) for option in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= options, f"{path.name}: {name} {words}"
            seen.add(name)
    assert {"import", "template", "versions", "rollback", "undo", "verify", "prune", "export", "snapshot", "brief"} <= seen


def test_a_console_of_another_encoding_still_gets_utf_8():
    done = subprocess.run(
        [sys.executable, "-m", "data", "--help"], cwd=ROOT, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}, check=True
    )
    assert "Cách dùng: python -m data" in done.stdout.decode("utf-8")


def test_no_bar_of_progress_stands_in_what_a_command_prints_for_programs(empty_store):
    """DuckDB would draw one on the standard output of a statement that takes two seconds."""
    with preview.in_memory(None) as connection, store.writing(), store.draft(None) as draft:
        for used in (connection, draft):
            assert used.execute("select current_setting('enable_progress_bar')").fetchone() == (False,)
