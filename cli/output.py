"""How the command line speaks: sentences of messages.toml, faults as a table, or all as JSON."""

import json
import sys
import tomllib
from pathlib import Path

from data.checking.check import Findings
from data.reading.problems import Problem

WORDS = tomllib.loads((Path(__file__).parent / "messages.toml").read_text(encoding="utf-8"))
SHOWN = 100  # faults in the table; --json tells all


def say(message: str, **values):
    """Print a sentence."""
    print(WORDS[message].format(**values))


def fail(message: str, **values) -> int:
    """Print a sentence on the error stream; returns 1, the exit status of what was refused."""
    print(WORDS[message].format(**values), file=sys.stderr)
    return 1


def number(value: int | None) -> str:
    """11081 → "11.081"; what is not known is said."""
    return WORDS["not_known"] if value is None else f"{value:,}".replace(",", ".")


def say_problems(heading: str, problems: tuple[Problem, ...]):
    """Print faults or doubts as a table: line, column, what is wrong, what to do."""
    say(heading, count=number(len(problems)))
    lines = [(WORDS["line"], WORDS["column"], WORDS["what"])]
    lines += [(str(one.line or "–"), one.column or "–", f"{one.wrong()} {one.mend()}") for one in problems[:SHOWN]]
    widths = [max(len(line[place]) for line in lines) for place in (0, 1)]
    for line, column, what in lines:
        print(f"  {line:>{widths[0]}}  {column:<{widths[1]}}  {what}")
    if len(problems) > SHOWN:
        say("more_faults", count=number(len(problems) - SHOWN))


def say_totals(findings: Findings):
    """Print what the file holds, by element and year, beside the year before."""
    for total in findings.totals:
        values = {field: number(getattr(total, field)) for field in ("records", "total", "before")}
        values |= {"before": WORDS["not_told"]} if total.of_people else {}
        say("total", label=total.label_vi, year=total.year, last=total.year - 1, **values)
    for note in findings.notes:
        say("note", note=note.wrong())


def say_json(status: str, findings: Findings | None = None, **values):
    """Print the outcome for a program: status, version, faults, doubts and totals."""
    findings = findings or Findings(0, ())
    outcome = {
        "status": status,
        **values,
        "rows": findings.rows,
        "replaces": findings.replaces,
        "faults": [_plain(fault) for fault in findings.faults],
        "doubts": [_plain(doubt) for doubt in findings.doubts],
        "totals": [total._asdict() for total in findings.totals],
    }
    print(json.dumps(outcome, ensure_ascii=False, indent=1))


def _plain(problem: Problem) -> dict:
    return {
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "found": problem.value,
        "wrong": problem.wrong(),
        "mend": problem.mend(),
    }
